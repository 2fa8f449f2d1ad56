import { expect, test } from 'vitest'
import { erlangC } from '../queueing/erlang.ts'
import { erlangA } from '../queueing/erlangA.ts'
import { simulateQueue, type Arrival, type SimulatedQueue } from './queueSimulator.ts'

/** Mean of a long run with its 99.9 % interval by batch means (waits of neighbours are alike, batches hardly). */
function within(arrivals: readonly Arrival[], of: (one: Arrival) => number): { mean: number; reach: number } {
  const batches = 40
  const size = Math.floor(arrivals.length / batches)
  const means = Array.from(
    { length: batches },
    (_, n) => arrivals.slice(n * size, (n + 1) * size).reduce((sum, one) => sum + of(one), 0) / size,
  )
  const mean = means.reduce((sum, one) => sum + one, 0) / batches
  const variance = means.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (batches - 1)
  // Student, 39 degrees.
  return { mean, reach: 3.56 * Math.sqrt(variance / batches) }
}
const run = { seed: 42, count: 200_000, warmUp: 5_000 }
const agrees = ({ mean, reach }: { mean: number; reach: number }, told: number): boolean =>
  Math.abs(mean - told) <= reach

test.each([
  [{ arrivals: 100 / 1_800, handling: 180, agents: 12 }, 1],
  [{ arrivals: 60 / 1_800, handling: 240, agents: 10 }, 2],
])('M/M/c: waits as Erlang C says %#', (load, seed) => {
  const seen = simulateQueue({ ...load, patience: null }, { ...run, seed })
  const told = erlangC(load)
  expect(
    agrees(
      within(seen, ({ offeredWait }) => Number(offeredWait > 0)),
      told.waits,
    ),
  ).toBe(true)
  expect(
    agrees(
      within(seen, ({ offeredWait }) => offeredWait),
      told.meanWait,
    ),
  ).toBe(true)
  expect(
    agrees(
      within(seen, ({ offeredWait }) => Number(offeredWait <= 20)),
      told.answeredWithin(20),
    ),
  ).toBe(true)
  expect(seen.some(({ abandons }) => abandons)).toBe(false)
})

test.each([
  [{ arrivals: 100 / 1_800, handling: 180, agents: 9, patience: 180 }, 3],
  [{ arrivals: 250 / 1_800, handling: 180, agents: 22, patience: 600 }, 4],
])('M/M/c+M: waits and gives up as Erlang A says %#', (load, seed) => {
  const seen = simulateQueue(load, { ...run, seed })
  const told = erlangA(load)
  expect(
    agrees(
      within(seen, ({ abandons }) => Number(abandons)),
      told.abandons,
    ),
  ).toBe(true)
  expect(
    agrees(
      within(seen, ({ offeredWait }) => Number(offeredWait > 0)),
      told.waits,
    ),
  ).toBe(true)
  const answered = within(seen, ({ abandons, offeredWait }) => Number(!abandons && offeredWait <= 20))
  expect(agrees(answered, told.answeredWithin(20))).toBe(true)
})

test('the same seed is the same day, another is another', () => {
  const queue: SimulatedQueue = { arrivals: 1, handling: 3, agents: 4, patience: 5, variation: 1.2 }
  const day = { seed: 1, count: 50, warmUp: 0 }
  expect(simulateQueue(queue, day)).toEqual(simulateQueue(queue, day))
  expect(simulateQueue(queue, { ...day, seed: 2 })).not.toEqual(simulateQueue(queue, day))
})
