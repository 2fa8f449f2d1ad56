import { reject } from '../../../shared/protocol/refusals.ts'
import { adviserExists, caseHasMore } from '../../db/contacts.ts'
import type { QueueableHooks } from '../handler.ts'
import { closedContact } from './closedContact.ts'

export const commitmentMake: QueueableHooks<'commitment.make'> = {
  async before(tx, { ownerId }) {
    return (await adviserExists(tx, ownerId)) ? undefined : reject('adviser.notFound')
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
