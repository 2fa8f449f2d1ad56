import { randomUUID } from 'node:crypto'
import { nameOf } from '../../shared/domain/commitment.ts'
import { historyEntry } from '../../shared/domain/historyEntry.ts'
import { reject, type Rejection } from '../../shared/protocol/refusals.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import type { Actor } from '../context.ts'
import * as db from '../db/merge.ts'
import type { WriteDb } from '../db/unitOfWork.ts'
import { moveRows } from './moveRows.ts'
import { restand } from './restand.ts'

/**
 * Joins one record to another: all that belongs to `from` moves, is listed row by row in merge_item, and can be taken back.
 * Contacts are locked before the customers, as every writer of a contact does; new rows for `from` wait on its lock, or move.
 * Contact points do not move: a number that a stranger gave must never become one that a code is sent to.
 */
export async function mergeCustomers(
  tx: WriteDb,
  { fromId, intoId, reason, by }: { fromId: string; intoId: string; reason: string; by: Actor },
): Promise<Row<'merge'> | Rejection> {
  if (fromId === intoId) return reject('merge.same')
  await tx.lock('contact', await db.idsOwnedBy(tx.sql, 'contact', fromId))
  const people = await tx.lock('customer', [fromId, intoId])
  const from = people.find((row) => row.id === fromId)
  const into = people.find((row) => row.id === intoId)
  if (!from || !into) return reject('customer.notFound')
  if (from.mergedInto !== null || into.mergedInto !== null) return reject('merge.same')

  const moved = new Map<string, string[]>()
  const note = (table: string, ids: string[]) => void (ids.length > 0 && moved.set(table, ids))
  const ids = new Map<db.OwnedTable | db.UnsyncedTable, string[]>()
  for (const table of [...db.ownedTables, 'offer' as const, ...db.unsyncedTables])
    ids.set(table, await db.idsOwnedBy(tx.sql, table, fromId))
  for (const table of [...db.ownedTables, 'offer' as const]) {
    const rename: [string, string] = [nameOf(from), nameOf(into)]
    note(table, await moveRows(tx, table, ids.get(table) ?? [], { from: fromId, into: intoId, rename }))
  }
  for (const table of db.unsyncedTables)
    note(table, await db.moveUnsynced(tx.sql, table, ids.get(table) ?? [], fromId, intoId))
  await tx.save('customer', { ...from, mergedInto: intoId })
  await restand(tx, moved.get('verification') ?? [])
  return recordMerge(tx, { from, intoId, reason, by, moved })
}

/** The merge's row, its list, and its line in the history of the record that received. */
export async function recordMerge(
  tx: WriteDb,
  what: { from: Row<'customer'>; intoId: string; reason: string; by: Actor; moved: Map<string, string[]> },
): Promise<Row<'merge'>> {
  const { from, intoId, reason, by, moved } = what
  const merge: Row<'merge'> = {
    id: randomUUID(),
    customerId: intoId,
    fromCustomerId: from.id,
    fromLabel: [nameOf(from), from.reference].filter(Boolean).join(' · '),
    at: tx.now,
    by: by.name,
    reason,
    moved: [...moved].map(([table, list]) => ({ table, count: list.length })),
    undoneAt: null,
    undoneBy: null,
  }
  await tx.save('merge', merge)
  await db.insertMergeItems(tx.sql, merge.id, moved)
  await tx.save('historyEntry', mergeEntry(merge, 'merge.done', intoId, by, tx.now))
  return merge
}

export function mergeEntry(
  merge: Row<'merge'>,
  code: 'merge.done' | 'merge.undone',
  customerId: string,
  by: Actor,
  now: number,
): Row<'historyEntry'> {
  const rows = merge.moved.reduce((sum, { count }) => sum + count, 0)
  const params = { from: merge.fromLabel, rows }
  return historyEntry({
    id: randomUUID(),
    customerId,
    at: now,
    kind: 'merge',
    code,
    params,
    text: merge.reason,
    actor: by.name,
    refTable: 'merge',
    refId: merge.id,
  })
}
