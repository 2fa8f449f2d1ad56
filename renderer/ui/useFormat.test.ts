import { expect, test } from 'vitest'
import { createFormat } from './useFormat.ts'

const now = Date.UTC(2026, 10, 22, 7)

test.each(['fr-FR', 'en-GB'])('a time that no calendar can show is a dash, and never throws (%s)', (locale) => {
  const format = createFormat(locale)
  for (const at of [Number.NaN, Infinity, -Infinity, 8.64e15 + 1, 1e17]) {
    for (const say of [
      format.time(at),
      format.day(at, now),
      format.weekday(at, now),
      format.longDay(at),
      format.year(at),
      format.when(at, now),
      format.dayTime(at, now),
    ]) {
      expect(say).toBe('—')
    }
    expect(format.iso(at)).toBeUndefined()
  }
  expect(format.duration(Number.NaN)).toBe('—')
  expect(format.clock(Infinity)).toBe('—')
})

test('a file of fewer than a thousand bytes is not rounded up to one', () => {
  const plain = (text: string) => text.replaceAll(/\s/gu, ' ')
  const format = createFormat('fr-FR')
  expect([14, 999, 1_000, 1_234_567].map((bytes) => plain(format.fileSize(bytes)))).toEqual([
    '14 o',
    '999 o',
    '1 ko',
    '1,2 Mo',
  ])
})

test('the last time a calendar can show is shown', () => {
  const format = createFormat('fr-FR')
  expect(format.day(8.64e15, now)).toContain('275760')
  expect(format.dayTime(now, now)).toMatch(/^aujourd’hui \d\d:00$/)
})

test('minutes are said with their symbol in both languages', () => {
  for (const locale of ['fr-FR', 'en-GB'])
    expect(createFormat(locale).duration(180_000).replaceAll(/\s/g, ' ')).toBe('3 min')
})
