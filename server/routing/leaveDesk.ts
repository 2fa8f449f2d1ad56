import type { Context } from '../context.ts'
import { takeRoutingLock } from '../db/routing.ts'
import { hasOpenSession } from '../db/sessions.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { setPresence } from './setPresence.ts'

/** Nothing is offered to an empty chair: without a session that lives, the adviser is offline. False when he has another, or was. */
export async function leaveDesk(
  context: Context,
  adviserId: string,
  by: { author: 'self' | 'system'; reason: string | null },
): Promise<boolean> {
  return inTransaction(context.unit, async (tx) => {
    // Asked under the lock that his own change of state takes too: whoever signs in again and says so now comes after.
    await takeRoutingLock(tx)
    const [adviser] = await tx.read('adviser', [adviserId])
    if (!adviser || adviser.state === 'offline' || (await hasOpenSession(tx.sql, adviserId, tx.now))) return false
    await setPresence(tx, context, adviserId, { state: 'offline', ...by })
    return true
  })
}
