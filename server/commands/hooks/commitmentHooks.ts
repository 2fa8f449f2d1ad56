import { reject } from '../../../shared/protocol/refusals.ts'
import { adviserExists, caseHasMore, servesCustomer } from '../../db/contacts.ts'
import { refuseOnLine } from '../../channels/voice/refuseOnLine.ts'
import type { QueueableHooks } from '../handler.ts'
import { closedContact } from './closedContact.ts'

export const commitmentMake: QueueableHooks<'commitment.make'> = {
  async before(tx, { ownerId, customerId, contactId, close }, by) {
    const call = close && contactId !== null ? await refuseOnLine(tx, contactId) : undefined
    if (call) return call
    if (ownerId === by.adviserId) return undefined
    if (!(await adviserExists(tx, ownerId))) return reject('adviser.notFound')
    // A promise shows its customer's name to who owns it.
    return (await servesCustomer(tx, ownerId, customerId)) ? undefined : reject('adviser.outOfRegion')
  },
  async after(tx, { contactId, close }, by, context) {
    if (close && contactId !== null) await closedContact(tx, contactId, by, context)
  },
}

export const commitmentSettle: QueueableHooks<'commitment.settle'> = {
  /** The last promise of a case ends it when it was kept, and leaves it open when it was given up. */
  async after(tx, { commitmentId, outcome }) {
    const [commitment] = await tx.read('commitment', [commitmentId])
    if (!commitment?.caseId) return
    const [matter] = await tx.lock('case', [commitment.caseId])
    if (matter?.state !== 'promised' || (await caseHasMore(tx, matter.id, matter.customerId))) return
    const kept = outcome === 'kept'
    await tx.save('case', { ...matter, state: kept ? 'resolved' : 'open', closedAt: kept ? tx.now : null })
  },
}
