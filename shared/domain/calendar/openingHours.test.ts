import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, instantOf, localTime } from './localTime.ts'
import { calendarOf, openingHoursSchema, type OpeningHours } from './openingHours.ts'
import { territories, territoryOfPostcode, zones } from './territories.ts'

const at = (text: string): number => Date.parse(text)
const hour = 3_600_000
const day = [{ from: '08:00', to: '20:00' }]
const hours = (more: Partial<OpeningHours> = {}): OpeningHours => ({
  zone: 'Europe/Paris',
  week: [
    day,
    day,
    day,
    day,
    day,
    [
      { from: '09:00', to: '12:00' },
      { from: '14:00', to: '17:30' },
    ],
    [],
  ],
  exceptions: { '2026-12-24': [{ from: '08:00', to: '16:00' }], '2026-12-31': [] },
  holidays: [],
  ...more,
})
const christmas = [{ date: '2026-12-25' }]

describe('a week in Paris', () => {
  const calendar = calendarOf(hours(), christmas)
  test('open by the clock on the wall, in summer and in winter', () => {
    expect(calendar.isOpen(at('2026-07-06T05:59:59.999Z'))).toBe(false)
    expect(calendar.isOpen(at('2026-07-06T06:00:00Z'))).toBe(true)
    expect(calendar.isOpen(at('2026-12-07T06:59:59Z'))).toBe(false)
    expect(calendar.isOpen(at('2026-12-07T07:00:00Z'))).toBe(true)
    expect(calendar.isOpen(at('2026-12-07T19:00:00Z'))).toBe(false)
  })
  test('several spans a day, and a Sunday in between', () => {
    expect(calendar.nextClosing(at('2026-12-05T09:00:00Z'))).toBe(at('2026-12-05T11:00:00Z'))
    expect(calendar.nextOpening(at('2026-12-05T11:00:00Z'))).toBe(at('2026-12-05T13:00:00Z'))
    expect(calendar.nextOpening(at('2026-12-05T16:30:00Z'))).toBe(at('2026-12-07T07:00:00Z'))
    expect(calendar.openMsBetween(at('2026-12-05T00:00:00Z'), at('2026-12-07T00:00:00Z'))).toBe(6.5 * hour)
  })
  test('an exception goes before the week, a public holiday closes', () => {
    expect(calendar.nextClosing(at('2026-12-24T12:00:00Z'))).toBe(at('2026-12-24T15:00:00Z'))
    expect(calendar.nextOpening(at('2026-12-24T15:00:00Z'))).toBe(at('2026-12-26T08:00:00Z'))
    expect(calendar.isOpen(at('2026-12-31T10:00:00Z'))).toBe(false)
    const served = calendarOf(hours({ holidays: 'asUsual' }), christmas)
    expect(served.isOpen(at('2026-12-25T10:00:00Z'))).toBe(true)
    const exceptions = { '2026-12-25': [{ from: '18:00', to: '19:00' }] }
    expect(calendarOf(hours({ exceptions }), christmas).isOpen(at('2026-12-25T17:30:00Z'))).toBe(true)
    const short = calendarOf(hours({ holidays: [{ from: '10:00', to: '11:00' }] }), christmas)
    expect(short.openMsBetween(at('2026-12-25T00:00:00Z'), at('2026-12-26T00:00:00Z'))).toBe(hour)
  })
  test('one that is open, or closed, says now', () => {
    expect(calendar.nextOpening(at('2026-12-07T10:00:00Z'))).toBe(at('2026-12-07T10:00:00Z'))
    expect(calendar.nextClosing(at('2026-12-06T10:00:00Z'))).toBe(at('2026-12-06T10:00:00Z'))
    expect(calendar.openMsBetween(5, 5)).toBe(0)
  })
})

describe('past midnight and around the clock', () => {
  const nights = (zone: string): OpeningHours =>
    hours({ zone, week: Array.from({ length: 7 }, () => [{ from: '22:00', to: '06:00' }]), exceptions: {} })
  test('a night belongs to the day it begins on', () => {
    const calendar = calendarOf(nights('Europe/Paris'), christmas)
    expect(calendar.isOpen(at('2026-12-25T03:00:00Z'))).toBe(true)
    expect(calendar.isOpen(at('2026-12-25T22:00:00Z'))).toBe(false)
    expect(calendar.isOpen(at('2026-12-26T03:00:00Z'))).toBe(false)
  })
  test('a night in which the clocks go back has nine hours, one in which they go forward seven', () => {
    const calendar = calendarOf(nights('Europe/Paris'), [])
    const from = (date: string) => calendar.openMsBetween(at(`${date}T12:00:00Z`), at(`${addDays(date, 1)}T12:00:00Z`))
    expect([from('2026-10-24'), from('2026-03-28'), from('2026-06-01')]).toEqual([9 * hour, 7 * hour, 8 * hour])
  })
  test('always open: never closes; never open: never opens', () => {
    const week = Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }])
    const always = calendarOf(hours({ week, exceptions: {} }), [])
    expect(always.nextClosing(at('2026-10-24T00:00:00Z'))).toBe(null)
    expect(always.openMsBetween(at('2026-10-01T00:00:00Z'), at('2026-11-01T00:00:00Z'))).toBe(31 * 24 * hour)
    const never = calendarOf(hours({ week: Array.from({ length: 7 }, () => []), exceptions: {} }), [])
    expect(never.nextOpening(at('2026-10-24T00:00:00Z'))).toBe(null)
  })
  test('an hour that the clock skips, or shows twice', () => {
    expect(instantOf('2026-03-29', 150, 'Europe/Paris')).toBe(at('2026-03-29T01:00:00Z'))
    expect(instantOf('2026-10-25', 150, 'Europe/Paris', 'first')).toBe(at('2026-10-25T00:30:00Z'))
    expect(instantOf('2026-10-25', 150, 'Europe/Paris', 'last')).toBe(at('2026-10-25T01:30:00Z'))
    const week = Array.from({ length: 7 }, () => [{ from: '01:00', to: '02:30' }])
    const calendar = calendarOf(hours({ week, exceptions: {} }), [])
    expect(calendar.nextClosing(at('2026-10-24T23:00:00Z'))).toBe(at('2026-10-25T01:30:00Z'))
  })
})

test('each territory keeps its own clock: nine in the morning of 1 December 2026 there', () => {
  const nine = (code: keyof typeof zones, date = '2026-12-01'): string =>
    new Date(instantOf(date, 540, zones[code])).toISOString().slice(0, 16)
  expect(nine('FR')).toBe('2026-12-01T08:00')
  expect(nine('FR-67')).toBe('2026-12-01T08:00')
  expect([nine('GP'), nine('MQ'), nine('BL'), nine('MF')]).toEqual(Array(4).fill('2026-12-01T13:00'))
  expect([nine('GF'), nine('PM')]).toEqual(Array(2).fill('2026-12-01T12:00'))
  expect([nine('RE'), nine('YT')]).toEqual(['2026-12-01T05:00', '2026-12-01T06:00'])
  expect([nine('NC'), nine('PF'), nine('WF')]).toEqual(['2026-11-30T22:00', '2026-12-01T19:00', '2026-11-30T21:00'])
  expect([nine('LU'), nine('TN')]).toEqual(Array(2).fill('2026-12-01T08:00'))
  // Morocco is an hour ahead in June 2026, and not in the Ramadan.
  expect([nine('MA', '2026-06-01'), nine('MA', '2026-03-01')]).toEqual(['2026-06-01T08:00', '2026-03-01T09:00'])
})

test('a postcode says the territory; a wrong time or zone is refused', () => {
  const of = ['35000', '57000', '68100', '97110', '97133', '97150', '97500', '98800', '6700', 'SW1A']
  expect(of.map(territoryOfPostcode)).toEqual(['FR', 'FR-57', 'FR-68', 'GP', 'BL', 'MF', 'PM', 'NC', 'FR', 'FR'])
  expect(openingHoursSchema.safeParse(hours()).success).toBe(true)
  const bad = [hours({ holidays: [{ from: '25:00', to: '26:00' }] }), hours({ week: [] })]
  expect(bad.map((one) => openingHoursSchema.safeParse(one).success)).toEqual([false, false])
  expect(() => calendarOf(hours({ zone: 'Europe/Nowhere' }), [])).toThrow(RangeError)
})

describe('properties', () => {
  const clock = fc
    .integer({ min: 0, max: 95 })
    .map((q) => `${String(q >> 2).padStart(2, '0')}:${['00', '15', '30', '45'][q & 3]}`)
  const spans = fc.array(fc.record({ from: clock, to: clock }), { maxLength: 3 })
  const some = fc.record({
    zone: fc.constantFrom(...territories).map((code) => zones[code]),
    week: fc.array(spans, { minLength: 7, maxLength: 7 }),
    exceptions: fc.dictionary(
      fc.integer({ min: 1, max: 28 }).map((n) => `2026-10-${String(n).padStart(2, '0')}`),
      spans,
      { maxKeys: 3 },
    ),
    holidays: fc.oneof(fc.constant('asUsual' as const), spans),
  })
  const time = fc.integer({ min: at('2026-02-15T00:00:00Z'), max: at('2026-11-15T00:00:00Z') })

  test('what opens next is open, what closes next is closed, and nothing changes before', () => {
    fc.assert(
      fc.property(some, time, (data, now) => {
        const calendar = calendarOf(data, [{ date: '2026-05-01' }])
        const opens = calendar.nextOpening(now)
        const closes = calendar.nextClosing(now)
        const change = (time: number | null, to: boolean): boolean =>
          time === null ||
          (calendar.isOpen(time) === to &&
            (time === now || calendar.isOpen(time - 1) !== to) &&
            calendar.openMsBetween(now, time) === (to ? 0 : time - now))
        expect([change(opens, true), change(closes, false)]).toEqual([true, true])
      }),
    )
  })

  test('open times add up', () => {
    fc.assert(
      fc.property(some, time, time, time, (data, ...times) => {
        const [a, b, c] = times.toSorted((x, y) => x - y) as [number, number, number]
        const calendar = calendarOf(data, [])
        const end = Math.min(c, a + 20 * 24 * hour)
        const middle = Math.min(b, end)
        const whole = calendar.openMsBetween(a, end)
        expect(calendar.openMsBetween(a, middle) + calendar.openMsBetween(middle, end)).toBe(whole)
        expect(whole).toBeLessThanOrEqual(end - a)
      }),
      { numRuns: 40 },
    )
  })

  test('open is what the clock on the wall says, outside the days on which the clocks change', () => {
    fc.assert(
      fc.property(some, time, (data, now) => {
        const here = localTime(now, data.zone)
        const minutes = (date: string): number =>
          instantOf(addDays(date, 1), 0, data.zone) - instantOf(date, 0, data.zone)
        fc.pre(minutes(here.date) === 24 * hour && minutes(addDays(here.date, -1)) === 24 * hour)
        const plain = { ...data, exceptions: {}, holidays: 'asUsual' as const }
        const number = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))
        const today = plain.week[here.weekday - 1] ?? []
        const before = plain.week[(here.weekday + 5) % 7] ?? []
        const isIn = today.some(({ from, to }) =>
          to > from ? here.minutes >= number(from) && here.minutes < number(to) : here.minutes >= number(from),
        )
        const isNight = before.some(({ from, to }) => to <= from && here.minutes < number(to))
        expect(calendarOf(plain, []).isOpen(now)).toBe(isIn || isNight)
      }),
    )
  })
})
