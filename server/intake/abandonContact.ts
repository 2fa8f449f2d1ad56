import { settled } from '../../shared/domain/offer.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import type { Context } from '../context.ts'
import { pendingOfferOf } from '../db/routing.ts'
import type { WriteDb } from '../db/unitOfWork.ts'
import { cancelTestsOf } from '../lineTests/cancelTests.ts'
import type { Claims } from '../recognition/claims.ts'
import { setApart } from '../recognition/setApart.ts'
import { offerAfterCommit } from '../routing/offerSoon.ts'
import { tellThread } from '../routing/tellThread.ts'

/** Ends the wait (of a contact locked by the caller, waiting or offered) that its customer gave up: nobody's place in line, no offer pending. */
export async function abandonContact(
  tx: WriteDb,
  context: Context,
  contact: Row<'contact'>,
  claims: Claims,
): Promise<void> {
  const offerId = await pendingOfferOf(tx, contact.id)
  const [offer] = offerId === undefined ? [] : await tx.lock('offer', [offerId])
  if (offer) await tx.save('offer', settled(offer, 'withdrawn', 'customer.left', tx.now))
  await tx.remove('queueEntry', contact.id)
  await tx.save('contact', {
    ...contact,
    state: 'closed',
    adviserId: null,
    closedAt: tx.now,
    outcome: 'abandoned',
    customerOnline: false,
  })
  await cancelTestsOf(tx, { contactId: contact.id })
  const [entry] = await tx.lock('historyEntry', [contact.id])
  if (entry) await tx.save('historyEntry', { ...entry, code: 'contact.abandoned', tone: 'bad' })
  await setApart(tx, contact, claims)
  tellThread(tx, context, contact)
  offerAfterCommit(tx, context)
}
