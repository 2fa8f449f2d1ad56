import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gridGrades, scoreOf, type GridItem } from './grid.ts'
import { drawSample, type SampleCandidate } from './sample.ts'

const some = fc.uniqueArray(
  fc.record({
    id: fc.uuid(),
    adviserId: fc.constantFrom('ana', 'bob', 'zoe'),
    queueId: fc.constantFrom('q1', 'q2'),
    channel: fc.constantFrom('chat', 'voice'),
  }),
  { selector: ({ id }) => id, maxLength: 60 },
)
const plans = fc.record({
  ofAdviser: fc.integer({ min: 0, max: 5 }),
  ofQueueAndChannel: fc.integer({ min: 0, max: 3 }),
})
const count = (of: SampleCandidate[], key: (one: SampleCandidate) => string): number[] =>
  Object.values(Object.groupBy(of, key)).map((group) => group?.length ?? 0)

describe('QL8 a sample', () => {
  test('never more of anybody than the plan says, whatever the order; the same seed draws the same', () => {
    fc.assert(
      fc.property(some, plans, fc.string(), (all, plan, seed) => {
        const drawn = drawSample(all, plan, seed)
        expect(drawSample(all.toReversed(), plan, seed)).toEqual(drawn)
        for (const n of count(drawn, ({ adviserId }) => adviserId)) expect(n).toBeLessThanOrEqual(plan.ofAdviser)
        for (const n of count(drawn, (one) => `${one.adviserId}/${one.queueId}/${one.channel}`))
          expect(n).toBeLessThanOrEqual(plan.ofQueueAndChannel)
        expect(new Set(drawn).size).toBe(drawn.length)
      }),
    )
  })

  test('every exchange is as likely as another', () => {
    const all = Array.from({ length: 10 }, (_one, n) => ({
      id: `c${n}`,
      adviserId: 'ana',
      queueId: 'q',
      channel: 'chat',
    }))
    const times = new Map<string, number>()
    for (let week = 0; week < 2_000; week++)
      for (const { id } of drawSample(all, { ofAdviser: 1, ofQueueAndChannel: 1 }, `week ${week}`))
        times.set(id, (times.get(id) ?? 0) + 1)
    // 200 each; six standard deviations (13.4).
    for (const { id } of all) expect(Math.abs((times.get(id) ?? 0) - 200)).toBeLessThan(80)
  })
})

describe('QL9 a grid', () => {
  const items: GridItem[] = [
    { id: 'a', fr: '', en: '', weight: 3, fatal: true },
    { id: 'b', fr: '', en: '', weight: 1, fatal: false },
  ]
  test('weighs what applied; a fatal item that failed fails the whole', () => {
    expect(scoreOf(items, { a: 'yes', b: 'no' })).toEqual({ score: 0.75, failed: false })
    expect(scoreOf(items, { a: 'na', b: 'partly' })).toEqual({ score: 0.5, failed: false })
    expect(scoreOf(items, { a: 'no', b: 'yes' })).toEqual({ score: 0, failed: true })
    expect(scoreOf(items, { a: 'na', b: 'na' })).toEqual({ score: null, failed: false })
  })
  test('half a grid, or the grade of something else, is none', () => {
    expect(scoreOf(items, { a: 'yes' })).toBeNull()
    expect(scoreOf(items, { a: 'yes', c: 'yes' })).toBeNull()
    const extra = Object.fromEntries([['toString', 'no' as const]])
    expect(scoreOf(items, { a: 'yes', b: 'yes', ...extra })).toBeNull()
  })
  test('a better grade never lowers it, and it stays within 0..1', () => {
    const grade = fc.constantFrom(...gridGrades)
    fc.assert(
      fc.property(grade, grade, (a, b) => {
        const score = scoreOf(items, { a, b })?.score ?? 0
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(1)
        const better = b === 'no' ? (scoreOf(items, { a, b: 'yes' })?.score ?? 0) : score
        expect(better).toBeGreaterThanOrEqual(score)
      }),
    )
  })
})
