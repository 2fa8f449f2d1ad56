import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { errorEntry, lineOf, loggedLine, logEntry } from './logEntry.ts'

const personal = [
  'Élodie Guégan',
  'guegan',
  'Martin',
  '06 12 34 56 78',
  '+33612345678',
  'elodie.guegan@example.org',
  'FR7630006000011234567890189',
  '12 rue de Siam, 29200 Brest',
  'CL-184236',
  'Mon internet ne marche pas',
]
/** All texts that an entry may hold anywhere. */
const textsOf = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : value && typeof value === 'object' ? Object.values(value).flatMap(textsOf) : []

describe('the log', () => {
  test.each(personal)('takes %s in no field of any entry', (text) => {
    const entries = [
      { event: 'error', name: text, at: [] },
      { event: 'error', name: 'Error', at: [text] },
      { event: 'error', name: 'Error', at: [`index.js:1:1 ${text}`] },
      { event: 'error', name: 'Error', at: [], message: text },
      { event: 'refused', channel: text },
      { event: 'refused', channel: `desk:${text}` },
      { event: 'power', change: text },
      { event: 'renderer.gone', reason: text, exitCode: 1 },
      { event: 'renderer.gone', reason: 'crashed', exitCode: text },
      { event: 'load.failed', errorCode: text },
      { event: 'file', what: text, outcome: 'done' },
      { event: 'started', packaged: true, displays: text },
      { event: 'link', accepted: text },
      { event: 'forgot', who: text },
      { event: text },
    ]
    expect(entries.filter((entry) => logEntry.safeParse(entry).success)).toEqual([])
  })

  test('reads what it wrote, an error with its places too', () => {
    const time = '2026-11-23T09:00:00.000Z'
    const line = lineOf({ event: 'error', name: 'TypeError', at: ['index.js:1:20'] }, time)
    expect(loggedLine(line)).toBe(line)
    expect(JSON.parse(line)).toEqual({ time, event: 'error', name: 'TypeError', at: ['index.js:1:20'] })
  })

  test.each(personal)('passes %s on from no line that somebody wrote into the file', (text) => {
    const time = '"time":"2026-11-23T09:00:00.000Z"'
    const lines = [
      `{"time":"${text}","event":"forgot"}`,
      `{"time":"2026-01-01 (${text})","event":"forgot"}`,
      `{"time":"${text}",${time},"event":"forgot"}`,
      `{${time},"event":"${text}","event":"forgot"}`,
      `{${time},"event":"forgot"} ${text}`,
      `{${time},"event":"forgot","who":"${text}"}`,
      text,
    ]
    expect(lines.map((line) => loggedLine(line)).filter((line) => line?.includes(text))).toEqual([])
  })

  test('takes the codes of Chromium, Unix and Windows', () => {
    const codes = [-6, 0, 139, 0xc0000005 | 0]
    expect(codes.map((errorCode) => logEntry.safeParse({ event: 'load.failed', errorCode }).success)).not.toContain(
      false,
    )
  })

  test('takes no telephone number as a number', () => {
    for (const number of [612_345_678, 33_612_345_678]) {
      expect(logEntry.safeParse({ event: 'started', packaged: true, displays: number }).success).toBe(false)
      expect(logEntry.safeParse({ event: 'load.failed', errorCode: number }).success).toBe(false)
      expect(logEntry.safeParse({ event: 'renderer.gone', reason: 'crashed', exitCode: number }).success).toBe(false)
    }
  })

  test('knows of an error its kind and its place, whatever it says', () => {
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...personal), fc.string()), (words) => {
        const error = new TypeError(`${words}\n    at ${words}`)
        const entry = errorEntry(error)
        expect(logEntry.safeParse(entry).success).toBe(true)
        expect(textsOf(entry).every((text) => /^(error|TypeError|index\.c?js:\d+:\d+)$/.test(text))).toBe(true)
      }),
    )
  })

  test('keeps the frames of our own bundle without the folder it lies in', () => {
    const error = new Error('x')
    error.stack = 'Error: x\n    at load (file:///home/elodie.guegan/out/main/index.js:120:14)\n    at node:fs:1:2'
    expect(errorEntry(error)).toEqual({ event: 'error', name: 'Error', at: ['index.js:120:14'] })
    class Guegan extends Error {
      override name = 'Guegan'
    }
    expect(errorEntry(new Guegan('x'))).toMatchObject({ name: 'other' })
    expect(errorEntry('Élodie Guégan')).toEqual({ event: 'error', name: 'other', at: [] })
  })
})
