import type { Transaction } from 'kysely'
import type { Db } from './database.ts'
import type { Tables } from './tables.ts'
import { transact } from './transact.ts'

/** One read-only snapshot: everything read inside belongs to the same instant (SP6). What is asked for together goes out together. */
export function inSnapshot<R>(db: Db, read: (trx: Transaction<Tables>) => Promise<R>): Promise<R> {
  return transact(db, 'start transaction isolation level repeatable read read only', async (trx) => ({
    value: await read(trx),
    sent: [],
  }))
}
