import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testContext } from '../../test/harness/context.ts'
import { freshDatabase, type FreshDatabase } from '../../test/harness/database.ts'
import { seedAdviser, seedCentre, seedContact, seedCustomer } from '../../test/harness/seed.ts'
import { purge } from '../jobs/purge.ts'
import { logAccount } from './accountLog.ts'
import { logAccess } from './accessLog.ts'
import { openDatabase, type Db } from './database.ts'
import { epochOf } from './epoch.ts'
import { logSearch } from './searchLog.ts'
import { servingUrl } from './servingRole.ts'
import { inTransaction } from './unitOfWork.ts'

const role = `serving_${randomBytes(4).toString('hex')}`
const now = Date.UTC(2026, 10, 20)
const months = 30 * 86_400_000
let fresh: FreshDatabase
let db: Db
beforeAll(async () => {
  fresh = await freshDatabase()
  db = openDatabase(await servingUrl(fresh.url, role), 4)
  await seedCentre(fresh.db)
  await seedAdviser(fresh.db, 'ana')
  await seedCustomer(fresh.db, 'c1')
})
afterAll(async () => {
  await db.destroy()
  await sql.raw(`drop owned by ${role}; drop role ${role}`).execute(fresh.db)
  await fresh.close()
})

test('who serves writes every table and every log', async () => {
  const context = testContext(db)
  await seedContact(db, 'k1', 'c1', 'ana')
  await inTransaction(context.unit, async (tx) => {
    const [contact] = await tx.lock('contact', ['k1'])
    if (contact) await tx.save('contact', { ...contact, preview: 'Bonjour' })
    await logAccess(tx, { adviserId: 'ana', customerId: 'c1', reason: 'contact', contactId: 'k1' })
  })
  const nobody = { searches: 1, customers: 0, cases: 0, colleagues: 0, customerIds: null }
  await logSearch(db, { at: now, adviserId: 'ana', ...nobody })
  await logAccount(db, { at: now, authorId: null, accountId: 'ana', act: 'created' })
  expect(await epochOf(db)).toMatch(/^\w{32}$/)
})

test('what has served its time is taken away by him too: lines of a log above six months old', async () => {
  const line = { adviserId: 'ana', customerId: 'c1', reason: 'callback', contactId: null }
  await db
    .insertInto('accessLog')
    .values([
      { ...line, at: now - 14 * months },
      { ...line, at: now },
    ])
    .execute()
  const context = testContext(db)
  context.time.now = now
  await purge(context)
  const oldest = await db
    .selectFrom('accessLog')
    .select(({ fn }) => fn.min('at').as('at'))
    .executeTakeFirst()
  expect(oldest?.at).toBeGreaterThan(now - months)
})

test.each([
  'update access_log set reason = $$x$$',
  'truncate access_log',
  'alter table access_log disable trigger all',
  'drop trigger access_log_append_only on access_log',
  'create or replace function refuse_change() returns trigger language plpgsql as $$ begin return old; end $$',
  'set session_replication_role = replica',
  'drop table access_log',
  'update search_log set searches = 0',
  'truncate search_log',
  'update account_log set author_id = null',
  'delete from account_log',
  'truncate account_log',
  'alter table account_log disable trigger all',
  'update verification_log set passed = true',
  'truncate verification_log',
  'update identity_document set seen = $$video$$',
  'truncate identity_document',
  'update mail_act set adviser_id = $$x$$',
  'truncate mail_act',
  'insert into migration (name) values ($$x$$)',
  'create table mine (id int)',
])('but not: %s', async (statement) => {
  await expect(sql.raw(statement).execute(db)).rejects.toThrow(/permission denied|must be owner/)
})
