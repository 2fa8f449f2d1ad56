import { asksNothing, pendingResolution, unrepeated } from '../../../shared/domain/resolution.ts'
import type { Actor, Context } from '../../context.ts'
import { unrepeatedResolutionIds } from '../../db/repeats.ts'
import { markIdle } from '../../db/routing.ts'
import { visitIdOf } from '../../db/visits.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import { cancelTestsOf } from '../../lineTests/cancelTests.ts'
import { offerAfterCommit } from '../../routing/offerSoon.ts'
import { tellThread } from '../../routing/tellThread.ts'
import { tellDiagnoses } from './tellDiagnoses.ts'

/** What follows the end of a contact: its seven days begin (when it was resolved or promised), the customer's page is told, the place goes to who waits. */
export async function closedContact(tx: WriteDb, contactId: string, by: Actor, context: Context): Promise<void> {
  const [contact] = await tx.read('contact', [contactId])
  if (contact?.state !== 'closed') return
  // What asserts no resolution is not measured as one.
  const isMeasured = contact.outcome !== 'unresolved'
  const [matter] = await tx.read('case', [contact.caseId])
  const [customer] = await tx.read('customer', [contact.customerId])
  if (isMeasured && matter && customer)
    await tx.save('resolution', pendingResolution(contact, matter, customer, by.adviserId))
  if (contact.reasonCode !== null && asksNothing.has(contact.reasonCode)) {
    const wrongly = await tx.lock('resolution', await unrepeatedResolutionIds(tx, contact))
    await tx.save('resolution', ...wrongly.map((resolution) => unrepeated(resolution, tx.now)))
  }
  if (contact.channel === 'visit')
    for (const visit of await tx.lock('visit', await visitIdOf(tx, contactId)))
      await tx.save('visit', { ...visit, state: 'done', endedAt: tx.now })
  await cancelTestsOf(tx, { contactId })
  await tellDiagnoses(tx, contact, by)
  tellThread(tx, context, contact)
  await markIdle(tx, by.adviserId)
  offerAfterCommit(tx, context)
}
