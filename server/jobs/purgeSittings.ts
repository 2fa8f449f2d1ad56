import type { Context } from '../context.ts'
import { endedTestsBefore, forgetLearned, sittingsBefore, testsOf } from '../db/oldSittings.ts'
import { inTransaction, type WriteDb } from '../db/unitOfWork.ts'
import { monthsBefore } from './monthsBefore.ts'

const dayMs = 86_400_000
/** What a test read stands in its sitting: who asked when, and why there was no answer, serves for a while only. */
const testDays = 30
const batch = 500
/** In one turn, so that no other job of a server waits for long. */
const mostRounds = 20

/**
 * Tests of lines that ended a month ago, and sittings that nobody touched for as long as the operator keeps them, whatever became of their case: the
 * history keeps its line of them, and what they taught stays without a name (LT1, LT2). Returns how many rows went.
 */
export async function purgeSittings(context: Context): Promise<number> {
  return (await all(context, tests)) + (await all(context, sittings))
}

async function all(context: Context, round: (tx: WriteDb, context: Context) => Promise<number>): Promise<number> {
  let gone = 0
  for (let n = 0; n < mostRounds; n++) {
    const more = await inTransaction(context.unit, (tx) => round(tx, context))
    gone += more
    if (more < batch) break
  }
  return gone
}

async function tests(tx: WriteDb): Promise<number> {
  const ids = await endedTestsBefore(tx, tx.now - testDays * dayMs, batch)
  await tx.remove('lineTest', ...ids)
  return ids.length
}

async function sittings(tx: WriteDb, { config }: Context): Promise<number> {
  const ids = await sittingsBefore(tx, monthsBefore(tx.now, config.sittingMonths), batch)
  if (ids.length === 0) return 0
  await tx.remove('lineTest', ...(await testsOf(tx, ids)))
  await forgetLearned(tx, ids)
  await tx.remove('diagnosis', ...ids)
  return ids.length
}
