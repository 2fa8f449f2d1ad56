import { nameOf } from '../../shared/domain/commitment.ts'
import { reject, type Rejection } from '../../shared/protocol/refusals.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import type { Actor } from '../context.ts'
import { othersWorkingWith } from '../db/contacts.ts'
import * as db from '../db/merge.ts'
import type { WriteDb } from '../db/unitOfWork.ts'
import { mergeEntry } from './mergeCustomers.ts'
import { moveRows } from './moveRows.ts'
import { restand } from './restand.ts'

/**
 * Takes a merge back: the rows it listed return, from whoever holds them now (the merge's own row moved with later merges).
 * What came to the record since stays, except what hangs on a case or a contact that returns: a message is never with another
 * customer than its conversation.
 */
export async function unmergeCustomers(tx: WriteDb, mergeId: string, by: Actor): Promise<Row<'merge'> | Rejection> {
  const items = await db.mergeItems(tx.sql, mergeId)
  const listedContacts = await tx.lock('contact', items.get('contact') ?? [])
  const [merge] = await tx.lock('merge', [mergeId])
  if (!merge) return reject('merge.notFound')
  if (merge.undoneAt !== null) return reject('merge.undone')
  const { customerId: holderId, fromCustomerId: fromId } = merge
  // Moves of single contacts are listed as merges too: a later merge of the whole record has to be undone first.
  if (await db.laterMergeStands(tx.sql, fromId, merge.at, mergeId)) return reject('merge.later')
  const people = await tx.lock('customer', [fromId, holderId])
  const from = people.find((row) => row.id === fromId)
  const holder = people.find((row) => row.id === holderId)
  if (!from || !holder) return reject('customer.notFound')
  // The contacts that return are held: whoever is to pick one up does so after us, or is seen here.
  const others = await othersWorkingWith(tx, [fromId, holderId], by.adviserId)
  if (others.length > 0) return reject('merge.inUse', { names: others.join(', ') })

  const back = { from: holderId, into: fromId, rename: [nameOf(holder), nameOf(from)] as [string, string] }
  const moved = new Map<string, string[]>()
  const note = (table: string, ids: string[]) =>
    void (ids.length > 0 && moved.set(table, [...(moved.get(table) ?? []), ...ids]))
  const tables = [...db.ownedTables, 'offer' as const]
  for (const table of tables) note(table, await moveRows(tx, table, items.get(table) ?? [], back))
  const cases = moved.get('case') ?? []
  note('contact', await moveRows(tx, 'contact', await db.idsHangingOn(tx.sql, 'contact', holderId, cases, []), back))
  const contacts = moved.get('contact') ?? []
  for (const table of tables) {
    if (table !== 'contact')
      note(table, await moveRows(tx, table, await db.idsHangingOn(tx.sql, table, holderId, cases, contacts), back))
  }
  const threads = await db.threadIdsOf(tx.sql, contacts)
  const extra = { identifier: [], chatThread: threads, attachment: await db.attachmentIdsOf(tx.sql, threads) }
  for (const table of db.unsyncedTables) {
    const ids = [...new Set([...(items.get(table) ?? []), ...extra[table]])]
    note(table, await db.moveUnsynced(tx.sql, table, ids, holderId, fromId))
  }
  if (from.mergedInto !== null) await tx.save('customer', { ...from, mergedInto: null })
  await reopenChoosers(tx, from, moved.get('recognition') ?? [])
  await restand(tx, moved.get('verification') ?? [])

  const undone: Row<'merge'> = { ...merge, undoneAt: tx.now, undoneBy: by.name }
  await tx.save('merge', undone)
  const told = { ...undone, moved: [...moved].map(([table, ids]) => ({ table, count: ids.length })) }
  for (const id of [holderId, fromId]) await tx.save('historyEntry', mergeEntry(told, 'merge.undone', id, by, tx.now))
  // His desk may have lost or gained the record of a contact it works on.
  for (const { adviserId } of listedContacts) if (adviserId) tx.touchScope(`adviser:${adviserId}`)
  return undone
}

/** A stranger again: the adviser has to choose again. */
async function reopenChoosers(tx: WriteDb, from: Row<'customer'>, ids: string[]): Promise<void> {
  if (!from.provisional) return
  const rows = (await tx.lock('recognition', ids)).filter((row) => row.decision === 'confirmed')
  await tx.save(
    'recognition',
    ...rows.map((row) => ({ ...row, decision: row.candidates.length > 0 ? ('choose' as const) : ('none' as const) })),
  )
}
