import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../../test/harness/database.ts'
import { sql as migration } from './0027-asides.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.close())

test('what was set aside before leaves the desks: gone from the scope, under numbers that no desk has seen', async () => {
  const { db } = fresh
  await sql`insert into mail (id, folder, received_at, size, sha256, door, due_at) select 'm' || n, 'f', n, 1, '', 'smtp', 0 from generate_series(1, 4) n`.execute(
    db,
  )
  await sql`insert into tray_letter (id, received_at, subject, size, files, reason, state)
    select 'm' || n, n, '', 1, 0, 'tries', case when n > 2 then 'aside' else 'waiting' end from generate_series(1, 4) n`.execute(
    db,
  )
  await sql`insert into scope (id, head) values ('tray', 7)`.execute(db)
  await sql`insert into scope_entry (scope, tbl, row_id, version, present) select 'tray', 'trayLetter', 'm' || n, n + 3, true from generate_series(1, 4) n`.execute(
    db,
  )
  await sql.raw('drop index tray_aside').execute(db)
  await sql.raw(migration).execute(db)
  const entries = await db
    .selectFrom('scopeEntry')
    .select(['rowId', 'version', 'present'])
    .where('scope', '=', 'tray')
    .orderBy('version')
    .execute()
  expect(entries.map(({ rowId, version, present }) => [rowId, version, present])).toEqual([
    ['m1', 4, true],
    ['m2', 5, true],
    ['m3', 8, false],
    ['m4', 9, false],
  ])
  const head = await db.selectFrom('scope').select('head').where('id', '=', 'tray').executeTakeFirst()
  expect(head).toEqual({ head: 9 })
})
