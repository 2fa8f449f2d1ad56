import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextTelling, steps, toldWait } from './toldWait.ts'

const minute = 60_000
const range = (fromMinutes: number, toMinutes: number | null) => ({ fromMinutes, toMinutes })

test('WT1: the words hold the interval, and are no finer than is known', () => {
  expect(toldWait({ lowMs: 0, highMs: 0 })).toEqual(range(0, 1))
  expect(toldWait({ lowMs: 5.2 * minute, highMs: 9 * minute })).toEqual(range(5, 10))
  expect(toldWait({ lowMs: 4.9 * minute, highMs: 10.1 * minute })).toEqual(range(3, 15))
  expect(toldWait({ lowMs: 2.5 * minute, highMs: 55 * minute })).toEqual(range(0, 60))
  expect(toldWait({ lowMs: 50 * minute, highMs: 61 * minute })).toEqual(range(45, null))
  expect(toldWait({ lowMs: 300 * minute, highMs: 400 * minute })).toEqual(range(60, null))
  fc.assert(
    fc.property(fc.nat(100 * minute), fc.nat(100 * minute), (lowMs, more) => {
      const { fromMinutes, toMinutes } = toldWait({ lowMs, highMs: lowMs + more })
      expect(fromMinutes * minute).toBeLessThanOrEqual(lowMs)
      expect((toMinutes ?? Infinity) * minute).toBeGreaterThanOrEqual(lowMs + more)
      expect([...steps, null]).toContain(toMinutes)
    }),
  )
})

test('WT5: it never grows silently: neither in its words, nor said again when it was to be over', () => {
  const last = { ...range(5, 10), at: 0, isLonger: false }
  const told = range(5, 10)
  expect(nextTelling(told, null, 0)).toEqual({ told, isLonger: false, isNew: true })
  expect(nextTelling(told, last, 4 * minute)).toEqual({ told, isLonger: false, isNew: false })
  // Within the first seconds the words stand; later they change, and say so where they grow.
  expect(nextTelling(range(5, 15), last, 10_000)).toEqual({ told, isLonger: false, isNew: false })
  expect(nextTelling(range(5, 15), last, 20_000)).toEqual({ told: range(5, 15), isLonger: true, isNew: true })
  // What was said cannot hold any more: he is told at once.
  expect(nextTelling(range(10, 15), last, 10_000).isLonger).toBe(true)
  expect(nextTelling(range(10, 15), last, 20_000)).toEqual({ told: range(10, 15), isLonger: true, isNew: true })
  expect(nextTelling(range(2, 5), last, 20_000)).toEqual({ told: range(2, 5), isLonger: false, isNew: true })
  // "5 to 10" again after five minutes ends after what was said.
  expect(nextTelling(told, last, 5 * minute)).toEqual({ told, isLonger: true, isNew: true })
  expect(nextTelling(range(10, null), last, minute)).toEqual({ told: range(10, null), isLonger: true, isNew: true })
  expect(nextTelling(range(60, null), { ...range(45, null), at: 0, isLonger: false }, minute).isLonger).toBe(true)
})
