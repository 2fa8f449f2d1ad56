import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../../test/harness/database.ts'
import { sql } from './0043-kept-models.ts'

let fresh: FreshDatabase
let client: pg.Client
beforeAll(async () => {
  fresh = await freshDatabase()
  client = new pg.Client({ connectionString: fresh.url })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await fresh.close()
})

test('versions that lay on every desk leave them, each told under a version of its own, and lie where they are sat on', async () => {
  const model = (version: number, state: string) =>
    `('m@${version}', 'm', ${version}, '', '', '{}', '${state}', 0, '', '')`
  await client.query(`
    insert into diagnostic_model (id, model_id, version, title_fr, title_en, text, state, published_at, published_by, note)
      values ${model(1, 'kept')}, ${model(2, 'kept')}, ${model(3, 'current')}, ${model(4, 'retired')};
    insert into scope (id, head, filled) values ('catalogue', 4, true) on conflict (id) do update set head = 4;
    insert into scope_entry (scope, tbl, row_id, version, present)
      select 'catalogue', 'diagnosticModel', 'm@' || n, n, n < 4 from generate_series(1, 4) n`)
  await client.query(sql)
  const { rows } = await client.query<object>(
    `select scope, row_id, version::int, present from scope_entry where tbl = 'diagnosticModel' order by scope, row_id`,
  )
  const entry = (scope: string, row: string, version: number, present: boolean) => ({
    scope,
    row_id: row,
    version,
    present,
  })
  expect(rows).toEqual([
    entry('catalogue', 'm@1', 5, false),
    entry('catalogue', 'm@2', 6, false),
    entry('catalogue', 'm@3', 3, true),
    entry('catalogue', 'm@4', 4, false),
    entry('model:m@1', 'm@1', 1, true),
    entry('model:m@2', 'm@2', 1, true),
  ])
  const heads = await client.query<object>(
    `select id, head::int from scope where id = 'catalogue' or id like 'model:%' order by id`,
  )
  expect(heads.rows).toEqual([
    { id: 'catalogue', head: 6 },
    { id: 'model:m@1', head: 1 },
    { id: 'model:m@2', head: 1 },
  ])
})
