import { afterEach, beforeEach, expect, test } from 'vitest'
import { isRejection } from '../../../shared/protocol/refusals.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import type { Actor } from '../../context.ts'
import { grantedScopes } from '../../db/grants.ts'
import { inTransaction } from '../../db/unitOfWork.ts'
import { openFloor, type Floor } from '../../routing/floor.fixture.ts'
import { visitTake } from './visitTake.ts'

let floor: Floor
beforeEach(async () => {
  floor = await openFloor()
  const { db } = floor.context.unit
  const shops = [
    { id: 'brest', name: 'Boutique Brest', commune: 'Brest', region: 'Bretagne' },
    { id: 'lyon', name: 'Boutique Lyon', commune: 'Lyon', region: 'Auvergne-Rhône-Alpes' },
  ]
  await db.insertInto('shop').values(shops).execute()
  for (const [id, shopId] of [
    ['ana', 'brest'],
    ['bob', 'brest'],
    ['far', 'lyon'],
  ] as const)
    await floor.adviser(id, { role: 'shop', shopId })
  await inTransaction(floor.context.unit, (tx) => tx.save('visit', visit))
})
afterEach(() => floor.close())

const visit: Row<'visit'> = {
  id: 'v1',
  shopId: 'brest',
  name: 'Awa Diop',
  said: '',
  reason: 'sim',
  arrivedAt: 1,
  state: 'waiting',
  greetedBy: 'ana',
  takenBy: null,
  takenByName: '',
  takenAt: null,
  endedAt: null,
  contactId: null,
}
const actor = (adviserId: string, shopId: string): Actor => ({
  adviserId,
  sessionId: 's',
  clientId: 'c',
  role: 'shop',
  name: adviserId,
  siteId: 'site-own',
  partnerId: null,
  shopId,
  regions: null,
})
const take = async (by: string, shopId = 'brest') => {
  const value = await inTransaction(floor.context.unit, (tx) =>
    visitTake(tx, { visitId: 'v1' }, actor(by, shopId), floor.context),
  )
  return isRejection(value) ? value.rejected : value
}

test('of two who call him at once one has him, whose contact it is; again, it is the same contact', async () => {
  const answers = await Promise.all([take('ana'), take('bob')])
  expect(answers.filter((answer) => answer === 'visit.taken')).toHaveLength(1)
  const [contact, ...others] = await floor.rows('contact')
  expect(others).toEqual([])
  const winner = answers[0] === 'visit.taken' ? 'bob' : 'ana'
  expect(contact).toMatchObject({ channel: 'visit', state: 'open', adviserId: winner, topic: 'mobile', enteredAt: 1 })
  expect(await take(winner)).toEqual({ contactId: contact?.id })
  expect(await floor.rows('contact')).toHaveLength(1)
})

test('another shop neither sees its line nor calls from it', async () => {
  expect(await take('far', 'lyon')).toBe('visit.notFound')
  const { db } = floor.context.unit
  expect(await grantedScopes(db, 'ana', 1)).toContain('shop:brest')
  expect(await grantedScopes(db, 'far', 1)).not.toContain('shop:brest')
})
