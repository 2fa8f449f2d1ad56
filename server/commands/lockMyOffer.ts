import { reject, type Rejection } from '../../shared/protocol/refusals.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import type { WriteDb } from '../db/unitOfWork.ts'

/** The pending offer made to this adviser and its contact, both locked (contact first: see server/db/routing.ts). */
export async function lockMyOffer(
  tx: WriteDb,
  offerId: string,
  adviserId: string,
): Promise<{ offer: Row<'offer'>; contact: Row<'contact'> } | Rejection> {
  const [seen] = await tx.read('offer', [offerId])
  if (!seen) return reject('offer.gone')
  if (seen.adviserId !== adviserId) return reject('offer.notYours')
  const [contact] = await tx.lock('contact', [seen.contactId])
  const [offer] = await tx.lock('offer', [offerId])
  return contact && offer?.state === 'pending' ? { offer, contact } : reject('offer.gone')
}
