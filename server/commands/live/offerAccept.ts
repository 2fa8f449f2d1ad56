import { isRejection, reject } from '../../../shared/protocol/refusals.ts'
import { dialPromised } from '../../channels/voice/dialPromised.ts'
import { holdCall, liveCallOf } from '../../db/calls.ts'
import { takeOffer } from '../../routing/takeOffer.ts'
import type { LiveHandler } from '../handler.ts'
import { lockMyOffer } from '../lockMyOffer.ts'

/** Takes the contact. A pending offer may be taken even past its time: what counts is that nobody was faster. Of a call, the telephone takes it (VO4). */
export const offerAccept: LiveHandler<'offer.accept'> = async (tx, { offerId }, by, context) => {
  // The call of a promised callback bears the offer's id: accepted twice, it is dialled once.
  if (context.config.voice !== null) await holdCall(tx.sql, offerId)
  const mine = await lockMyOffer(tx, offerId, by.adviserId)
  if (isRejection(mine)) return mine
  const { id: contactId, customerId, channel, handOvers } = mine.contact
  const mayRing = channel === 'voice' || handOvers > 0
  if (mayRing && (await tx.lock('call', liveCallOf(contactId))).length > 0) return reject('call.byPhone')
  if (mine.contact.callback) {
    const refused = await dialPromised(tx, context, mine, by.adviserId)
    if (refused) return refused
  }
  await takeOffer(tx, context, mine, { id: by.adviserId, name: by.name })
  return { contactId, customerId }
}
