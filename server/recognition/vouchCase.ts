import type { Row } from '../../shared/protocol/rows.ts'
import { unprovenEntryIds } from '../db/intake.ts'
import type { WriteDb } from '../db/unitOfWork.ts'

/** What was said in this case is its customer's. Returns what was only claimed until now. */
export async function vouchCase(tx: WriteDb, caseId: string): Promise<Row<'historyEntry'>[]> {
  const entries = await tx.lock('historyEntry', await unprovenEntryIds(tx.sql, caseId))
  await tx.save('historyEntry', ...entries.map((entry) => ({ ...entry, unproven: false })))
  return entries
}
