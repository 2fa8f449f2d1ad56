import type { Context } from '../context.ts'
import type { Db } from '../db/database.ts'
import { inTransaction, type WriteDb } from '../db/unitOfWork.ts'
import { offerNext } from './offerNext.ts'

interface Round {
  /** Something came in or came free since the round under way began. */
  again: boolean
  over: Promise<void>
}
const rounds = new WeakMap<Db, Round>()

/** To call by whoever brings a contact or frees a place. */
export function offerAfterCommit(tx: WriteDb, context: Context): void {
  tx.afterCommit(() => void offerSoon(context))
}

/**
 * Offers what waits to who is free, in transactions of their own: an arrival holds the routing lock for none of its work, and
 * what comes while one round runs is given together in the next. A contact committed and a place freed at the same instant do
 * not miss each other, as each asks for a round after its own commit. What a crash leaves between the two, sweepQueue finds
 * within a second. Resolves when no round is wanted any more; never rejects.
 */
export function offerSoon(context: Context): Promise<void> {
  const underWay = rounds.get(context.unit.db)
  if (underWay) {
    underWay.again = true
    return underWay.over
  }
  const round: Round = { again: true, over: Promise.resolve() }
  rounds.set(context.unit.db, round)
  round.over = run(context, round)
  return round.over
}

/** Resolves when what was asked of `offerSoon` so far is done. */
export function offersMade(context: Context): Promise<void> {
  return rounds.get(context.unit.db)?.over ?? Promise.resolve()
}

async function run(context: Context, round: Round): Promise<void> {
  try {
    while (round.again) {
      round.again = false
      await inTransaction(context.unit, (tx) => offerNext(tx, context))
    }
  } catch (error) {
    const { name: err, code } = error as { name?: string; code?: string }
    context.log.error({ err, code }, 'no offers in this round, the sweep tries again')
  } finally {
    rounds.delete(context.unit.db)
  }
}
