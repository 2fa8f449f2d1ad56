import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Row } from '../../shared/protocol/rows.ts'
import { visitTake } from '../commands/live/visitTake.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { ana, openLineWorld, type LineWorld } from './testing/lineWorld.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
let world: LineWorld
beforeAll(async () => {
  world = await openLineWorld()
  await world.fresh.db
    .insertInto('shop')
    .values({ id: 'brest', name: 'Boutique Brest', commune: 'Brest', region: 'Bretagne' })
    .execute()
})
afterAll(() => world.close())

/** A customer of one fibre line comes to the counter and says his number. */
async function comes(id: string, phone: string, reason: Row<'visit'>['reason']): Promise<void> {
  await world.customer(id)
  const { db } = world.fresh
  await db
    .updateTable('customer')
    .set({ givenName: 'Awa', familyName: `Diop-${id}` })
    .where('id', '=', id)
    .execute()
  await db
    .insertInto('identifier')
    .values({ id: `i-${id}`, customerId: id, kind: 'phone', value: phone, since: 0, until: null })
    .execute()
  const visit: Row<'visit'> = {
    id: `v-${id}`,
    shopId: 'brest',
    name: `Awa Diop-${id}`,
    said: phone,
    reason,
    arrivedAt: world.context.time.now,
    state: 'waiting',
    greetedBy: 'ana',
    takenBy: null,
    takenByName: '',
    takenAt: null,
    endedAt: null,
    contactId: null,
  }
  await inTransaction(world.context.unit, (tx) => tx.save('visit', visit))
  const by = { ...ana, role: 'shop' as const, shopId: 'brest' }
  const taken = await inTransaction(world.context.unit, (tx) => visitTake(tx, { visitId: visit.id }, by, world.context))
  expect(taken).toMatchObject({ customerId: id })
}

test('a visit about a breakdown, its customer recognised, starts its tests by itself as a call does; one about a sale starts none', async () => {
  await comes('breaks', '+33298000001', 'breakdown')
  expect((await world.tests('breaks')).length).toBeGreaterThan(3)
  expect(await world.sitting('breaks')).toMatchObject({ lineId: 'breaks-l' })
  await comes('buys', '+33298000002', 'sale')
  expect(await world.tests('buys')).toEqual([])
})
