import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { morning, nine } from './facts.fixture.ts'
import { nps, type NpsAnswer, type NpsScale } from './nps.ts'
import { occupancy, presenceSpans, union } from './occupancy.ts'
import { commitmentsKept, contactRates, onceAndDone } from './rates.ts'
import { storiesOf } from './story.ts'

const day = 86_400_000
const sec = 1_000

describe('occupancy', () => {
  const presence = [
    { at: nine, adviserId: 'anne', siteId: 'rennes', state: 'available' },
    { at: nine, adviserId: 'dora', siteId: 'rennes', state: 'break' },
    { at: nine + 600 * sec, adviserId: 'anne', siteId: 'rennes', state: 'break' },
    { at: nine + 900 * sec, adviserId: 'dora', siteId: 'rennes', state: 'available' },
  ]
  const window = { from: nine, to: nine + 1_000 * sec }
  test('counted by hand', () => {
    const stories = storiesOf(morning.filter(({ contactId }) => contactId === 'a' || contactId === 'f'))
    // Anne handles 20..250 and 300..360 s, is available until 600; Dora is available for the last 100.
    const spans = presenceSpans(presence, window.to)
    expect(occupancy(stories, spans, window)).toEqual({
      value: 290 / 700,
      numerator: 290_000,
      denominator: 700_000,
      n: 2,
    })
    expect(occupancy(stories, spans, { from: nine, to: nine + 120 * sec })).toMatchObject({
      numerator: 100_000,
      denominator: 120_000,
    })
  })
  test('three chats at once are one time, and never more than all of it', () => {
    expect(
      union([
        { from: 5, to: 9 },
        { from: 0, to: 3 },
        { from: 3, to: 6 },
      ]),
    ).toEqual([{ from: 0, to: 9 }])
    const leg = { adviserId: 'anne', siteId: null, talkMs: 0, holdMs: 0, wrapUpMs: 0 }
    const span = fc.record({ from: fc.nat(1_000), length: fc.option(fc.nat(500)) })
    fc.assert(
      fc.property(fc.array(span), fc.nat(1_500), (legs, until) => {
        const [base] = storiesOf(morning)
        const story = {
          ...base!,
          legs: legs.map(({ from, length }) => ({ ...leg, from, to: length === null ? null : from + length })),
        }
        const spans = presenceSpans([{ at: 0, adviserId: 'anne', siteId: 's', state: 'available' }], 1_500)
        const { numerator, denominator } = occupancy([story], spans, { from: 0, to: until })
        expect(denominator).toBe(until)
        expect(numerator).toBeLessThanOrEqual(until)
      }),
    )
  })
})

describe('once and done', () => {
  const closed = { contactId: 'c1', caseId: 'k1', customerId: 'u1', topic: 'tv', closedAt: nine }
  const later = {
    contactId: 'c2',
    caseId: 'k2',
    customerId: 'u1',
    topic: 'tv',
    enteredAt: nine + 6 * day,
    reasonCode: null,
  }
  const now = nine + 7 * day
  test('only matters whose seven days are over count', () => {
    expect(onceAndDone([closed], [], now - 1)).toEqual({ value: null, numerator: 0, denominator: 0, n: 0 })
    expect(onceAndDone([closed], [], now)).toMatchObject({ value: 1, denominator: 1 })
  })
  test('the same case, or the same customer on the same topic, comes back', () => {
    const share = (more: object) => onceAndDone([closed], [{ ...later, ...more }], now).value
    expect(share({})).toBe(0)
    expect(share({ topic: 'mobile' })).toBe(1)
    expect(share({ topic: 'mobile', caseId: 'k1' })).toBe(0)
    expect(share({ customerId: 'u2' })).toBe(1)
    expect(share({ enteredAt: nine + 7 * day })).toBe(1)
    expect(share({ enteredAt: nine - 1 })).toBe(1)
    expect(share({ reasonCode: 'unresolved.duplicate' })).toBe(1)
    expect(share({ contactId: 'c1' })).toBe(1)
  })
})

test('contact rate and commitments, with what they are of', () => {
  const rates = contactRates({ tv: 90_000, mobile: 10 }, { tv: 1_000_000, internet: 500 })
  expect(rates.tv).toEqual({ value: 0.09, numerator: 90_000, denominator: 1_000_000, n: 90_000 })
  expect(rates.internet).toMatchObject({ value: 0, denominator: 500 })
  expect(rates.mobile).toMatchObject({ value: null, numerator: 10 })
  const due = (state: 'open' | 'kept' | 'missed' | 'cancelled', dueAt: number) => ({ state, dueAt })
  const all = [due('kept', 1), due('kept', 9), due('missed', 1), due('open', 1), due('open', 9), due('cancelled', 1)]
  expect(commitmentsKept(all, 5)).toEqual({ value: 0.5, numerator: 2, denominator: 4, n: 4 })
})

describe('net promoter score', () => {
  const answers = (scale: NpsScale, ...scores: number[]): NpsAnswer[] => scores.map((score) => ({ scale, score }))
  test('each scale has its own detractors', () => {
    const standard = nps(answers('0-10', 10, 9, 9, 8, 7, 6, 0), '0-10')
    expect(standard).toMatchObject({ promoters: 3, passives: 2, detractors: 2, n: 7, value: 1 / 7, formula: 1 })
    expect(nps(answers('1-10', 10, 8, 6, 1), '1-10')).toMatchObject({ promoters: 1, detractors: 2, value: -0.25 })
  })
  test('never mixed, never off the scale', () => {
    expect(() => nps([...answers('0-10', 9), ...answers('1-10', 9)], '0-10')).toThrow(/1-10/)
    expect(() => nps(answers('1-10', 0), '1-10')).toThrow(RangeError)
    expect(() => nps(answers('0-10', 9.5), '0-10')).toThrow(RangeError)
  })
  test('its interval, reckoned by hand: 5 promoters, 3 passives, 2 detractors', () => {
    // p = 5.75/13, d = 2.75/13: 0.23077 ± 1.96 · √((0.65385 − 0.05325) / 13) = ± 0.42128
    const { low, high } = nps(answers('1-10', 9, 9, 9, 10, 10, 7, 8, 8, 3, 6), '1-10')
    expect(low).toBeCloseTo(-0.1905, 4)
    expect(high).toBeCloseTo(0.652, 4)
    expect(nps([], '0-10')).toMatchObject({ value: null, low: null, n: 0 })
  })
  test('the score lies in its interval, which narrows with answers', () => {
    const scores = fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(scores, (given) => {
        const once = nps(answers('0-10', ...given), '0-10')
        const fourfold = nps(answers('0-10', ...given, ...given, ...given, ...given), '0-10')
        const [low, high, value] = [once.low ?? 2, once.high ?? -2, once.value ?? 3]
        expect(low <= value + 1e-12 && value <= high + 1e-12).toBe(true)
        expect((fourfold.high ?? 0) - (fourfold.low ?? 0)).toBeLessThan(high - low + 1e-12)
      }),
    )
  })
  test('the interval holds the true score nineteen times in twenty (a seeded draw)', () => {
    let seed = 7
    const draw = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647
    // 45 % promoters, 35 % passives, 20 % detractors: 25.
    const sample = () => Array.from({ length: 40 }, draw).map((u) => (u < 0.45 ? 9 : u < 0.8 ? 7 : 3))
    const held = Array.from({ length: 2_000 }, sample).filter((scores) => {
      const { low, high } = nps(answers('0-10', ...scores), '0-10')
      return (low ?? 1) <= 0.25 && 0.25 <= (high ?? 0)
    })
    expect(held.length / 2_000).toBeGreaterThan(0.93)
    expect(held.length / 2_000).toBeLessThan(0.98)
  })
})
