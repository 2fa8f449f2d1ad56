import { expect, test } from 'vitest'
import { simulateQueue } from '../testing/queueSimulator.ts'
import { learnRates } from './learnRates.ts'

test('counted by hand', () => {
  const one = (waitedMs: number, gaveUp: boolean, handlingMs: number | null = null) => ({
    waitedMs,
    gaveUp,
    handlingMs,
  })
  expect(learnRates([one(10, false, 300), one(50, true), one(0, false, 100), one(40, true)])).toEqual({
    handlingMs: 200,
    patienceMs: 50,
  })
  expect(learnRates([one(10, false)])).toEqual({ handlingMs: null, patienceMs: null })
  expect(learnRates([])).toEqual({ handlingMs: null, patienceMs: null })
})

test('of a simulated line it finds the patience that was put in; the mean wait of who gave up does not', () => {
  const patience = 180
  const seen = simulateQueue(
    { arrivals: 100 / 1_800, handling: 180, agents: 9, patience },
    { seed: 21, count: 40_000, warmUp: 1_000 },
  )
  const waits = seen.map((one) => ({ waitedMs: one.waited, gaveUp: one.abandons, handlingMs: null }))
  const learned = learnRates(waits).patienceMs ?? 0
  expect(Math.abs(learned / patience - 1)).toBeLessThan(0.04)
  const gone = waits.filter(({ gaveUp }) => gaveUp)
  expect(gone.reduce((sum, { waitedMs }) => sum + waitedMs, 0) / gone.length).toBeLessThan(patience / 2)
})
