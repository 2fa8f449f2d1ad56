import { sql, type Kysely, type Transaction } from 'kysely'
import { caseReferenceAt } from './caseReferenceOrder.ts'
import type { Tables } from './tables.ts'

/** A case reference that no other case has or will have: a number of the sequence, out of order. One statement. */
export async function nextCaseReference(db: Kysely<Tables> | Transaction<Tables>): Promise<string> {
  const { rows } = await sql<{ n: number; key: string | null }>`
    select nextval('case_reference') as n, (select value #>> '{}' from setting where key = 'caseReferenceKey') as key`.execute(
    db,
  )
  const { n, key = null } = rows[0] ?? {}
  // Another key would give references out again: it comes back from the backup, never from here.
  if (n === undefined || key === null) throw new Error('the setting caseReferenceKey is gone')
  return caseReferenceAt(n, key)
}
