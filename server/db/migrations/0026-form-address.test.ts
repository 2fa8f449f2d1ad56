import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../../test/harness/database.ts'
import { seedCentre, seedContact, seedCustomer } from '../../../test/harness/seed.ts'
import { loadRows } from '../rows.ts'
import { sql as migration } from './0026-form-address.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.close())

test('forms that are here already show the address they gave last, with who holds it; desks take everything again', async () => {
  const { db } = fresh
  await seedCentre(db)
  await seedCustomer(db, 'lea')
  await seedContact(db, 'k1', 'lea', null, { channel: 'form' })
  await seedContact(db, 'k2', 'lea', null)
  const point = { kind: 'email' as const, value: 'lea@home.example', since: 0 }
  await db
    .insertInto('identifier')
    .values([
      { ...point, id: 'now', customerId: 'lea', until: null },
      { ...point, id: 'before', customerId: 'lea', until: 5 },
    ])
    .execute()
  await sql`insert into form_submission (id, form, version, reason, language, at, address, email, content, state, mailed, contact_id)
    select 'f' || n, 'demande', 1, 'x', 'fr', n, '', case n when 1 then 'old@home.example' when 2 then 'lea@home.example' end, '', 'filed', 'told', 'k1'
    from generate_series(1, 3) n`.execute(db)
  await sql`insert into setting (key, value) values ('epoch', '"e1"') on conflict (key) do update set value = '"e1"'`.execute(
    db,
  )
  await sql.raw(migration).execute(db)
  const [given, none] = await loadRows(db, 'contact', ['k1', 'k2'])
  expect(given?.formAddress).toEqual({ address: 'lea@home.example', points: ['now'] })
  expect(none?.formAddress).toBeNull()
  expect((await sql`select 1 from setting where key = 'epoch'`.execute(db)).rows).toEqual([])
})
