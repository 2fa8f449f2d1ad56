import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../../test/harness/database.ts'
import { seedCustomer } from '../../../test/harness/seed.ts'
import { sql as claims } from './0007-claims.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.close())

test('numbers that strangers claimed before leave the holdings, also those that a merge carried to a customer', async () => {
  const { db } = fresh
  await sql.raw('drop table claimed_identifier; alter table recognition drop column claimed').execute(db)
  await seedCustomer(db, 'lea')
  for (const id of ['stranger', 'merged']) await seedCustomer(db, id, { provisional: true, reference: `PR-${id}` })
  await sql`insert into identifier (id, customer_id, kind, value, since) values ('own', 'lea', 'phone', '+33612000000', 0),
    ('said', 'stranger', 'phone', '+33612000000', 5), ('carried', 'lea', 'phone', '+33677000000', 6)`.execute(db)
  await sql`insert into merge (id, customer_id, from_customer_id, from_label, at, by, reason, moved) values ('m', 'lea', 'merged', '', 0, '', '', '[]')`.execute(
    db,
  )
  await sql`insert into merge_item (merge_id, tbl, row_id) values ('m', 'identifier', 'carried')`.execute(db)
  await sql`insert into search_key (key, customer_id) values ('n:lea', 'lea'), ('n:lea', 'stranger'), ('r:PRSTRANGER', 'stranger')`.execute(
    db,
  )
  await sql.raw(claims).execute(db)
  const held = await db.selectFrom('identifier').select(['id', 'customerId']).execute()
  expect(held).toEqual([{ id: 'own', customerId: 'lea' }])
  const said = await db.selectFrom('claimedIdentifier').select(['id', 'customerId', 'at']).orderBy('at').execute()
  expect(said).toEqual([
    { id: 'said', customerId: 'stranger', at: 5 },
    { id: 'carried', customerId: 'merged', at: 6 },
  ])
  const keys = await db
    .selectFrom('searchKey')
    .select('key')
    .where('customerId', '=', 'stranger')
    .orderBy('key')
    .execute()
  expect(keys.map(({ key }) => key).toSorted()).toEqual(['?n:lea', 'r:PRSTRANGER'])
})
