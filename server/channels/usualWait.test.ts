import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { testContext, type TestContext } from '../../test/harness/context.ts'
import { freshDatabase, type FreshDatabase } from '../../test/harness/database.ts'
import { seedAdviser, seedCentre, seedContact, seedCustomer } from '../../test/harness/seed.ts'
import { usualWait } from './usualWait.ts'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })
let fresh: FreshDatabase
let context: TestContext
beforeAll(async () => {
  fresh = await freshDatabase()
  context = testContext(fresh.db)
  await seedCentre(fresh.db)
  await seedAdviser(fresh.db, 'ana')
  await seedCustomer(fresh.db, 'elodie')
})
afterAll(() => fresh.close())

const minute = 60_000
let count = 0
const pickedUpAfter = (wait: number, channel: 'email' | 'form' = 'email') =>
  seedContact(fresh.db, `k${count++}`, 'elodie', 'ana', {
    channel,
    enteredAt: context.time.now - 90 * minute,
    pickedUpAt: context.time.now - 90 * minute + wait,
  })
const told = (channel: 'email' | 'form') => usualWait(context, { sql: fresh.db, now: context.time.now }, channel)

test('ML15: the week’s delay is counted once a minute, not for each of a morning’s letters', async () => {
  for (const minutes of [1, 2, 3, 10]) await pickedUpAfter(minutes * minute)
  expect(await told('email')).toBeNull()
  await pickedUpAfter(20 * minute)
  await pickedUpAfter(5 * minute, 'form')
  // Within the minute it is what was told before; forms are counted by themselves.
  expect([await told('email'), await told('form')]).toEqual([null, null])
  context.time.now += minute
  expect([await told('email'), await told('form')]).toEqual([10 * minute, null])
  for (let more = 0; more < 20; more++) await pickedUpAfter(30 * minute)
  context.time.now += minute - 1
  expect(await told('email')).toBe(10 * minute)
  context.time.now += 1
  expect(await told('email')).toBe(30 * minute)
})
