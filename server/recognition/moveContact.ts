import { randomUUID } from 'node:crypto'
import { nameOf } from '../../shared/domain/commitment.ts'
import { reject, type Rejection } from '../../shared/protocol/refusals.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import type { Actor } from '../context.ts'
import * as db from '../db/merge.ts'
import { nextCaseReference } from '../db/nextCaseReference.ts'
import type { WriteDb } from '../db/unitOfWork.ts'
import { intoCase } from './intoCase.ts'
import { recordMerge } from './mergeCustomers.ts'
import { moveRows } from './moveRows.ts'
import { ownLines } from './ownLines.ts'
import { restand } from './restand.ts'

/**
 * One contact that was with a wrong (full) customer goes to the right one with what hangs on it; the wrong one keeps the rest.
 * A case that other contacts share stays where it is and the contact gets one of its own. Listed like a merge, and undone like one.
 */
export async function moveContact(
  tx: WriteDb,
  contactId: string,
  intoId: string,
  by: Actor,
): Promise<Row<'merge'> | Rejection> {
  const [contact] = await tx.lock('contact', [contactId])
  if (!contact) return reject('contact.notFound')
  const fromId = contact.customerId
  if (fromId === intoId) return reject('merge.same')
  const people = await tx.lock('customer', [fromId, intoId])
  const from = people.find((row) => row.id === fromId)
  const into = people.find((row) => row.id === intoId)
  if (!from || !into || into.mergedInto !== null) return reject('customer.notFound')

  const ids = new Map<db.OwnedTable, string[]>()
  const tables = [...db.ownedTables, 'offer' as const]
  for (const table of tables) ids.set(table, await db.idsOfContact(tx.sql, table, contactId))
  const caseId = await caseAlone(tx, contact)
  ids.set('case', [caseId])
  const move = { from: fromId, into: intoId, rename: [nameOf(from), nameOf(into)] as [string, string] }
  const moved = new Map<string, string[]>()
  for (const table of tables) {
    const gone = await moveRows(tx, table, ids.get(table) ?? [], move)
    if (gone.length > 0) moved.set(table, gone)
  }
  if (caseId !== contact.caseId) await intoCase(tx, contactId, caseId)
  await ownLines(tx, [fromId, intoId])
  const threads = contact.threadId ? [contact.threadId] : []
  const unsynced = { chatThread: threads, attachment: await db.attachmentIdsOf(tx.sql, threads) }
  for (const table of ['chatThread', 'attachment'] as const) {
    const gone = await db.moveUnsynced(tx.sql, table, unsynced[table], fromId, intoId)
    if (gone.length > 0) moved.set(table, gone)
  }
  await restand(tx, moved.get('verification') ?? [])
  return recordMerge(tx, { from, intoId, reason: 'recognition', by, moved })
}

/** The contact's case, or a copy for it alone where others share it. */
async function caseAlone(tx: WriteDb, contact: Row<'contact'>): Promise<string> {
  const [matter] = await tx.lock('case', [contact.caseId])
  if (!matter || !(await db.caseIsShared(tx.sql, contact.caseId, contact.id))) return contact.caseId
  const own: Row<'case'> = {
    ...matter,
    id: randomUUID(),
    reference: await nextCaseReference(tx.sql),
    lineId: null,
    state: 'open',
    openedAt: contact.enteredAt,
    closedAt: null,
  }
  await tx.save('case', own)
  return own.id
}
