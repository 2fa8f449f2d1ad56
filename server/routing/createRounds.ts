import type { Context } from '../context.ts'
import type { Db } from '../db/database.ts'

export interface Rounds {
  /** Does the work, in a round of its own or in the one after that which is under way. Resolves when none is wanted any more, with how much was done. */
  soon: (context: Context) => Promise<number>
  /** Resolves when what was asked so far is done. */
  done: (context: Context) => Promise<number>
}

/**
 * Work that many ask for and one does, for each database in this server: what is asked while a round runs is done together in the
 * next. Whoever commits and then asks is never missed: the round that follows began after his commit.
 */
export function createRounds(work: (context: Context) => Promise<number>): Rounds {
  const rounds = new WeakMap<Db, { again: boolean; over: Promise<number> }>()
  async function run(context: Context, round: { again: boolean }): Promise<number> {
    let total = 0
    try {
      while (round.again) {
        round.again = false
        total += await work(context)
      }
      return total
    } finally {
      rounds.delete(context.unit.db)
    }
  }
  return {
    soon(context) {
      const underWay = rounds.get(context.unit.db)
      if (underWay) {
        underWay.again = true
        return underWay.over
      }
      const round = { again: true, over: Promise.resolve(0) }
      rounds.set(context.unit.db, round)
      round.over = run(context, round)
      return round.over
    },
    done: (context) => rounds.get(context.unit.db)?.over ?? Promise.resolve(0),
  }
}
