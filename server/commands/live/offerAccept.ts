import { contactEntry } from '../../../shared/domain/contact.ts'
import { pickedUp, settled } from '../../../shared/domain/offer.ts'
import { isRejection } from '../../../shared/protocol/refusals.ts'
import { logAccess } from '../../db/accessLog.ts'
import { markIdle } from '../../db/routing.ts'
import { offerAfterCommit } from '../../routing/offerSoon.ts'
import { tellThread } from '../../routing/tellThread.ts'
import type { LiveHandler } from '../handler.ts'
import { lockMyOffer } from '../lockMyOffer.ts'

/** Takes the contact. A pending offer may be taken even past its time: what counts is that nobody was faster. */
export const offerAccept: LiveHandler<'offer.accept'> = async (tx, { offerId }, by, context) => {
  const mine = await lockMyOffer(tx, offerId, by.adviserId)
  if (isRejection(mine)) return mine
  const contact = pickedUp(mine.contact, tx.now)
  await tx.save('offer', settled(mine.offer, 'accepted', null, tx.now))
  await tx.save('contact', contact)
  const { customerId, id: contactId } = contact
  await logAccess(tx, { adviserId: by.adviserId, customerId, reason: 'contact', contactId })
  const [known] = await tx.lock('historyEntry', [contactId])
  const entry = known ?? contactEntry(contact, by.name)
  await tx.save('historyEntry', { ...entry, code: 'contact.opened', params: { ...entry.params, adviser: by.name } })
  await markIdle(tx, by.adviserId)
  tellThread(tx, context, contact)
  // Nothing rings at his desk any more: what waits longest may.
  offerAfterCommit(tx, context)
  return { contactId, customerId }
}
