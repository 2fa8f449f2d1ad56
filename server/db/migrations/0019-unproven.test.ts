import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../../test/harness/database.ts'
import { seedAdviser, seedCentre, seedContact, seedCustomer } from '../../../test/harness/seed.ts'
import { sql as unproven } from './0019-unproven.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.close())

test('of the contacts that are here already, those whose customer was only claimed are flagged', async () => {
  const { db } = fresh
  await seedCentre(db)
  await seedAdviser(db, 'ana')
  await seedCustomer(db, 'lea')
  await sql.raw('alter table history_entry drop column unproven').execute(db)
  for (const id of ['told', 'claimed', 'signed', 'confirmed', 'verified']) {
    await seedContact(db, id, 'lea', 'ana')
    await sql`insert into history_entry (id, customer_id, at, kind, code) values (${id}, 'lea', 1, 'contact', '')`.execute(
      db,
    )
    if (id === 'told') continue
    const reasons = [{ code: id === 'signed' ? 'signedIdentity' : 'phoneAgrees', params: {} }]
    const candidates = JSON.stringify([{ customerId: 'lea', label: '', score: 1, reasons }])
    const decision = id === 'confirmed' ? 'confirmed' : 'sure'
    await sql`insert into recognition (id, contact_id, customer_id, decision, at, by, candidates)
      values (${`r-${id}`}, ${id}, 'lea', ${decision}, 1, 'system', ${candidates}::jsonb)`.execute(db)
  }
  await sql`insert into verification (id, customer_id, contact_id, level, method, at, expires_at, passed, attempts_left)
    values ('verified', 'lea', 'verified', 1, '', 1, 2, '[]', 5)`.execute(db)
  await sql.raw(unproven).execute(db)
  const flagged = await db.selectFrom('historyEntry').select('id').where('unproven', '=', true).execute()
  expect(flagged).toEqual([{ id: 'claimed' }])
})
