import { decided, verdictShownMs } from '../../shared/domain/resolution.ts'
import type { Context } from '../context.ts'
import { takeDueResolutions, takeShownResolutions } from '../db/jobs.ts'
import { inTransaction, type WriteDb } from '../db/unitOfWork.ts'

const batch = 200
/** Batches of each kind in one round: a floor that was away must not keep the job for ever. */
const most = 20

/**
 * "Résolu en une fois", seven days after the close: measured, and shown back to who closed; 30 days later it leaves his desk.
 * Returns how many were decided.
 */
export async function decideResolutions(context: Context): Promise<number> {
  const decidedNow = await inBatches(context, decide)
  await inBatches(context, file)
  return decidedNow
}

async function inBatches(context: Context, work: (tx: WriteDb) => Promise<number>): Promise<number> {
  let total = 0
  for (let n = 0; n < most; n++) {
    const done = await inTransaction(context.unit, work)
    total += done
    if (done < batch) break
  }
  return total
}

async function decide(tx: WriteDb): Promise<number> {
  const due = new Map((await takeDueResolutions(tx, batch)).map(({ id, repeated }) => [id, repeated]))
  const rows = await tx.lock('resolution', [...due.keys()])
  await tx.save('resolution', ...rows.map((row) => decided(row, due.get(row.id) === true, tx.now)))
  return rows.length
}

async function file(tx: WriteDb): Promise<number> {
  const rows = await tx.lock('resolution', await takeShownResolutions(tx, tx.now - verdictShownMs, batch))
  await tx.save('resolution', ...rows.map((row) => ({ ...row, filedAt: tx.now })))
  return rows.length
}
