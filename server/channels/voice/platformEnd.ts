import { ended, isOfPlatform } from '../../../shared/domain/call.ts'
import { settled } from '../../../shared/domain/offer.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import type { Context } from '../../context.ts'
import { liveCallOf } from '../../db/calls.ts'
import { pendingOfferOf } from '../../db/routing.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import { abandonContact } from '../../intake/abandonContact.ts'
import { noClaims } from '../../recognition/claims.ts'
import { stopRingingAfterCommit } from './cti/stopRinging.ts'

export interface Unanswered {
  state: Extract<Row<'offer'>['state'], 'refused' | 'lapsed' | 'withdrawn'>
  reason: string | null
}

/**
 * A call of the operator's platform (its contact locked) that was not answered here: the platform goes on with it, we have no line to put it in. The contact
 * stands as one that nobody here has heard; whoever it rings next has a contact of his own. False: it is no such call.
 */
export async function endPlatformRing(
  tx: WriteDb,
  context: Context,
  contact: Row<'contact'>,
  end: Unanswered,
): Promise<boolean> {
  if (contact.channel !== 'voice') return false
  const [call] = await tx.lock('call', liveCallOf(contact.id))
  if (!call || !isOfPlatform(call) || call.answeredAt !== null) return false
  await tx.save('call', ended(call, tx.now, end.state === 'refused' ? 'adviser' : 'system'))
  const offerId = await pendingOfferOf(tx, contact.id)
  const [offer] = offerId === undefined ? [] : await tx.lock('offer', [offerId])
  if (offer) await tx.save('offer', settled(offer, end.state, end.reason, tx.now))
  const phone = call.caller.raw === '' ? null : (call.caller.e164 ?? call.caller.raw)
  await abandonContact(tx, context, contact, { ...noClaims, phone })
  // Where the platform said it, it knows; where the card was refused, or he went, its telephone still rings.
  if (call.mode === 'cti') stopRingingAfterCommit(tx, context, call)
  return true
}
