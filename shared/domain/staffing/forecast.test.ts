import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../calendar/localTime.ts'
import { drawsOf } from '../testing/draws.ts'
import { asCounts, total, weekdayIndex, type DayOfArrivals } from './arrivals.ts'
import { backTest } from './backTest.ts'
import { correctedDay, forecastDay, learnArrivals } from './forecast.ts'

/** Of node, which runs this: shared/ has no types of a host. */
declare const console: { log(text: string): void }

const weekdays = [1.35, 1.15, 1.1, 1.05, 1.15, 0.8, 0.4]
const holidays = new Set([
  '2026-04-06',
  '2026-05-01',
  '2026-05-08',
  '2026-05-14',
  '2026-05-25',
  '2026-07-14',
  '2026-08-15',
])
const growth = 0.0015
/** Two peaks, ten o'clock and half past five; the later one is higher on Mondays. */
const shapeOf = (weekday: number): number[] => {
  const peak = (bin: number, at: number, width: number): number => Math.exp(-(((bin - at) / width) ** 2))
  const raw = asCounts((bin) => 0.02 + peak(bin, 20, 4) + (weekday === 0 ? 0.9 : 0.6) * peak(bin, 35, 4))
  return raw.map((share) => share / total(raw))
}
/** What the structure says, without chance. */
const truth = (date: string, n: number, level: number): number[] => {
  const weekday = weekdayIndex(date)
  const day = level * Math.exp(growth * n) * (weekdays[weekday] ?? 1) * (holidays.has(date) ? 0.35 : 1)
  return shapeOf(weekday).map((share) => share * day)
}
function generated({
  days,
  level,
  variation,
  seed,
}: {
  days: number
  level: number
  variation: number
  seed: number
}): DayOfArrivals[] {
  const draws = drawsOf(seed)
  return Array.from({ length: days }, (_, n) => {
    const date = addDays('2026-03-02', n)
    const busy = variation > 0 ? draws.logNormal(1, variation) : 1
    return {
      date,
      holiday: holidays.has(date),
      counts: truth(date, n, level).map((mean) => draws.poisson(mean * busy)),
    }
  })
}
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`

test('without chance it finds what was put in: weekdays, growth, holidays, the shape of a day', () => {
  const history = Array.from({ length: 84 }, (_, n) => {
    const date = addDays('2026-03-02', n)
    return { date, holiday: holidays.has(date), counts: truth(date, n, 5_000) }
  })
  const model = learnArrivals(history)
  for (const [weekday, value] of weekdays.entries()) expect(model.weekdays[weekday]).toBeCloseTo(value, 1)
  expect(model.growth).toBeCloseTo(growth, 4)
  expect(Math.abs(model.holiday - 0.35)).toBeLessThan(0.05)
  const holiday = forecastDay(model, { date: '2026-05-26', holiday: true })
  expect(
    Math.abs(total(holiday) / total(forecastDay(model, { date: '2026-05-26', holiday: false })) - 0.35),
  ).toBeLessThan(0.05)
  const next = addDays('2026-03-02', 88)
  const expected = truth(next, 88, 5_000)
  const forecast = forecastDay(model, { date: next, holiday: false })
  expect(Math.abs(total(forecast) / total(expected) - 1)).toBeLessThan(0.03)
  expect(Math.max(...forecast.map((one, bin) => Math.abs(one - (expected[bin] ?? 0))))).toBeLessThan(15)
})

describe('beside naive baselines, on days that none of them had seen', () => {
  test.each([
    ['a large centre, days vary by 6 %', { days: 150, level: 9_000, variation: 0.06, seed: 5 }],
    ['a small queue, days vary by 10 %', { days: 150, level: 600, variation: 0.1, seed: 6 }],
    ['days vary by 20 %', { days: 150, level: 3_000, variation: 0.2, seed: 7 }],
  ])('%s', (name, of) => {
    const test = backTest(generated(of), 70)
    console.log(
      `${name}: off by ${percent(test.model.wape)} of arrivals; last week ${percent(test.lastWeek.wape)}, four weeks ${percent(test.fourWeeks.wape)}; ` +
        `afternoons ${percent(test.afternoonUncorrected.wape)}, corrected at noon ${percent(test.afternoonCorrected.wape)}`,
    )
    expect(test.model.n).toBe(70 * 48)
    expect(test.model.wape).toBeLessThan(test.fourWeeks.wape)
    expect(test.fourWeeks.wape).toBeLessThan(test.lastWeek.wape)
    expect(test.afternoonCorrected.wape).toBeLessThan(test.afternoonUncorrected.wape)
  })
  test('five weeks are needed', () => {
    expect(() => backTest(generated({ days: 20, level: 500, variation: 0, seed: 1 }), 10)).toThrow(RangeError)
  })
})

describe('a day under way', () => {
  const history = generated({ days: 84, level: 5_000, variation: 0.15, seed: 8 })
  const model = learnArrivals(history)
  const day = { date: '2026-05-26', holiday: false }
  const forecast = forecastDay(model, day)
  test('a morning half as busy again lifts the rest by nearly half, what is over stays as it was', () => {
    const counted = forecast.slice(0, 24).map((mean) => Math.round(mean * 1.5))
    const corrected = correctedDay(model, forecast, counted)
    expect(corrected.slice(0, 24)).toEqual(counted)
    const lift = total(corrected.slice(24)) / total(forecast.slice(24))
    expect(lift).toBeGreaterThan(1.4)
    expect(lift).toBeLessThan(1.5)
    expect(correctedDay(model, forecast, [])).toEqual(forecast)
  })
  test('it learns how much days vary: by 15 % here, so a firmness near 44', () => {
    expect(model.firmness).toBeGreaterThan(25)
    expect(model.firmness).toBeLessThan(80)
  })
})

describe('whatever the history', () => {
  const day = fc.record({ holiday: fc.boolean(), mean: fc.nat(60) })
  const histories = fc.array(day, { minLength: 1, maxLength: 40 }).map((days) =>
    days.map(({ holiday, mean }, n) => ({
      date: addDays('2026-03-02', n),
      holiday,
      counts: asCounts((bin) => (bin * mean) % 17),
    })),
  )
  test('forecasts are finite, never negative, the same at every run', () => {
    fc.assert(
      fc.property(histories, fc.boolean(), (history, holiday) => {
        fc.pre(history.some(({ counts }) => total(counts) > 0))
        const ahead = { date: addDays(history.at(-1)?.date ?? '', 7), holiday }
        const forecast = forecastDay(learnArrivals(history), ahead)
        expect(forecast.every((one) => Number.isFinite(one) && one >= 0)).toBe(true)
        expect(forecastDay(learnArrivals(history), ahead)).toEqual(forecast)
      }),
    )
  })
  test('nothing to learn from is refused', () => {
    expect(() => learnArrivals([])).toThrow(RangeError)
    expect(() => learnArrivals([{ date: '2026-03-02', holiday: false, counts: asCounts(() => 0) }])).toThrow(RangeError)
  })
})
