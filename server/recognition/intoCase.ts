import { idsOfContact, ownedTables } from '../db/merge.ts'
import type { WriteDb } from '../db/unitOfWork.ts'
import { moveSittings } from './moveSittings.ts'

const ofSittings: ReadonlySet<string> = new Set(['diagnosis', 'lineTest', 'incidentFollow'])

/** The contact, and all that was written in it on its case, goes to this one of the same customer. */
export async function intoCase(tx: WriteDb, contactId: string, caseId: string): Promise<void> {
  for (const table of ownedTables) {
    if (ofSittings.has(table)) continue
    for (const row of await tx.lock(table, await idsOfContact(tx.sql, table, contactId))) {
      if ('caseId' in row && row.caseId !== null) await tx.save(table, { ...row, caseId } as never)
    }
  }
  await moveSittings(tx, contactId, caseId)
}
