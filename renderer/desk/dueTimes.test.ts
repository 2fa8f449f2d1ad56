import { expect, test } from 'vitest'
import { quickTimes } from './dueTimes.ts'

const hour = 3_600_000

test('"in one hour" is in one hour: to the minute, never sooner', () => {
  for (const second of [0, 1, 59]) {
    const now = new Date(2026, 10, 20, 16, 52, second).getTime()
    const [one, two] = quickTimes(now)
    for (const [at, length] of [
      [one!.at, hour],
      [two!.at, 2 * hour],
    ] as const) {
      expect(at - now).toBeGreaterThanOrEqual(length)
      expect(at - now).toBeLessThan(length + 60_000)
    }
  }
})

test('"the next day" at 9 and 14 is the next working day, over a Sunday and over a change of clocks', () => {
  const saturday = new Date(2026, 9, 24, 18).getTime()
  const [, , morning, afternoon] = quickTimes(saturday)
  expect(new Date(morning!.at)).toEqual(new Date(2026, 9, 26, 9))
  expect(new Date(afternoon!.at)).toEqual(new Date(2026, 9, 26, 14))
})
