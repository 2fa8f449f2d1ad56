import type { Context } from '../context.ts'
import { inTransaction, type WriteDb } from '../db/unitOfWork.ts'
import { offerNext } from './offerNext.ts'
import { createRounds } from './createRounds.ts'

const rounds = createRounds(async (context) => {
  try {
    return await inTransaction(context.unit, (tx) => offerNext(tx, context))
  } catch (error) {
    const { name: err, code } = error as { name?: string; code?: string }
    context.log.error({ err, code }, 'no offers in this round, the sweep tries again')
    return 0
  }
})

/** To call by whoever brings a contact or frees a place. */
export function offerAfterCommit(tx: WriteDb, context: Context): void {
  tx.afterCommit(() => void offerSoon(context))
}

/**
 * Offers what waits to who is free, in transactions of their own: an arrival holds the routing lock for none of its work. A contact
 * committed and a place freed at the same instant do not miss each other (createRounds). What a crash leaves between the two,
 * sweepQueue finds within a second. Resolves when no round is wanted any more; never rejects.
 */
export const offerSoon = rounds.soon

/** Resolves when what was asked of `offerSoon` so far is done. */
export const offersMade = rounds.done
