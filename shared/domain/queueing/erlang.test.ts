import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { agentsNeeded } from './agentsNeeded.ts'
import { erlangB, erlangC } from './erlang.ts'
import { erlangA } from './erlangA.ts'
import { erlangATable, erlangBcTable } from './tables.fixture.ts'

const near = 1e-6
/** Apart, in the table's own resolution: absolute below one, relative above. */
const apart = (reckoned: number, told: number): number => Math.abs(reckoned - told) / Math.max(1, told)
const at = (row: Record<string, number>, name: string): number => row[name] ?? Number.NaN
const loadOf = (row: Record<string, number>) => ({
  arrivals: at(row, 'calls_per_30min') / 1_800,
  handling: at(row, 'aht_s'),
  agents: at(row, 'agents'),
})

test.each(erlangBcTable)('Erlang B and C: $calls_per_30min calls of $aht_s s, $agents agents', (row) => {
  const load = loadOf(row)
  const reckoned = erlangC(load)
  expect(Math.abs(erlangB(load.arrivals * load.handling, load.agents) - at(row, 'erlangB'))).toBeLessThan(near)
  expect(Math.abs(reckoned.waits - at(row, 'erlangC_pwait'))).toBeLessThan(near)
  expect(Math.abs(reckoned.answeredWithin(20) - at(row, 'sl_20s'))).toBeLessThan(near)
  expect(apart(reckoned.meanWait, at(row, 'asa_s'))).toBeLessThan(near)
  expect(Math.abs(reckoned.occupancy - at(row, 'occupancy'))).toBeLessThan(near)
})

test.each(erlangATable)(
  'Erlang A: $calls_per_30min calls of $aht_s s, $agents agents, patience $patience_s s',
  (row) => {
    const reckoned = erlangA({ ...loadOf(row), patience: at(row, 'patience_s') })
    expect(Math.abs(reckoned.waits - at(row, 'p_wait'))).toBeLessThan(near)
    expect(Math.abs(reckoned.abandons - at(row, 'p_abandon'))).toBeLessThan(near)
    expect(apart(reckoned.meanWait, at(row, 'mean_wait_all_s'))).toBeLessThan(near)
    expect(Math.abs(reckoned.occupancy - at(row, 'occupancy'))).toBeLessThan(near)
    expect(Math.abs(reckoned.answeredWithin(20) - at(row, 'served_within_20s_of_offered'))).toBeLessThan(near)
  },
)

test('the published example: 250 calls an hour of 330 s, 80 % within 30 s, are 28 agents', () => {
  expect(agentsNeeded({ arrivals: 250 / 3_600, handling: 330 }, { share: 0.8, within: 30 })).toBe(28)
})

test('with no more agents than the load the queue grows without end, and nobody who does not give up is answered in time', () => {
  expect(erlangC({ arrivals: 0.1, handling: 100, agents: 10 })).toMatchObject({ waits: 1, meanWait: Infinity })
  expect(() => agentsNeeded({ arrivals: 1, handling: 1 }, { share: 1, within: 20 })).toThrow(RangeError)
})

test('twice the agents of a large load leave nobody waiting: no figure is lost in what a double cannot hold', () => {
  const load = { arrivals: 2, handling: 1_200 }
  expect(erlangA({ ...load, agents: 4_800, patience: 2_000 })).toMatchObject({ waits: 0, meanWait: 0, abandons: 0 })
  expect(erlangA({ ...load, agents: 4_800, patience: 2_000 }).answeredWithin(0)).toBe(1)
  expect(agentsNeeded(load, { share: 0.8, within: 0 }, 2_000)).toBeGreaterThan(2_400)
  expect(agentsNeeded(load, { share: 0.8, within: 0 }, 2_000)).toBeLessThan(2_500)
})

test.each([
  [{ arrivals: Number.NaN, handling: 60 }, null],
  [{ arrivals: -1, handling: 60 }, null],
  [{ arrivals: 1, handling: 0 }, null],
  [{ arrivals: Infinity, handling: 60 }, null],
  [{ arrivals: 1, handling: 60 }, Number.NaN],
])('what is no load is refused, not reckoned with for ever: %j, patience %j', (load, patience) => {
  expect(() => agentsNeeded(load, { share: 0.8, within: 20 }, patience)).toThrow(RangeError)
})

describe('whatever the load', () => {
  const load = fc.record({
    arrivals: fc.double({ min: 0.001, max: 2, noNaN: true }),
    handling: fc.double({ min: 20, max: 1_200, noNaN: true }),
  })
  const patience = fc.double({ min: 10, max: 2_000, noNaN: true })
  const target = fc.record({ share: fc.constantFrom(0.5, 0.8, 0.95), within: fc.constantFrom(0, 20, 60) })

  test('the agents needed meet the target, and one fewer do not', () => {
    fc.assert(
      fc.property(load, target, fc.option(patience), (offered, wanted, waits) => {
        const needed = agentsNeeded(offered, wanted, waits)
        const share = (agents: number): number =>
          waits === null
            ? erlangC({ ...offered, agents }).answeredWithin(wanted.within)
            : erlangA({ ...offered, agents, patience: waits }).answeredWithin(wanted.within)
        expect(share(needed)).toBeGreaterThanOrEqual(wanted.share)
        expect(needed === 1 || share(needed - 1) < wanted.share).toBe(true)
      }),
    )
  })

  test('what enters either is answered or gives up; endless patience is Erlang C', () => {
    fc.assert(
      fc.property(load, fc.integer({ min: 1, max: 40 }), patience, (offered, more, waits) => {
        const agents = Math.ceil(offered.arrivals * offered.handling) + more
        const impatient = erlangA({ ...offered, agents, patience: waits })
        expect(impatient.answeredWithin(1e9) + impatient.abandons).toBeCloseTo(1, 9)
        const patient = erlangA({ ...offered, agents, patience: 1e12 })
        expect(patient.waits).toBeCloseTo(erlangC({ ...offered, agents }).waits, 6)
        expect(impatient.answeredWithin(20)).toBeGreaterThanOrEqual(impatient.answeredWithin(10) - 1e-12)
      }),
    )
  })
})
