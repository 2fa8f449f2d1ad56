import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  bins,
  busyness,
  faded,
  falseAlarmsADay,
  fewest,
  isBeyondChance,
  kindRate,
  learnedTime,
  leastLikely,
  nodeRate,
  poissonTail,
  windows,
} from './incidentStatistics.ts'

const minute = 60_000
const day = 86_400_000

/** The same by another road: from zero up, in whole numbers as long as the mean is one, with sixty digits. */
function tailByFractions(count: number, meanInThousandths: number): number {
  const digits = 10n ** 60n
  const mean = BigInt(meanInThousandths)
  // e^mean by its own series, and the part of it that lies from `count` on.
  let term = digits
  let whole = 0n
  let tail = 0n
  for (let n = 0n; term > 0n || n <= BigInt(count); n++) {
    whole += term
    if (n >= BigInt(count)) tail += term
    term = (term * mean) / (1000n * (n + 1n))
  }
  return Number((tail * 10n ** 40n) / whole) / 1e40
}

test('the chance is the exact Poisson tail', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 90_000 }), (count, thousandths) => {
      const exact = tailByFractions(count, thousandths)
      const p = poissonTail(count, thousandths / 1000)
      expect(Math.abs(p - exact)).toBeLessThan(1e-9)
      // Far out it is what is rare that counts: as many right digits there.
      const relative = exact > 1e-25 ? p / exact - 1 : 0
      expect(Math.abs(relative)).toBeLessThan(1e-9)
    }),
  )
  expect(poissonTail(6, 0.4)).toBeCloseTo(0.0000040427, 9)
})

test('one more contact never makes chance more likely, nor does a quieter node', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 300 }), fc.double({ min: 1e-6, max: 200, noNaN: true }), (count, mean) => {
      const p = poissonTail(count, mean)
      expect(poissonTail(count + 1, mean)).toBeLessThanOrEqual(p + 1e-15)
      expect(poissonTail(count, mean / 2)).toBeLessThanOrEqual(p + 1e-15)
      expect(p).toBeGreaterThanOrEqual(0)
      expect(p).toBeLessThanOrEqual(1)
    }),
  )
})

test('a node without a history has its kind’s rate, one with a long history its own, all others lie between', () => {
  const kind = 3 / day
  expect(nodeRate({ weight: 0, time: 0, kindRate: kind })).toBeCloseTo(kind, 15)
  expect(nodeRate({ weight: 10_000, time: 1_000 * day, kindRate: kind }) * day).toBeCloseTo(10, 1)
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1e4, noNaN: true }),
      fc.double({ min: 1, max: 1e4, noNaN: true }),
      (weight, days) => {
        const own = weight / (days * day)
        const rate = nodeRate({ weight, time: days * day, kindRate: kind })
        expect(rate).toBeGreaterThanOrEqual(Math.min(own, kind) * (1 - 1e-9))
        expect(rate).toBeLessThanOrEqual(Math.max(own, kind) * (1 + 1e-9))
      },
    ),
  )
  expect(kindRate({ weight: 0, nodes: 50, time: 0, judged: kind })).toBeCloseTo(kind, 15)
})

test('a steady stream, faded, over the faded time is its rate, however long it lasts', () => {
  for (const days of [1, 30, 400]) {
    let weight = 0
    for (let at = 0; at < days * 24; at++) weight = faded(weight, 3_600_000) + 1
    expect((weight / learnedTime(0, days * day)) * 3_600_000).toBeCloseTo(1, 1)
  }
})

test('busyness is 1 over a week, and follows what was counted', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1_000), { minLength: bins, maxLength: bins }), (counts) => {
      const mean = counts
        .map((_, bin) => (busyness(counts, bin) * (bin < 24 ? 5 : 2)) / 168)
        .reduce((sum, part) => sum + part, 0)
      expect(mean).toBeCloseTo(1, 9)
    }),
  )
  const evening = Array.from({ length: bins }, (_, bin) => (bin === 19 ? 5_000 : 10))
  expect(busyness(evening, 19)).toBeGreaterThan(10)
  expect(busyness(evening, 4)).toBeLessThan(0.1)
})

test('one customer who comes six times is one customer', () => {
  const at = { now: 100 * minute, rateIn: () => 0.4 / (15 * minute) }
  const six = Array.from({ length: 6 }, (_, n) => ({ customerId: `c${n}`, at: (90 + n) * minute }))
  const one = six.map(({ at: when }) => ({ customerId: 'c1', at: when }))
  expect(leastLikely(six, at)).toMatchObject({ count: 6, windowMs: 15 * minute })
  expect(leastLikely(six, at).expected).toBeCloseTo(0.4, 12)
  expect(leastLikely(one, at).count).toBe(1)
  expect(leastLikely([], at).count).toBe(0)
})

test('what a bound lets through comes no more often than it says; two never do', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 60 }),
      fc.double({ min: 1e-4, max: 20, noNaN: true }),
      fc.constantFrom(...windows),
      fc.integer({ min: 1, max: 200_000 }),
      (count, expected, windowMs, nodes) => {
        const seen = { count, windowMs, expected, p: poissonTail(count, expected) }
        const bound = { aDay: 1 / 7, nodes }
        fc.pre(isBeyondChance(seen, bound))
        expect(count).toBeGreaterThanOrEqual(fewest)
        expect(falseAlarmsADay(seen, nodes)).toBeLessThanOrEqual(1 / 7)
        // More of the same is beyond chance too.
        const more = { ...seen, count: count + 1, p: poissonTail(count + 1, expected) }
        expect(isBeyondChance(more, bound)).toBe(true)
      },
    ),
  )
})
