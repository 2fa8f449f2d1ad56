import { expect, test } from 'vitest'
import { countInterval } from './interval.ts'

test('of a firm day they are the quantiles of Poisson: tables say 5 and 15 of 10, 0 and 3 of 1', () => {
  expect(countInterval(10, 1e9)).toEqual({ low: 5, high: 15 })
  expect(countInterval(1, 1e9)).toEqual({ low: 0, high: 3 })
  expect(countInterval(0, 100)).toEqual({ low: 0, high: 0 })
})

test('a day that varies is told more widely; around 400, where it goes over to the normal, nothing jumps', () => {
  const [firm, loose] = [countInterval(50, 1e6), countInterval(50, 20)]
  expect(loose.high - loose.low).toBeGreaterThan(firm.high - firm.low)
  const [below, above] = [countInterval(399, 100), countInterval(401, 100)]
  expect(Math.abs(above.low - below.low)).toBeLessThan(8)
  expect(Math.abs(above.high - below.high)).toBeLessThan(8)
})
