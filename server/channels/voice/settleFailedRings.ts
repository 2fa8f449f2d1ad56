import type { Context } from '../../context.ts'
import { deleteOrder, holdCall, lockCall, takeFailedRing } from '../../db/calls.ts'
import { takeRoutingLock } from '../../db/routing.ts'
import { inTransaction } from '../../db/unitOfWork.ts'
import { endOffer } from '../../routing/endOffer.ts'
import { offerAfterCommit } from '../../routing/offerSoon.ts'
import { callEnded } from './callEnded.ts'
import { endConsultation, lockConsultation } from './endConsultation.ts'
import { ringsNotForHim } from './passCall.ts'

/**
 * Rings that the telephony did not take. It knows no such call: then the call has ended, whatever we did not hear. It is in another
 * state (the customer leaves at this instant, an earlier ring has not stopped): the offer is taken back, and made again. Returns how many.
 */
export async function settleFailedRings(context: Context): Promise<number> {
  for (let count = 0; ; count++) if (!(await settleOne(context))) return count
}

async function settleOne(context: Context): Promise<boolean> {
  return inTransaction(context.unit, async (tx) => {
    const failed = await takeFailedRing(tx)
    if (!failed) return false
    await deleteOrder(tx, failed.id)
    await holdCall(tx.sql, failed.callId)
    const consultation = await lockConsultation(tx, failed.callId)
    if (consultation) {
      await endConsultation(tx, context, consultation, { outcome: 'ownPhone', at: tx.now })
      return true
    }
    const found = await lockCall(tx, failed.callId)
    if (!found || found.call.state === 'ended') return true
    const { contact, legId } = found
    if (failed.answer === 'unknownCall') {
      await callEnded(tx, context, found, { at: tx.now, by: 'system' })
    } else if (contact.state === 'offered' && legId === failed.legId) {
      await takeRoutingLock(tx)
      await endOffer(tx, context, contact, { state: 'withdrawn', reason: 'phone.otherwise' })
      offerAfterCommit(tx, context)
    } else await ringsNotForHim(tx, found, { at: tx.now, legId: failed.legId })
    return true
  })
}
