import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultPlan } from '../routing/plan.ts'
import { binomialTail } from './binomialTail.ts'
import { defaultAlertLimits } from './limits.ts'
import { readShares, readSpike } from './readRates.ts'
import { readWaits } from './readWaits.ts'
import type { Level, Reading } from './reading.ts'
import { clearFor, isSeen, stepAlert, type Alert } from './stepAlert.ts'

const minute = 60_000
const now = 1_000_000_000
const place = { id: 'a', queueId: 'q', siteId: 's' }
const reading = (level: Level, more: Partial<Reading> = {}): Reading => ({
  rule: 'oldest',
  level,
  held: level,
  value: 100,
  of: 1,
  threshold: 50,
  ...more,
})

describe('the tail of the binomial distribution', () => {
  test('is what one counts by hand', () => {
    expect(binomialTail(0, 5, 0.2)).toBe(1)
    expect(binomialTail(5, 5, 0.2)).toBeCloseTo(0.2 ** 5, 15)
    expect(binomialTail(1, 2, 0.5)).toBeCloseTo(0.75, 15)
    expect(binomialTail(6, 5, 0.5)).toBe(0)
    // 20 trials of 1/5, 10 or more: 0.002594827400674017, in fractions
    expect(binomialTail(10, 20, 0.2)).toBeCloseTo(0.002594827400674017, 14)
  })
  test('the sum over every count, and both sides together, are one; more is never likelier', () => {
    const trials = fc.record({
      n: fc.integer({ min: 1, max: 400 }),
      p: fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }),
    })
    fc.assert(
      fc.property(trials, fc.nat(400), ({ n, p }, k) => {
        const [tail, other] = [binomialTail(k, n, p), binomialTail(n - k + 1, n, 1 - p)]
        expect(tail + (k > n ? 1 : other)).toBeCloseTo(1, 9)
        expect(binomialTail(k + 1, n, p)).toBeLessThanOrEqual(tail + 1e-12)
      }),
    )
  })
})

describe('FL12: waits', () => {
  const read = (lines: Parameters<typeof readWaits>[2]) =>
    Object.fromEntries(readWaits(defaultPlan, 'chat', lines, now).map((one) => [one.rule, one]))
  test('the first of a line that is served, by the limits of its channel', () => {
    const at = (ms: number) => read([{ waiting: 3, oldestAt: now - ms, agents: 2 }]).oldest
    expect(at(59_999)?.level).toBe(0)
    expect(at(minute)).toMatchObject({ level: 1, value: minute, of: 3, threshold: minute })
    expect(at(5 * minute)).toMatchObject({ level: 2, threshold: 5 * minute })
    // It eases a fifth below, not on the edge.
    expect([at(50_000)?.held, at(47_000)?.held]).toEqual([1, 0])
  })
  test('where nobody could take them that is said, sooner, and only that', () => {
    const both = [
      { waiting: 1, oldestAt: now - 15_000, agents: 0 },
      { waiting: 4, oldestAt: now - 14_000, agents: 9 },
    ]
    expect(read(both)).toMatchObject({ nobody: { level: 1, of: 1, value: 15_000 }, oldest: { level: 0, of: 4 } })
    expect(read([{ waiting: 1, oldestAt: now - minute, agents: 0 }])).toMatchObject({
      nobody: { level: 2 },
      oldest: { level: 0, of: 0 },
    })
    expect(read([])).toMatchObject({ nobody: { level: 0 }, oldest: { level: 0 } })
  })
})

describe('FL13: shares', () => {
  const read = (entered: number, answeredInTime: number, abandoned = 0, abandonedInTime = 0) => {
    const [service, gone] = readShares(defaultAlertLimits, 0.8, { entered, answeredInTime, abandoned, abandonedInTime })
    return { service: service!, gone: gone! }
  }
  test('few contacts are no alert, many as bad are; short abandons are in no service level', () => {
    expect(read(5, 0).service).toMatchObject({ level: 0, of: 5 })
    expect(read(100, 52).service).toMatchObject({ level: 1, value: 0.52, of: 100, threshold: 0.8 })
    expect(read(100, 30).service.level).toBe(2)
    expect(read(100, 69).service.level).toBe(0)
    expect(read(120, 100, 20, 20).service).toMatchObject({ value: 1, of: 100, level: 0 })
    expect(read(0, 0).service).toMatchObject({ level: 0, held: 0 })
  })
  test('who gave up, of all who came', () => {
    expect(read(10, 7, 3).gone.level).toBe(0)
    expect(read(200, 150, 36).gone).toMatchObject({ level: 1, value: 0.18, of: 200, threshold: 0.1 })
    expect(read(200, 100, 70).gone).toMatchObject({ level: 2, threshold: 0.2 })
  })
})

describe('FL14: more than usual', () => {
  const level = (recent: number, before: number, stretches = 4) =>
    readSpike(defaultAlertLimits, { recent, before, stretches }).level
  test('by how rare it is, how large, and how many', () => {
    expect(level(7, 0)).toBe(0)
    expect(level(8, 0)).toBe(1)
    expect(level(30, 80)).toBe(0)
    expect(level(45, 80)).toBe(1)
    expect(level(60, 80)).toBe(2)
    // A large queue that has a tenth more is no news, however certain it is.
    expect(level(2_200, 8_000)).toBe(0)
    expect(level(3_100, 8_000)).toBe(2)
    expect(level(500, 0, 0)).toBe(0)
  })
  test('what comes as it always came rings seldom: less than once in five hundred', () => {
    const poisson = (mean: number, random: () => number) => {
      let [n, left] = [0, Math.exp(-mean)]
      for (let p = random(); p > left; p *= random()) n++
      return n
    }
    let seed = 7
    const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647
    let rings = 0
    for (let n = 0; n < 20_000; n++) {
      const draw = () => poisson(20, random)
      if (level(draw(), draw() + draw() + draw() + draw()) > 0) rings++
    }
    expect(rings).toBeGreaterThan(0)
    expect(rings / 20_000).toBeLessThan(1 / 500)
  })
})

describe('FL15: one alert over time', () => {
  const begun = stepAlert(null, reading(1), now, place) as Alert
  test('begins once, worsens at once, and is seen anew only when it got worse', () => {
    expect(stepAlert(null, reading(0), now, place)).toBeUndefined()
    expect(begun).toMatchObject({ ...place, level: 1, since: now, ackLevel: 0, endedAt: null })
    const seen = { ...begun, ackBy: 'lea', ackByName: 'Léa', ackAt: now, ackLevel: 1 }
    expect(isSeen(begun)).toBe(false)
    expect(isSeen(seen)).toBe(true)
    const worse = stepAlert(seen, reading(2), now + 1_000, place) as Alert
    expect([worse.level, isSeen(worse), worse.since]).toEqual([2, false, now])
    const seenAgain = { ...worse, ackLevel: 2 }
    const better = stepAlert(seenAgain, reading(1), now + 2_000, place) as Alert
    expect([better.level, isSeen(better)]).toEqual([1, true])
  })
  test('on the edge it stays what it is; it ends when all was well for a minute, not before', () => {
    expect(stepAlert(begun, reading(0, { held: 1 }), now + 5_000, place)).toBeUndefined()
    const clearing = stepAlert(begun, reading(0), now + 5_000, place) as Alert
    expect(clearing).toMatchObject({ clearSince: now + 5_000, endedAt: null, level: 1 })
    expect(stepAlert(clearing, reading(0), now + 5_000 + clearFor - 1, place)).toBeUndefined()
    expect(stepAlert(clearing, reading(0), now + 5_000 + clearFor, place)).toMatchObject({
      endedAt: now + 5_000 + clearFor,
    })
    expect(stepAlert(clearing, reading(1), now + 6_000, place)).toMatchObject({ clearSince: null, since: now })
  })
  test('what it reads is written anew when it moved, and twice a minute at most', () => {
    const at = (ms: number, value: number) => stepAlert(begun, reading(1, { value }), now + ms, place)?.value
    expect([at(29_000, 200), at(30_000, 105), at(30_000, 110)]).toEqual([undefined, undefined, 110])
  })
  test('whatever is read: one alert at a time, none ends within a minute of trouble, none outlives two readings of peace', () => {
    const steps = fc.array(
      fc.record({
        level: fc.constantFrom<Level>(0, 1, 2),
        eased: fc.boolean(),
        after: fc.integer({ min: 1, max: 90_000 }),
      }),
      { maxLength: 60 },
    )
    fc.assert(
      fc.property(steps, (all) => {
        let alert: Alert | null = null
        let [at, troubledAt] = [now, 0]
        for (const { level, eased, after } of all) {
          at += after
          const held = eased ? level : (Math.min(2, level + 1) as Level)
          const before: Alert | null = alert
          const next: Alert | undefined = stepAlert(before, reading(level, { held }), at, place)
          if (level > 0) troubledAt = at
          const stands: Alert | null = next ?? before
          expect(next?.endedAt ? at - troubledAt : clearFor).toBeGreaterThanOrEqual(clearFor)
          expect(stands?.level ?? 0).toBeGreaterThanOrEqual(level)
          expect(next?.since ?? at).toBe(next && before ? before.since : at)
          alert = stands?.endedAt ? null : stands
        }
        for (const more of [1, clearFor, 2 * clearFor])
          alert = alert && ((stepAlert(alert, reading(0), at + more, place) ?? alert) as Alert)
        expect(alert === null || alert.endedAt !== null).toBe(true)
      }),
    )
  })
})
