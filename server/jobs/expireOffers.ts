import type { Context } from '../context.ts'
import { couldNotRing } from '../db/absence.ts'
import { takeExpiredOffer } from '../db/jobs.ts'
import { takeRoutingLock } from '../db/routing.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { endOffer } from '../routing/endOffer.ts'
import { offersMade } from '../routing/offerSoon.ts'
import { setPresence } from '../routing/setPresence.ts'

/**
 * Nobody answered in time: the contact goes back with its original wait, and the adviser is set away by the system, so that
 * work does not go to an empty chair. Where no desk of his was on the line to ring, he missed nothing: the offer is withdrawn,
 * he is offline until a desk of his says otherwise, and the contact may be his as soon as he is back. Returns how many offers ended.
 */
export async function expireOffers(context: Context): Promise<number> {
  for (let lapsed = 0; ; lapsed++) {
    if (!(await expireOne(context))) {
      await offersMade(context)
      return lapsed
    }
  }
}

async function expireOne(context: Context): Promise<boolean> {
  return inTransaction(context.unit, async (tx) => {
    const expired = await takeExpiredOffer(tx)
    if (!expired) return false
    const [contact] = await tx.lock('contact', [expired.contactId])
    // Before the contact is back in line: the order of locks.
    await takeRoutingLock(tx)
    if (!contact) return false
    const rang = !(await couldNotRing(tx, expired))
    const reason = rang ? null : 'desk.unreachable'
    if (!(await endOffer(tx, context, contact, { state: rang ? 'lapsed' : 'withdrawn', reason }))) return false
    const to = rang
      ? ({ state: 'away', author: 'system', reason: 'offer.lapsed' } as const)
      : ({ state: 'offline', author: 'system', reason: 'desk.unreachable' } as const)
    await setPresence(tx, context, expired.adviserId, to)
    return true
  })
}
