import type { Row } from '../../shared/protocol/rows.ts'
import { testsOfSittings } from '../db/lineTests.ts'
import * as db from '../db/merge.ts'
import type { WriteDb } from '../db/unitOfWork.ts'

/**
 * What goes back when this merge is undone, by table: the rows that it listed and that are still with the record which holds them
 * now, and what came since to the cases and contacts among them. The un-merge moves these, and its dialog counts these.
 */
export async function whatReturns(tx: WriteDb, merge: Row<'merge'>): Promise<Map<string, string[]>> {
  const { id, customerId: holderId } = merge
  const items = await db.mergeItems(tx.sql, id)
  const returns = new Map<string, string[]>()
  const stillHis = (table: db.OwnedTable | db.UnsyncedTable, more: string[] = []) =>
    db.idsStillWith(tx.sql, table, [...new Set([...(items.get(table) ?? []), ...more])], holderId)
  const keep = (table: string, ids: string[]): string[] => {
    if (ids.length > 0) returns.set(table, ids)
    return ids
  }
  const cases = keep('case', await stillHis('case'))
  const since = await db.idsHangingOn(tx.sql, 'contact', holderId, cases, [])
  const contacts = keep('contact', await stillHis('contact', since))
  for (const table of [...db.ownedTables, 'offer' as const]) {
    // A sitting that became part of the holder's own stays, with its tests.
    if (table === 'lineTest') keep(table, await testsOfSittings(tx.sql, returns.get('diagnosis') ?? []))
    else if (table !== 'contact' && table !== 'case')
      keep(table, await stillHis(table, await db.idsHangingOn(tx.sql, table, holderId, cases, contacts)))
  }
  const threads = await db.threadIdsOf(tx.sql, contacts)
  const files = await db.attachmentIdsOf(tx.sql, threads)
  keep('identifier', await stillHis('identifier'))
  keep('chatThread', await stillHis('chatThread', threads))
  keep('attachment', await stillHis('attachment', files))
  return returns
}
