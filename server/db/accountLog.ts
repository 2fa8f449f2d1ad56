import type { Transaction } from 'kysely'
import type { AccountAct, AccountEntry } from '../../shared/protocol/administration.ts'
import type { Db } from './database.ts'
import type { Tables } from './tables.ts'

export interface AccountEntryMade {
  at: number
  /** Null: the machine's operator. */
  authorId: string | null
  /** Null: no account in particular. */
  accountId: string | null
  act: AccountAct
  detail?: Record<string, string | number>
}

/** Append-only: the table refuses any change. */
export async function logAccount(db: Db | Transaction<Tables>, entry: AccountEntryMade): Promise<void> {
  await db
    .insertInto('accountLog')
    .values({ ...entry, detail: JSON.stringify(entry.detail ?? {}) })
    .execute()
}

/** Newest first. */
export async function accountEntries(db: Db, accountId: string, limit: number): Promise<AccountEntry[]> {
  return db
    .selectFrom('accountLog')
    .leftJoin('adviser', 'adviser.id', 'accountLog.authorId')
    .select(['accountLog.id', 'accountLog.at', 'adviser.name as authorName', 'accountLog.act', 'accountLog.detail'])
    .where('accountLog.accountId', '=', accountId)
    .orderBy('accountLog.id', 'desc')
    .limit(limit)
    .execute()
}
