import type { Context } from '../context.ts'
import { anyoneWaits } from '../db/jobs.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { offerNext } from '../routing/offerNext.ts'

/**
 * Offers are made by whoever frees a place or brings a contact. This finds the rest: a contact that was in somebody's hands at
 * that instant, or one that may be asked of the same adviser again. Returns how many offers were made.
 */
export async function sweepQueue(context: Context): Promise<number> {
  return inTransaction(context.unit, async (tx) => ((await anyoneWaits(tx)) ? offerNext(tx, context) : 0))
}
