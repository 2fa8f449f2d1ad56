import type { Context } from '../context.ts'
import { deleteAnsweredCommands, deleteSignInAttempts, takeExpiredOpenings } from '../db/jobs.ts'
import { inTransaction } from '../db/unitOfWork.ts'

const dayMs = 86_400_000
const keepAttemptsMs = dayMs
const keepAnswersMs = 30 * dayMs
const batch = 1000

/** Takes away what has served its time. Returns how many rows went. */
export async function purge(context: Context): Promise<number> {
  return inTransaction(context.unit, async (tx) => {
    const openings = await takeExpiredOpenings(tx, batch)
    // The desk that held the record asks again, finds the scope no longer granted and drops it (SP10).
    for (const { adviserId } of openings) tx.touchScope(`adviser:${adviserId}`)
    const attempts = await deleteSignInAttempts(tx, tx.now - keepAttemptsMs)
    return openings.length + attempts + (await deleteAnsweredCommands(tx, tx.now - keepAnswersMs, batch))
  })
}
