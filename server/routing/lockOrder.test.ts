import { expect, test } from 'vitest'
import { deadlocksOf } from '../../test/harness/database.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { enqueue } from './enqueue.ts'
import { openFloor } from './floor.fixture.ts'
import { offerAfterCommit } from './offerSoon.ts'

test('who leaves with an offer and who comes back on the same matter settle one resolution without a ring', async () => {
  const floor = await openFloor()
  const { context } = floor
  const at = context.time.now
  await floor.adviser('ana')
  await floor.arrive('old', { customerId: 'c1', state: 'closed' })
  await floor.db.updateTable('contact').set({ state: 'closed' }).where('id', '=', 'old').execute()
  await floor.db.deleteFrom('queueEntry').execute()
  await floor.db.updateTable('offer').set({ state: 'accepted' }).execute()
  for (let round = 0; round < 12; round++) {
    const [rings, comes] = [`rings-${round}`, `comes-${round}`]
    await floor.live('ana', 'presence.set', { state: 'available', reason: null })
    await floor.arrive(rings, { customerId: 'c1' })
    expect(await floor.pending(rings)).toBeDefined()
    // Closed just before: both are the repeat of it.
    await inTransaction(context.unit, (tx) =>
      tx.save('resolution', {
        id: `r-${round}`,
        contactId: 'old',
        caseId: 'case-old',
        customerId: 'c1',
        adviserId: 'ana',
        caseReference: 'D',
        customerName: 'Élodie Guégan',
        closedAt: at - 1,
        dueAt: at + 1,
        verdict: 'pending',
        decidedAt: null,
        filedAt: null,
      }),
    )
    const [ringing] = (await floor.rows('contact')).filter((row) => row.id === rings)
    await floor.db
      .insertInto('contact')
      .values({ ...ringing, id: comes, state: 'waiting', adviserId: null } as never)
      .execute()
    await Promise.all([
      floor.live('ana', 'presence.set', { state: 'break', reason: null }),
      inTransaction(context.unit, async (tx) => {
        const [contact] = await tx.lock('contact', [comes])
        if (contact) await enqueue(tx, contact)
        offerAfterCommit(tx, context)
      }),
    ])
    expect((await floor.row('resolution', `r-${round}`))?.verdict).toBe('repeat')
    await floor.db.deleteFrom('queueEntry').execute()
    await floor.db.updateTable('contact').set({ state: 'closed' }).execute()
  }
  await floor.db.destroy()
  expect(await deadlocksOf(floor)).toBe(0)
  await floor.close()
}, 60_000)
