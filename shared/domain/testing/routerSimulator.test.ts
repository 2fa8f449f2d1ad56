import { expect, test } from 'vitest'
import { erlangC } from '../queueing/erlang.ts'
import { erlangA } from '../queueing/erlangA.ts'
import { defaultPlan, plainPlan } from '../routing/plan.ts'
import { plainRules, rulesOf } from '../routing/reach.ts'
import { simulateRouter, type SimulatedCentre } from './routerSimulator.ts'
import { twoGroups } from './twoGroups.ts'
import { adviser } from './routingKit.ts'

/** One line of so many alike. */
const alike = (agents: number): SimulatedCentre['advisers'] =>
  Array.from({ length: agents }, (_, i) => adviser(`a${i}`, { capacity: 1 }))
const pool = { known: 0, passes: [] }
const run = { count: 20_000, warmUp: 1_000 }

/** Mean with its 99.9 % interval by batch means, in seconds or shares. */
function within(values: number[]): { mean: number; reach: number } {
  const batches = 40
  const size = Math.floor(values.length / batches)
  const means = Array.from(
    { length: batches },
    (_, n) => values.slice(n * size, (n + 1) * size).reduce((sum, one) => sum + one, 0) / size,
  )
  const mean = means.reduce((sum, one) => sum + one, 0) / batches
  const variance = means.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (batches - 1)
  return { mean, reach: 3.56 * Math.sqrt(variance / batches) }
}
const agrees = (values: number[], told: number): boolean => {
  const { mean, reach } = within(values)
  return Math.abs(mean - told) <= reach
}

test('the router on M/M/c waits as Erlang C says', () => {
  const load = { arrivals: 100 / 1_800, handling: 180, agents: 12 }
  const centre = {
    ...pool,
    arrivals: { internet: load.arrivals },
    advisers: alike(12),
    handlingMs: 180_000,
    patienceMs: null,
  }
  const { waits } = simulateRouter(centre, plainRules, { ...run, seed: 1 })
  const told = erlangC(load)
  expect(
    agrees(
      waits.map(({ ms }) => Number(ms > 0)),
      told.waits,
    ),
  ).toBe(true)
  expect(
    agrees(
      waits.map(({ ms }) => ms / 1_000),
      told.meanWait,
    ),
  ).toBe(true)
  expect(
    agrees(
      waits.map(({ ms }) => Number(ms <= 20_000)),
      told.answeredWithin(20),
    ),
  ).toBe(true)
})

test('the router on M/M/c+M waits and loses as Erlang A says', () => {
  const load = { arrivals: 100 / 1_800, handling: 180, agents: 9, patience: 180 }
  const centre = {
    ...pool,
    arrivals: { internet: load.arrivals },
    advisers: alike(9),
    handlingMs: 180_000,
    patienceMs: 180_000,
  }
  const { waits } = simulateRouter(centre, plainRules, { ...run, seed: 3 })
  const told = erlangA(load)
  expect(
    agrees(
      waits.map(({ abandoned }) => Number(abandoned)),
      told.abandons,
    ),
  ).toBe(true)
  expect(
    agrees(
      waits.map(({ ms }) => ms / 1_000),
      told.meanWait,
    ),
  ).toBe(true)
})

test('two skills, two groups: the same seed gives the same day; rings and knowing the case pass on less than neither', () => {
  const day = { seed: 7, count: 4_000, warmUp: 300 }
  const rings = rulesOf(defaultPlan, null)
  const first = simulateRouter(twoGroups(), rings, day)
  expect(simulateRouter(twoGroups(), rings, day)).toEqual(first)
  expect(first.answered + first.abandoned).toBe(day.count)
  const idlest = simulateRouter(twoGroups(), rulesOf(plainPlan, null), day)
  expect(first.transfers).toBeLessThan(idlest.transfers)
  expect(first.preferred).toBeGreaterThan(idlest.preferred)
})
