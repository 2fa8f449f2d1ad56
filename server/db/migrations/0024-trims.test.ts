import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../../test/harness/database.ts'
import { seedAdviser, seedCentre } from '../../../test/harness/seed.ts'
import { sql as migration } from './0024-trims.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.close())

test('what was read of the tray before is no longer kept with its command; other answers are', async () => {
  const { db } = fresh
  await seedCentre(db)
  await seedAdviser(db, 'ana')
  await db.insertInto('client').values({ id: 'c', adviserId: 'ana', createdAt: 0 }).execute()
  const results = {
    read: { status: 'applied', value: { text: 'Ma box est morte', cut: false, acts: [] } },
    other: { status: 'applied', value: { text: 'kept' } },
  }
  for (const [commandId, result] of Object.entries(results))
    await db
      .insertInto('commandResult')
      .values({ clientId: 'c', commandId, seq: null, result: JSON.stringify(result), at: 0 })
      .execute()
  const cleaning = migration.split(';').find((part) => part.includes('update command_result')) ?? ''
  await sql.raw(cleaning).execute(db)
  const kept = await db.selectFrom('commandResult').select(['commandId', 'result']).orderBy('commandId').execute()
  expect(kept).toEqual([
    { commandId: 'other', result: results.other },
    { commandId: 'read', result: { status: 'applied' } },
  ])
})

test('retention finds what is due by an index, however much lies there', async () => {
  const { db } = fresh
  await sql`insert into form_submission (id, form, version, reason, language, at, address, content, state, mailed)
    select 'f' || n, 'demande', 1, 'x', 'fr', n, case when n > 19900 then '192.0.2.1' else '' end, '', 'filed', 'told' from generate_series(1, 20000) n`.execute(
    db,
  )
  await sql`insert into scope (id, head) select 'customer:' || n, 1 from generate_series(1, 20000) n`.execute(db)
  await sql`analyze form_submission, scope`.execute(db)
  const plan = async (query: string) => JSON.stringify((await sql.raw(`explain ${query}`).execute(db)).rows)
  expect(
    await plan(`select id from form_submission where at < 19990 and address <> '' order by at limit 500`),
  ).toContain('form_origins')
  expect(await plan('select id from form_submission where held is not null')).toContain('form_held')
  const trimmed = `id like 'queue:%' or id like 'adviser:%' or id like 'floor:%' or id = 'tray'`
  expect(await plan(`select id from scope where (${trimmed}) and marked_at < 5 order by marked_at limit 1`)).toContain(
    'scope_marked_at',
  )
})
