import { expect, test } from 'vitest'
import { estimateMos, gradeOf, mosOf } from './callQuality.ts'

test('a rating becomes a score as in the table of G.107, annex B', () => {
  // Published with two decimals, not always the nearest ones.
  for (const [rating, mos] of [
    [90, 4.34],
    [80, 4.03],
    [70, 3.6],
    [60, 3.1],
    [50, 2.58],
  ] as const)
    expect(Math.abs(mosOf(rating) - mos)).toBeLessThan(0.01)
  expect([mosOf(-5), mosOf(120)]).toEqual([1, 4.5])
})

test('a score never falls below one, though the formula does between 0 and 6.5', () => {
  for (let rating = 0; rating <= 100; rating += 0.5) expect(mosOf(rating)).toBeGreaterThanOrEqual(1)
})

test('an undisturbed line is as good as the model tells; loss and delay take from it, each by itself', () => {
  const quiet = { loss: 0, roundTripMs: 20, jitterMs: 1 }
  expect(estimateMos(quiet)).toBeCloseTo(4.4, 1)
  expect(estimateMos({ ...quiet, loss: 0.02 })).toBeLessThan(estimateMos(quiet))
  // 5 % of random loss under G.711 with concealment: Ie-eff 15.8, a rating of 77.
  expect(estimateMos({ ...quiet, loss: 0.05 })).toBeCloseTo(3.9, 1)
  expect(estimateMos({ ...quiet, roundTripMs: 600 })).toBeLessThan(estimateMos({ ...quiet, roundTripMs: 300 }))
  expect(estimateMos({ loss: 1, roundTripMs: 4_000, jitterMs: 500 })).toBe(1)
})

test('what no line does is read as the nearest that one may do', () => {
  expect(estimateMos({ loss: -1, roundTripMs: -5, jitterMs: -2 })).toBe(
    estimateMos({ loss: 0, roundTripMs: 0, jitterMs: 0 }),
  )
})

test('grades part where people begin to be dissatisfied', () => {
  expect([4.2, 3.5, 2.9].map(gradeOf)).toEqual(['good', 'fair', 'poor'])
})
