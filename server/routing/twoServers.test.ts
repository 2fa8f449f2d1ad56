import { expect, test } from 'vitest'
import { testContext } from '../../test/harness/context.ts'
import { seedContact, seedCustomer } from '../../test/harness/seed.ts'
import { startServer } from '../../test/harness/server.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { enqueue } from './enqueue.ts'

const advisers = 12
const contacts = 40
const heals = 5_000

/** RT11: two real servers on one PostgreSQL, one killed while it offers. */
test('RT11 of two servers one is killed in mid-offer: none is offered twice, none lost, and the other has it all within 5 s', async () => {
  const env = { GUICHET_OFFER_SECONDS: '3', GUICHET_ROUTING_PLAN: '' }
  const first = await startServer({ customers: 100, env })
  const second = await startServer({ customers: 100, env, database: first.database })
  const { db } = first.database
  const { unit } = { ...testContext(db), unit: { db, clock: Date.now, publish: () => undefined } }
  const free = async (): Promise<void> => {
    await db
      .updateTable('adviser')
      .set({ state: 'available', stateSince: Date.now() })
      .where('id', 'in', names)
      .execute()
  }
  const people = () =>
    db.selectFrom('adviser').select('id').where('partnerId', 'is', null).orderBy('id').limit(advisers).execute()
  // The demonstration world is filled beside the first requests.
  await expect.poll(async () => (await people()).length, { timeout: 60_000 }).toBe(advisers)
  await db.updateTable('adviser').set({ state: 'offline' }).execute()
  const names = (await people()).map(({ id }) => id)
  const skills = JSON.stringify([{ skill: 'internet', level: 3 }])
  await db.updateTable('adviser').set({ skills, capacity: 1 }).where('id', 'in', names).execute()
  const ids = Array.from({ length: contacts }, (_, i) => `two-${i}`)
  try {
    for (const id of ids) {
      await seedCustomer(db, `c-${id}`)
      await seedContact(db, id, `c-${id}`, null, { enteredAt: Date.now() })
      await inTransaction(unit, async (tx) => {
        const [contact] = await tx.lock('contact', [id])
        if (contact) await enqueue(tx, contact)
      })
    }
    const ringing = () =>
      db.selectFrom('offer').select('id').where('state', '=', 'pending').where('contactId', 'in', ids).execute()
    await free()
    // Killed while they ring, and others are about to.
    let held = await ringing()
    while (held.length === 0) held = await ringing()
    const since = Date.now()
    await first.crash()
    held = [...held, ...(await ringing())]
    expect(held.length).toBeGreaterThan(0)
    // Offered by the one that is left: what rang at the moment of the kill lapses by it, all others go to who is free.
    const seen = new Set<string>()
    const pending = async (): Promise<string[]> => {
      const rows = await db
        .selectFrom('offer')
        .select(['contactId', 'adviserId'])
        .where('state', '=', 'pending')
        .where('contactId', 'in', ids)
        .execute()
      expect(new Set(rows.map(({ contactId }) => contactId)).size).toBe(rows.length)
      expect(new Set(rows.map(({ adviserId }) => adviserId)).size).toBe(rows.length)
      return rows.map(({ contactId }) => contactId)
    }
    const left = async (): Promise<number> => {
      await pending()
      const rows = await db
        .selectFrom('offer')
        .select('id')
        .where('state', '=', 'pending')
        .where(
          'id',
          'in',
          held.map(({ id }) => id),
        )
        .execute()
      return rows.length
    }
    await expect.poll(left, { timeout: heals, interval: 100 }).toBe(0)
    expect(Date.now() - since).toBeLessThan(heals)
    // Whoever missed one comes back at once, and takes what rings: every contact finds its adviser.
    const until = Date.now() + 60_000
    while (seen.size < contacts && Date.now() < until) {
      await free()
      for (const id of await pending()) {
        seen.add(id)
        await inTransaction(unit, async (tx) => {
          const [contact] = await tx.lock('contact', [id])
          if (contact?.state !== 'offered') return
          await tx.save('contact', { ...contact, state: 'closed', closedAt: tx.now, outcome: 'resolved' })
        })
        await db
          .updateTable('offer')
          .set({ state: 'accepted', settledAt: Date.now() })
          .where('contactId', '=', id)
          .where('state', '=', 'pending')
          .execute()
      }
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
    expect(seen.size).toBe(contacts)
  } finally {
    await second.close()
    await first.close()
  }
}, 120_000)
