import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LiveCommand, QueuedCommand } from '../../shared/protocol/commands.ts'
import { testContext } from '../../test/harness/context.ts'
import { freshDatabase, type FreshDatabase } from '../../test/harness/database.ts'
import { seedAdviser, seedCentre, seedContact, seedCustomer } from '../../test/harness/seed.ts'
import type { Actor } from '../context.ts'
import { claimClient } from './clients.ts'
import { openDatabase, patient, type Db } from './database.ts'
import { executeLive, executeQueued } from '../commands/execute.ts'
import { troubleOf } from '../commands/troubleOf.ts'

let fresh: FreshDatabase
let db: Db
let holder: pg.Client
const actor: Actor = {
  adviserId: 'ana',
  sessionId: 's',
  clientId: 'client-1-000000',
  role: 'adviser',
  name: 'ana',
  siteId: 'site-own',
  partnerId: null,
  shopId: null,
  regions: null,
}
beforeAll(async () => {
  fresh = await freshDatabase(2)
  await seedCentre(fresh.db)
  await seedAdviser(fresh.db, 'ana')
  await seedCustomer(fresh.db, 'c1')
  await seedContact(fresh.db, 'k1', 'c1', 'ana')
  await claimClient(fresh.db, actor.clientId, 'ana', 0)
  db = openDatabase(fresh.url, 2, { connection: 2_000, statement: 15_000, lock: 200, idleInTransaction: 10_000 })
  holder = new pg.Client({ connectionString: fresh.url })
  await holder.connect()
})
afterAll(async () => {
  await holder.end()
  await db.destroy()
  await fresh.close()
})

test('who waits for a lock that nobody lets go of is told "later"; nothing was done, and the same goes through afterwards', async () => {
  const context = testContext(db)
  const at = context.time.now
  const args = { noteId: 'n1', customerId: 'c1', contactId: 'k1', text: 'Box redémarrée' }
  const command: QueuedCommand = { seq: 1, id: 'cmd-1', name: 'note.add', at, args }
  const live: LiveCommand = { id: 'live-1', name: 'customer.close', at, args: { customerId: 'c1' } }
  await holder.query('begin')
  await holder.query("select 1 from customer where id = 'c1' for update")
  expect(await executeQueued(context, actor, command)).toEqual({ refused: 'server.unavailable' })
  await holder.query("select 1 from client where id = 'client-1-000000' for update")
  expect(await executeLive(context, actor, live)).toEqual({ refused: 'server.unavailable' })
  await holder.query('rollback')
  expect(await executeQueued(context, actor, command)).toEqual({ status: 'applied' })
})

test('a statement without end and a transaction that stands still are cut, and say so as trouble', async () => {
  const client = new pg.Client({
    connectionString: fresh.url,
    statement_timeout: 200,
    idle_in_transaction_session_timeout: 200,
  })
  const cut = new Promise<Error>((resolve) => client.on('error', resolve))
  await client.connect()
  const slow: unknown = await client.query('select pg_sleep(60)').catch((error: unknown) => error)
  expect(troubleOf(slow)).toBe('server.unavailable')
  await client.query('begin')
  expect(troubleOf(await cut)).toBe('server.unavailable')
})

test('a pool waits for nothing for ever unless it is told to', async () => {
  const settings = async (of: Db): Promise<number[]> => {
    const { rows } = await sql<{ ms: number }>`select setting::bigint as ms from pg_settings
      where name in ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout') order by name`.execute(
      of,
    )
    return rows.map(({ ms }) => ms)
  }
  const long = openDatabase(fresh.url, 1, patient)
  expect(await settings(fresh.db)).toEqual([10_000, 5_000, 15_000])
  expect(await settings(long)).toEqual([0, 0, 0])
  await long.destroy()
})
