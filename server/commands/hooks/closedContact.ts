import { pendingResolution } from '../../../shared/domain/resolution.ts'
import type { Actor, Context } from '../../context.ts'
import { markIdle } from '../../db/routing.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import { offerAfterCommit } from '../../routing/offerSoon.ts'
import { tellThread } from '../../routing/tellThread.ts'

/** What follows the end of a contact: its seven days begin, the customer's page is told, the place goes to who waits. */
export async function closedContact(tx: WriteDb, contactId: string, by: Actor, context: Context): Promise<void> {
  const [contact] = await tx.read('contact', [contactId])
  if (contact?.state !== 'closed') return
  const [matter] = await tx.read('case', [contact.caseId])
  const [customer] = await tx.read('customer', [contact.customerId])
  if (matter && customer) await tx.save('resolution', pendingResolution(contact, matter, customer, by.adviserId))
  tellThread(tx, context, contact)
  await markIdle(tx, by.adviserId)
  offerAfterCommit(tx, context)
}
