import { nameOf } from '../../shared/domain/commitment.ts'
import { reject, type Rejection } from '../../shared/protocol/refusals.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import type { Actor } from '../context.ts'
import { othersWorkingWith } from '../db/contacts.ts'
import { casesJoinedBy, setJoinedBy } from '../db/joinedCases.ts'
import * as db from '../db/merge.ts'
import type { WriteDb } from '../db/unitOfWork.ts'
import { intoCase } from './intoCase.ts'
import { mergeEntry } from './mergeCustomers.ts'
import { moveRows } from './moveRows.ts'
import { ownLines } from './ownLines.ts'
import { restand } from './restand.ts'
import { whatReturns } from './whatReturns.ts'

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
  const returns = await whatReturns(tx, merge)
  const moved = new Map<string, string[]>()
  const note = (table: string, ids: string[]) => void (ids.length > 0 && moved.set(table, ids))
  for (const table of [...db.ownedTables, 'offer' as const])
    note(table, await moveRows(tx, table, returns.get(table) ?? [], back))
  for (const table of db.unsyncedTables)
    note(table, await db.moveUnsynced(tx.sql, table, returns.get(table) ?? [], holderId, fromId))
  for (const { caseId, contactId } of await casesJoinedBy(tx.sql, moved.get('case') ?? [], moved.get('contact') ?? []))
    await standAlone(tx, caseId, contactId)
  await ownLines(tx, [holderId, fromId])
  if (from.mergedInto !== null) await tx.save('customer', { ...from, mergedInto: null })
  await reopenChoosers(tx, from, moved.get('recognition') ?? [])
  await restand(tx, moved.get('verification') ?? [])
  if (merge.reason === 'recognition') await unvouch(tx, moved.get('contact') ?? [])

  const undone: Row<'merge'> = { ...merge, undoneAt: tx.now, undoneBy: by.name }
  await tx.save('merge', undone)
  const told = { ...undone, moved: [...moved].map(([table, ids]) => ({ table, count: ids.length })) }
  for (const id of [holderId, fromId]) await tx.save('historyEntry', mergeEntry(told, 'merge.undone', id, by, tx.now))
  // His desk may have lost or gained the record of a contact it works on.
  for (const { adviserId } of listedContacts) if (adviserId) tx.touchScope(`adviser:${adviserId}`)
  return undone
}

/** Proven, his contact went on in a case of the other record's: it has its own again, as that one stays where it was. */
async function standAlone(tx: WriteDb, caseId: string, contactId: string): Promise<void> {
  const [given] = await tx.lock('case', [caseId])
  if (!given) return
  await intoCase(tx, contactId, caseId)
  await tx.save('case', { ...given, state: 'open', closedAt: null })
  await setJoinedBy(tx.sql, caseId, null)
}

/** Who he is was what made these contacts his: it is a claim again. */
async function unvouch(tx: WriteDb, contactIds: string[]): Promise<void> {
  const entries = (await tx.lock('historyEntry', contactIds)).filter((entry) => entry.kind === 'contact')
  await tx.save('historyEntry', ...entries.map((entry) => ({ ...entry, unproven: true })))
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
