import { reasonKindsHeld, holdCentre, isCentreOpen } from '../db/centre.ts'
import { inTransaction, type Unit } from '../db/unitOfWork.ts'
import { catalogue } from './catalogue.ts'

/**
 * What a centre opened by an earlier version lacks: coded reasons of a kind that did not exist then. A kind of which the operator kept
 * one is his own.
 */
export async function completeCentre(unit: Unit): Promise<void> {
  await inTransaction(unit, async (tx) => {
    await holdCentre(tx)
    if (!(await isCentreOpen(tx))) return
    const held = await reasonKindsHeld(tx)
    await tx.save('reasonCode', ...catalogue.reasonCode.filter(({ kind }) => !held.has(kind)))
  })
}
