import { contactEntry } from '../../shared/domain/contact.ts'
import { pickedUp, settled } from '../../shared/domain/offer.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import type { Context } from '../context.ts'
import { logAccess } from '../db/accessLog.ts'
import { markIdle } from '../db/routing.ts'
import type { WriteDb } from '../db/unitOfWork.ts'
import { offerAfterCommit } from './offerSoon.ts'
import { tellThread } from './tellThread.ts'

/** The contact (locked, as its offer) is this adviser's from now on, whether he said so at his desk or picked up his telephone. */
export async function takeOffer(
  tx: WriteDb,
  context: Context,
  { contact: offered, offer }: { contact: Row<'contact'>; offer: Row<'offer'> | null },
  adviser: { id: string; name: string },
): Promise<Row<'contact'>> {
  const contact = pickedUp({ ...offered, adviserId: adviser.id }, tx.now)
  if (offer) await tx.save('offer', settled(offer, 'accepted', null, tx.now))
  await tx.save('contact', contact)
  const { customerId, id: contactId } = contact
  await logAccess(tx, { adviserId: adviser.id, customerId, reason: 'contact', contactId })
  const [known] = await tx.lock('historyEntry', [contactId])
  const entry = known ?? contactEntry(contact, adviser.name)
  await tx.save('historyEntry', {
    ...entry,
    code: 'contact.opened',
    params: { ...entry.params, adviser: adviser.name },
  })
  await markIdle(tx, adviser.id)
  tellThread(tx, context, contact)
  // Nothing rings at his desk any more: what waits longest may.
  offerAfterCommit(tx, context)
  return contact
}
