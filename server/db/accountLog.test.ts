import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../test/harness/database.ts'
import { logAccount } from './accountLog.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.close())

test('the journal of accounts takes lines, and loses or changes none, however old', async () => {
  for (const at of [1, Date.now()])
    await logAccount(fresh.db, { at, authorId: 'root', accountId: 'ana', act: 'created', detail: { login: 'ana' } })
  for (const change of [
    'update account_log set author_id = null',
    'delete from account_log where at = 1',
    'truncate account_log',
  ])
    await expect(sql.raw(change).execute(fresh.db)).rejects.toThrow('append-only')
  expect(await fresh.db.selectFrom('accountLog').select('authorId').execute()).toHaveLength(2)
})
