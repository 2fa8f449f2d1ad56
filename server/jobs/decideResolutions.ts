import { decided } from '../../shared/domain/resolution.ts'
import type { Context } from '../context.ts'
import { takeDueResolutions } from '../db/jobs.ts'
import { inTransaction } from '../db/unitOfWork.ts'

const batch = 200

/** "Résolu en une fois", seven days after the close: measured, and shown back to who closed. Returns how many were decided. */
export async function decideResolutions(context: Context): Promise<number> {
  return inTransaction(context.unit, async (tx) => {
    const due = new Map((await takeDueResolutions(tx, batch)).map(({ id, repeated }) => [id, repeated]))
    const rows = await tx.lock('resolution', [...due.keys()])
    await tx.save('resolution', ...rows.map((row) => decided(row, due.get(row.id) === true, tx.now)))
    return rows.length
  })
}
