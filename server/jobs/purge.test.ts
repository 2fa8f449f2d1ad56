import { afterEach, beforeEach, expect, test } from 'vitest'
import { openFloor, type Floor } from '../routing/floor.fixture.ts'
import { purge } from './purge.ts'

let floor: Floor
beforeEach(async () => {
  floor = await openFloor()
})
afterEach(() => floor.close())

test('purge takes what has served its time, and tells the desk whose opening ran out', async () => {
  const { db, context } = floor
  const old = context.time.now
  await floor.adviser('ana')
  await floor.arrive('k1')
  await db.insertInto('client').values({ id: 'client-1', adviserId: 'ana', createdAt: 0, lastSeq: 2 }).execute()
  const answer = { clientId: 'client-1', result: '{}', at: old }
  await db
    .insertInto('commandResult')
    .values([1, 2, null].map((seq) => ({ ...answer, commandId: `x${seq}`, seq })))
    .execute()
  await db.insertInto('signInAttempt').values({ key: 'login:ana', at: old }).execute()
  await db
    .insertInto('customerOpening')
    .values({ adviserId: 'ana', customerId: 'c-k1', openedAt: old, expiresAt: old + 5 })
    .execute()
  context.pokes.length = 0
  expect(await purge(context)).toBe(0)
  context.time.now += 5
  expect(await purge(context)).toBe(1)
  expect(context.pokes.map((poke) => poke.scope)).toEqual(['adviser:ana'])
  context.time.now += 31 * 86_400_000
  expect(await purge(context)).toBe(3)
  // The last answer of a client stays: its desk may still ask for it (SP3).
  expect((await db.selectFrom('commandResult').select('seq').execute()).map((row) => row.seq)).toEqual([2])
})
