import fc from 'fast-check'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { readCaseReference } from '../../shared/domain/caseReference.ts'
import { freshDatabase, type FreshDatabase } from '../../test/harness/database.ts'
import { nextCaseReference } from './nextCaseReference.ts'
import { scatter, scatterer } from './scatter.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.close())

test('property: every number of the space comes exactly once, whatever the key and the halves', () => {
  const half = fc.integer({ min: 2, max: 60 })
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), half, half, (key, high, low) => {
      const seen = Array.from({ length: high * low }, (_, n) => scatter(n, key, { high, low }))
      expect(seen.toSorted((a, b) => a - b)).toEqual(seen.map((_, n) => n))
      const many = scatterer(key, { high, low })
      expect(seen.map((_, n) => many(n))).toEqual(seen)
    }),
    { numRuns: 30 },
  )
})

test('neighbours lie apart, over the whole space, and another key gives another order', () => {
  const halves = { high: 90_000, low: 100_000 }
  const order = (key: string) => Array.from({ length: 2_000 }, (_, n) => scatter(n, key, halves))
  const one = order('one')
  const steps = one.slice(1).map((n, k) => n - (one[k] ?? 0))
  expect(new Set(steps).size).toBe(steps.length)
  for (let tenth = 0; tenth < 10; tenth++) {
    const within = one.filter((n) => Math.floor(n / 900_000_000) === tenth).length
    expect([tenth, within > 120 && within < 280]).toEqual([tenth, true])
  }
  expect(order('two').filter((n, k) => n === one[k])).toEqual([])
})

test('two hundred at once, in transactions of which some are undone, are two hundred', async () => {
  const drawn = await Promise.all(
    Array.from({ length: 200 }, (_, k) => {
      let reference = ''
      return fresh.db
        .transaction()
        .execute(async (trx) => {
          reference = await nextCaseReference(trx)
          if (k % 5 === 0) throw new Error('undone')
        })
        .catch(() => undefined)
        .then(() => reference)
    }),
  )
  expect(new Set(drawn).size).toBe(200)
  for (const reference of drawn) {
    expect(reference).toMatch(/^D-[1-9]\d{3}-\d{4}-\d{4}$/)
    expect(readCaseReference(reference)).toBe(reference)
  }
})

test('each database has its own order, and one without its key gives nothing out', async () => {
  const other = await freshDatabase()
  try {
    const first = await nextCaseReference(other.db)
    await other.db.deleteFrom('setting').where('key', '=', 'caseReferenceKey').execute()
    await expect(nextCaseReference(other.db)).rejects.toThrow('caseReferenceKey')
    expect(first).toMatch(/^D-/)
  } finally {
    await other.close()
  }
})
