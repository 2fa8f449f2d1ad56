import type { Context } from '../context.ts'
import { hasNoDesk, takeContactOfLeft } from '../db/absence.ts'
import { takeRoutingLock } from '../db/routing.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { offerAfterCommit } from './offerSoon.ts'
import { returnContact } from './returnContact.ts'
import { setPresence } from './setPresence.ts'

const minute = 60_000

/**
 * Nothing is offered to an empty chair, nor stays on its desk: of who leaves (or is made to) no desk is left, unless another session of
 * his has one that is on the line, or was not long ago: a lost network takes nothing from him here. Else he is offline and his open
 * contacts go back to their queue at once. Returns how many contacts went back.
 */
export async function leaveDesk(
  context: Context,
  adviserId: string,
  by: { author: 'self' | 'system'; reason: string | null },
): Promise<number> {
  const since = graceFrom(context)
  const hasLeft = await inTransaction(context.unit, async (tx) => {
    // Asked under the lock that his own change of state takes too: whoever signs in again and says so now comes after.
    await takeRoutingLock(tx)
    const [adviser] = await tx.read('adviser', [adviserId])
    if (!adviser || !(await hasNoDesk(tx, adviserId, since))) return false
    if (adviser.state !== 'offline') await setPresence(tx, context, adviserId, { state: 'offline', ...by })
    return true
  })
  let count = 0
  // Offline first, else they would be offered to him again; and each by itself, as contacts are locked before the routing lock.
  while (hasLeft && (await returnOne(context, adviserId, { since, isEnded: by.reason === 'session.revoked' }))) count++
  return count
}

/** Since when a desk of his was seen, it may still come back. While this server was away none could be: that time does not count. */
function graceFrom({ unit, config, startedAt }: Context): number {
  const from = unit.clock() - config.absentMinutes * minute
  return startedAt > from ? 0 : from
}

async function returnOne(
  context: Context,
  adviserId: string,
  { since, isEnded }: { since: number; isEnded: boolean },
): Promise<boolean> {
  return inTransaction(context.unit, async (tx) => {
    const id = await takeContactOfLeft(tx, adviserId, since)
    const [contact] = id === undefined ? [] : await tx.lock('contact', [id])
    if (!contact) return false
    await returnContact(tx, context, contact, isEnded ? 'ended' : 'left')
    offerAfterCommit(tx, context)
    return true
  })
}
