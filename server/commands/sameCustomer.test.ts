import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { QueuedCommand } from '../../shared/protocol/commands.ts'
import { testContext } from '../../test/harness/context.ts'
import { freshDatabase, type FreshDatabase } from '../../test/harness/database.ts'
import { seedAdviser, seedCentre, seedContact, seedCustomer } from '../../test/harness/seed.ts'
import type { Actor } from '../context.ts'
import { claimClient } from '../db/clients.ts'
import { openDatabase } from '../db/database.ts'
import { executeQueued } from './execute.ts'

const rounds = 25

/** Deadlocks that PostgreSQL counted in this database. A backend tells its figures at the latest when it ends. */
async function deadlocks({ db }: FreshDatabase): Promise<number> {
  await expect
    .poll(async () => {
      const { rows } = await sql<{ others: number }>`select count(*) as others from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and application_name = 'same-customer'`.execute(
        db,
      )
      return rows[0]?.others
    })
    .toBe(0)
  const { rows } = await sql<{
    deadlocks: number
  }>`select deadlocks from pg_stat_database where datname = current_database()`.execute(db)
  return rows[0]?.deadlocks ?? -1
}

test('advisers who write for one customer at the same time take turns, and never in a ring', async () => {
  const fresh = await freshDatabase(2)
  await seedCentre(fresh.db)
  await seedCustomer(fresh.db, 'c1')
  const pool = openDatabase(`${fresh.url}?application_name=same-customer`, 8)
  const context = testContext(pool)
  const before = await deadlocks(fresh)
  const answers: unknown[] = []
  const desks = await Promise.all(
    Array.from({ length: 6 }, async (_, n) => {
      const adviserId = await seedAdviser(fresh.db, `a${n}`)
      await seedContact(fresh.db, `k${n}`, 'c1', adviserId)
      const clientId = `client-${n}-00000000`
      await claimClient(fresh.db, clientId, adviserId, 0)
      return { adviserId, clientId, role: 'adviser', name: adviserId, sessionId: 's', siteId: 'site-own' } as const
    }),
  )
  const at = context.time.now
  const commandOf = (n: number, round: number): QueuedCommand => {
    const shared = { customerId: 'c1', contactId: `k${n}` }
    const id = `${n}-${round}`
    const envelope = { seq: round, id: `cmd-${id}`, at }
    if (n < 2) return { ...envelope, name: 'note.add', args: { ...shared, noteId: `n${id}`, text: 'Box redémarrée' } }
    const ownerId = `a${n}`
    const promise = { kind: 'callback', ownerId, dueAt: at + 3_600_000, text: 'Rappeler', close: false }
    if (n < 4) return { ...envelope, name: 'commitment.make', args: { ...shared, ...promise, commitmentId: `p${id}` } }
    const operation = { kind: 'accountLock', fields: { lineIds: '' } }
    return { ...envelope, name: 'operation.perform', args: { ...shared, ...operation, operationId: `o${id}` } }
  }
  for (let round = 1; round <= rounds; round++) {
    const said = desks.map((desk, n) => {
      const actor: Actor = { ...desk, partnerId: null, shopId: null, regions: null }
      return executeQueued(context, actor, commandOf(n, round))
    })
    answers.push(...(await Promise.all(said)))
  }
  await pool.destroy()
  expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(new Set(['{"status":"applied"}']))
  expect((await deadlocks(fresh)) - before).toBe(0)
  await fresh.close()
}, 60_000)
