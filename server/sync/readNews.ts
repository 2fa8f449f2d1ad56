import type { News } from '../../shared/protocol/messages.ts'
import { epochOf } from '../db/epoch.ts'
import type { Db } from '../db/database.ts'
import { readEntries, readHead } from '../db/feed.ts'
import { loadRows } from '../db/rows.ts'
import { inSnapshot } from '../db/snapshot.ts'
import { bodiesOf } from './bodiesOf.ts'

/** More than that, and whoever holds the scope asks for it himself, at his own time: it is sent to thousands. */
const mostEntries = 80

/**
 * What moved in a scope since `from`, up to its head, for all who hold it (SP18). Null: too much, or its history does not reach back so far (SP9).
 * @throws when the database does not answer
 */
export async function readNews(db: Db, scope: string, from: number): Promise<{ head: number; news: News } | null> {
  const epoch = await epochOf(db)
  return inSnapshot(db, async (trx) => {
    const [at, entries] = await Promise.all([readHead(trx, scope), readEntries(trx, scope, from, mostEntries + 1)])
    if (!at || from < at.historyStartsAt || from > at.head || entries.length > mostEntries) return null
    const rows = await bodiesOf(entries, (table, ids) => loadRows(trx, table, ids))
    return { head: at.head, news: { from, entries, rows, epoch } }
  })
}
