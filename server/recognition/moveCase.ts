import { nameOf } from '../../shared/domain/commitment.ts'
import * as db from '../db/merge.ts'
import type { WriteDb } from '../db/unitOfWork.ts'
import { holdUnheard } from './holdUnheard.ts'
import { moveRows } from './moveRows.ts'
import { ownLines } from './ownLines.ts'
import { restand } from './restand.ts'

/**
 * A whole case that no adviser ever had in hand changes its record, with its contacts and all that hangs on them: no merge, as
 * nobody decided who it is, so nothing to undo. The records are held in the order of their ids, as a merge holds them: hold neither
 * before. False when the case is not such a one, or the record that it should go to is not there, or merged.
 */
export async function moveCase(tx: WriteDb, caseId: string, fromId: string, intoId: string): Promise<boolean> {
  const contacts = await holdUnheard(tx, caseId)
  if (!contacts) return false
  const people = await tx.lock('customer', [fromId, intoId])
  const from = people.find((row) => row.id === fromId)
  const into = people.find((row) => row.id === intoId)
  if (!from || !into || into.mergedInto !== null) return false
  const move = { from: fromId, into: intoId, rename: [nameOf(from), nameOf(into)] as [string, string] }
  const idsOf = async (table: db.OwnedTable): Promise<string[]> => {
    if (table === 'contact') return contacts
    return table === 'case' ? [caseId] : db.idsHangingOn(tx.sql, table, fromId, [caseId], contacts)
  }
  for (const table of [...db.ownedTables, 'offer' as const]) {
    const moved = await moveRows(tx, table, await idsOf(table), move)
    if (table === 'verification') await restand(tx, moved)
  }
  await ownLines(tx, [fromId, intoId])
  const threads = await db.threadIdsOf(tx.sql, contacts)
  await db.moveUnsynced(tx.sql, 'chatThread', threads, fromId, intoId)
  await db.moveUnsynced(tx.sql, 'attachment', await db.attachmentIdsOf(tx.sql, threads), fromId, intoId)
  return true
}
