import { expect, test } from 'vitest'
import type { QueuedCommand } from '../../shared/protocol/commands.ts'
import { testContext } from '../../test/harness/context.ts'
import { deadlocksOf, freshDatabase } from '../../test/harness/database.ts'
import { seedAdviser, seedCentre, seedContact, seedCustomer } from '../../test/harness/seed.ts'
import type { Actor } from '../context.ts'
import { claimClient } from '../db/clients.ts'
import { executeQueued } from './execute.ts'

const rounds = 15

test('advisers who write for one customer at the same time take turns, and never in a ring', async () => {
  const fresh = await freshDatabase(8)
  await seedCentre(fresh.db)
  await seedCustomer(fresh.db, 'c1')
  const context = testContext(fresh.db)
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
    const operation = { kind: 'goodwill', fields: { amount: 0.01, reason: 'Attente' } }
    return { ...envelope, name: 'operation.perform', args: { ...shared, ...operation, operationId: `o${id}` } }
  }
  for (let round = 1; round <= rounds; round++) {
    const said = desks.map((desk, n) => {
      const actor: Actor = { ...desk, partnerId: null, shopId: null, regions: null }
      return executeQueued(context, actor, commandOf(n, round))
    })
    answers.push(...(await Promise.all(said)))
  }
  expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(new Set(['{"status":"applied"}']))
  await fresh.db.destroy()
  expect(await deadlocksOf(fresh)).toBe(0)
  await fresh.close()
}, 60_000)
