import type { Context } from '../context.ts'
import { takeContactOfLeft } from '../db/absence.ts'
import { takeRoutingLock } from '../db/routing.ts'
import { hasOpenSession } from '../db/sessions.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { offerAfterCommit } from './offerSoon.ts'
import { returnContact } from './returnContact.ts'
import { setPresence } from './setPresence.ts'

/**
 * Nothing is offered to an empty chair, nor stays on its desk: without a session that lives, the adviser is offline and his open
 * contacts go back to their queue at once. A lost network ends no session, so it takes nothing from him here. Returns how many
 * contacts went back.
 */
export async function leaveDesk(
  context: Context,
  adviserId: string,
  by: { author: 'self' | 'system'; reason: string | null },
): Promise<number> {
  const hasLeft = await inTransaction(context.unit, async (tx) => {
    // Asked under the lock that his own change of state takes too: whoever signs in again and says so now comes after.
    await takeRoutingLock(tx)
    const [adviser] = await tx.read('adviser', [adviserId])
    if (!adviser || (await hasOpenSession(tx.sql, adviserId, tx.now))) return false
    if (adviser.state !== 'offline') await setPresence(tx, context, adviserId, { state: 'offline', ...by })
    return true
  })
  let count = 0
  // Offline first, else they would be offered to him again; and each by itself, as contacts are locked before the routing lock.
  while (hasLeft && (await returnOne(context, adviserId))) count++
  return count
}

async function returnOne(context: Context, adviserId: string): Promise<boolean> {
  return inTransaction(context.unit, async (tx) => {
    const id = await takeContactOfLeft(tx, adviserId)
    const [contact] = id === undefined ? [] : await tx.lock('contact', [id])
    if (!contact) return false
    await returnContact(tx, context, contact, null)
    offerAfterCommit(tx, context)
    return true
  })
}
