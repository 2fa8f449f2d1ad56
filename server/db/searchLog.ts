import type { Insertable } from 'kysely'
import type { Db } from './database.ts'
import type { Tables } from './tables.ts'

export type SearchLine = Insertable<Tables['searchLog']>

/** Whom a search showed, to whom and when. Append-only, like the access log. */
export async function logSearch(db: Db, line: SearchLine): Promise<void> {
  await db.insertInto('searchLog').values(line).execute()
}
