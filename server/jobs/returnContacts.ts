import type { Context } from '../context.ts'
import { advisersWithoutSession, goneAdvisers, noteDesks, takeContactOfGone } from '../db/absence.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { leaveDesk } from '../routing/leaveDesk.ts'
import { offerAfterCommit, offersMade } from '../routing/offerSoon.ts'
import { returnContact } from '../routing/returnContact.ts'
import { setPresence } from '../routing/setPresence.ts'

const batch = 200
const minute = 60_000

/**
 * Work does not stay with who is gone. Without a session that lives an adviser is offline and his open contacts go back to their
 * queue at once; a desk that only lost its network keeps them, until none of his was on the line for `absentMinutes`. Returns how
 * many contacts went back.
 */
export async function returnContacts(context: Context): Promise<number> {
  const { db, clock } = context.unit
  const { absentMinutes } = context.config
  // First of all: after this machine has slept, the desks that are still here must not look gone.
  await noteDesks(db, context.events.desksOnline(), clock())
  let count = 0
  for (const id of await advisersWithoutSession(db, clock(), batch))
    count += await leaveDesk(context, id, { author: 'system', reason: 'session.ended' })
  // While this server was away nobody could be on its line: that time does not count.
  if (clock() - context.startedAt < absentMinutes * minute) {
    await offersMade(context)
    return count
  }
  for (const id of await goneAdvisers(db, clock(), clock() - absentMinutes * minute, batch)) {
    await inTransaction(context.unit, async (tx) => {
      const [adviser] = await tx.read('adviser', [id])
      if (adviser?.state !== 'offline')
        await setPresence(tx, context, id, { state: 'offline', author: 'system', reason: 'desk.gone' })
    })
    while (await returnOne(context, id)) count++
  }
  await offersMade(context)
  return count
}

async function returnOne(context: Context, adviserId: string): Promise<boolean> {
  const { absentMinutes } = context.config
  return inTransaction(context.unit, async (tx) => {
    const id = await takeContactOfGone(tx, adviserId, tx.now - absentMinutes * minute)
    const [contact] = id === undefined ? [] : await tx.lock('contact', [id])
    if (!contact) return false
    await returnContact(tx, context, contact, absentMinutes)
    offerAfterCommit(tx, context)
    return true
  })
}
