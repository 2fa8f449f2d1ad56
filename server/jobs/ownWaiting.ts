import type { Context } from '../context.ts'
import { takeUnowned } from '../db/decisions.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { enqueue } from '../routing/enqueue.ts'
import { offerAfterCommit } from '../routing/offerSoon.ts'

/**
 * None is forgotten: a contact that waits without a line, or rings by no offer, is put in the line it belongs to, with the arrival
 * it had. It cannot come about by our own code; a restored backup or a hand in the database may do it. Returns how many were found.
 */
export async function ownWaiting(context: Context): Promise<number> {
  return inTransaction(context.unit, async (tx) => {
    const found = await tx.lock('contact', await takeUnowned(tx, 50))
    for (const contact of found) {
      context.log.warn({ contactId: contact.id, state: contact.state }, 'a contact that no line had')
      await enqueue(tx, contact)
    }
    if (found.length > 0) offerAfterCommit(tx, context)
    return found.length
  })
}
