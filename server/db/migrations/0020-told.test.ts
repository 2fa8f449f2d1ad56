import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../../test/harness/database.ts'
import { seedAdviser, seedCentre, seedContact, seedCustomer } from '../../../test/harness/seed.ts'
import { sql as told } from './0020-told.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.close())

test('what was said takes the time of the message that says it, or of the contact; desks take everything again', async () => {
  const { db } = fresh
  await seedCentre(db)
  await seedAdviser(db, 'ana')
  await seedCustomer(db, 'lea')
  await seedContact(db, 'k1', 'lea', 'ana')
  await sql`insert into history_entry (id, customer_id, at, kind, code, channel, told) values
    ('k1', 'lea', 100, 'contact', '', 'chat', '["Voyant PON éteint", "Dit au téléphone"]'), ('none', 'lea', 1, 'note', '', null, '[]')`.execute(
    db,
  )
  await sql`insert into message (id, contact_id, case_id, customer_id, channel, n, author, author_name, text, at, state) select 'm' || n, id, case_id, customer_id, 'chat', n,
    case n when 1 then 'adviser' else 'customer' end, '', 'Voyant PON éteint. Merci', 100 + 10 * n, 'received'
    from contact, generate_series(1, 3) n where id = 'k1'`.execute(db)
  await sql`insert into setting (key, value) values ('epoch', '"e1"') on conflict (key) do update set value = '"e1"'`.execute(
    db,
  )
  await sql.raw(told).execute(db)
  const entries = await db.selectFrom('historyEntry').select(['id', 'told']).orderBy('id').execute()
  expect(entries).toEqual([
    {
      id: 'k1',
      told: [
        { text: 'Voyant PON éteint', at: 120, channel: 'chat' },
        { text: 'Dit au téléphone', at: 100, channel: 'chat' },
      ],
    },
    { id: 'none', told: [] },
  ])
  expect(await db.selectFrom('setting').select('key').where('key', '=', 'epoch').execute()).toEqual([])
})
