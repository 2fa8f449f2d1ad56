import { settled } from '../../shared/domain/offer.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import type { Context } from '../context.ts'
import { pendingOfferOf } from '../db/routing.ts'
import type { WriteDb } from '../db/unitOfWork.ts'
import { endPlatformRing } from '../channels/voice/platformEnd.ts'
import { ordersAfterCommit } from '../channels/voice/sendOrders.ts'
import { enqueue } from './enqueue.ts'
import { tellThread } from './tellThread.ts'

type End = 'refused' | 'lapsed' | 'withdrawn'

/** Ends the pending offer of a contact (locked by the caller) and puts the contact back in line. False: there was none. */
export async function endOffer(
  tx: WriteDb,
  context: Context,
  contact: Row<'contact'>,
  end: { state: End; reason: string | null },
): Promise<boolean> {
  if (contact.state === 'offered' && (await endPlatformRing(tx, context, contact, end))) return true
  const offerId = await pendingOfferOf(tx, contact.id)
  const [offer] = offerId === undefined ? [] : await tx.lock('offer', [offerId])
  if (!offer || offer.state !== 'pending' || contact.state !== 'offered') return false
  await tx.save('offer', settled(offer, end.state, end.reason, tx.now))
  await enqueue(tx, contact)
  ordersAfterCommit(tx, context)
  tellThread(tx, context, contact)
  return true
}
