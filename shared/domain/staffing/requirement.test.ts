import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asCounts } from './arrivals.ts'
import { planDay, withShrinkage, type Norms } from './requirement.ts'

const norms: Norms = { handling: 330, patience: null, target: { share: 0.8, within: 30 }, shrinkage: 0.3 }
/** FIELD section 7, published: 250 calls an hour of 330 s, 80/30: 28 advisers. */
const busy = asCounts((bin) => (bin >= 18 && bin < 36 ? 125 : 0))

test('the published example: 28 at work, 40 on the roster at 30 % shrinkage', () => {
  const { halfHours, rostered, planned } = planDay(busy, norms)
  expect(halfHours[20]).toMatchObject({ arrivals: 125, needed: 28, rostered: 40, planned: 40, present: 28 })
  expect(halfHours[20]?.serviceLevel).toBeGreaterThanOrEqual(0.8)
  expect(halfHours[3]).toMatchObject({ needed: 0, rostered: 0, present: 0, serviceLevel: 1, meanWait: 0 })
  expect([rostered, planned]).toEqual([18 * 40, 18 * 40])
})

test('shrinkage', () => {
  expect([withShrinkage(9, 0.1), withShrinkage(28, 0.3), withShrinkage(7, 0), withShrinkage(0, 0.5)]).toEqual([
    10, 40, 7, 0,
  ])
  expect(() => withShrinkage(5, 1)).toThrow(RangeError)
})

test('two fewer, fifteen per cent more: on the roster that was made before', () => {
  const usual = planDay(busy, norms)
  const fewer = planDay(busy, norms, null, { fewer: 2 })
  const more = planDay(busy, norms, null, { more: 0.15 })
  expect(fewer.halfHours[20]).toMatchObject({ needed: 28, planned: 38, present: 26 })
  expect(more.halfHours[20]).toMatchObject({ arrivals: 143.75, needed: 31, planned: 40, present: 28 })
  expect(fewer.serviceLevel).toBeLessThan(usual.serviceLevel ?? 0)
  expect(more.serviceLevel).toBeLessThan(fewer.serviceLevel ?? 0)
  expect(fewer.halfHours[3]?.planned).toBe(0)
})

test('a roster as it is: too few, and the line only grows; with patience it does not', () => {
  const roster = asCounts((bin) => (bin === 20 ? 30 : bin === 21 ? 0 : 40))
  const patient = planDay(busy, norms, roster).halfHours
  expect(patient[20]).toMatchObject({ present: 21, serviceLevel: 0, meanWait: Infinity })
  expect(patient[21]).toMatchObject({ present: 0, serviceLevel: 0, meanWait: Infinity, abandons: 0 })
  const impatient = planDay(busy, { ...norms, patience: 120 }, roster).halfHours
  expect(impatient[20]?.meanWait).toBeLessThan(60)
  expect(impatient[20]?.abandons).toBeGreaterThan(0.1)
  expect(impatient[21]).toMatchObject({ abandons: 1, serviceLevel: 0 })
  expect(planDay([], norms)).toMatchObject({ serviceLevel: null, rostered: 0 })
})

test('more calls never need fewer, and as planned the target is met', () => {
  const some = fc.record({
    calls: fc.integer({ min: 1, max: 400 }),
    handling: fc.integer({ min: 60, max: 900 }),
    patience: fc.option(fc.integer({ min: 30, max: 900 })),
    shrinkage: fc.integer({ min: 0, max: 60 }).map((share) => share / 100),
  })
  fc.assert(
    fc.property(some, fc.integer({ min: 0, max: 50 }), ({ calls, ...own }, more) => {
      const all = { ...norms, ...own }
      const [usual] = planDay([calls], all).halfHours
      const [raised] = planDay([calls], all, null, { more: more / 100 }).halfHours
      expect(raised!.needed).toBeGreaterThanOrEqual(usual!.needed)
      expect(raised!.serviceLevel).toBeLessThanOrEqual(usual!.serviceLevel + 1e-9)
      expect(usual!.present).toBeGreaterThanOrEqual(usual!.needed)
      expect(usual!.serviceLevel).toBeGreaterThanOrEqual(0.8)
    }),
  )
})
