import type { Transaction } from 'kysely'
import type { Db } from './database.ts'
import type { Tables } from './tables.ts'

/** One read-only snapshot: everything read inside belongs to the same instant (SP6). */
export function inSnapshot<R>(db: Db, read: (trx: Transaction<Tables>) => Promise<R>): Promise<R> {
  return db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(read)
}
