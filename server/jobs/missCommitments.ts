import { commitmentEntry } from '../../shared/domain/commitment.ts'
import type { Context } from '../context.ts'
import { takeOverdueCommitments } from '../db/jobs.ts'
import { inTransaction } from '../db/unitOfWork.ts'

const batch = 200

/** A promise whose time has passed is missed, and says so at the top of the customer's history. Returns how many. */
export async function missCommitments(context: Context): Promise<number> {
  return inTransaction(context.unit, async (tx) => {
    const missed = await tx.lock('commitment', await takeOverdueCommitments(tx, batch))
    await tx.save('commitment', ...missed.map((one) => ({ ...one, state: 'missed' as const })))
    const fact = { actor: '', text: '' }
    await tx.save(
      'historyEntry',
      ...missed.map((one) => commitmentEntry(one, 'missed', { ...fact, at: one.dueAt, text: one.text })),
    )
    return missed.length
  })
}
