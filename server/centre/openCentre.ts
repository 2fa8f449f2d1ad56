import { holdCentre, isCentreOpen } from '../db/centre.ts'
import { inTransaction, type Unit } from '../db/unitOfWork.ts'
import { catalogue } from './catalogue.ts'

/**
 * What no centre works without: queues, coded reasons, and a few canned answers to begin with. Written once, into a database
 * that has no queue; from then on they are the operator's, and what he takes away stays away.
 */
export async function openCentre(unit: Unit): Promise<void> {
  await inTransaction(unit, async (tx) => {
    await holdCentre(tx)
    if (await isCentreOpen(tx)) return
    await tx.save('queue', ...catalogue.queue)
    await tx.save('reasonCode', ...catalogue.reasonCode)
    await tx.save('cannedAnswer', ...catalogue.cannedAnswer)
  })
}
