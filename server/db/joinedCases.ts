import { sql, type Kysely, type Transaction } from 'kysely'
import type { Tables } from './tables.ts'

type Reader = Kysely<Tables> | Transaction<Tables>

/** The case went on with this contact, wherever that is; null: it stands for itself again. The server's alone, so written after the row. */
export async function setJoinedBy(trx: Transaction<Tables>, caseId: string, contactId: string | null): Promise<void> {
  await sql`update "case" set joined_by = ${contactId} where id = ${caseId}`.execute(trx)
}

/** Of these cases, those that went on with one of these contacts. */
export async function casesJoinedBy(
  db: Reader,
  caseIds: string[],
  contactIds: string[],
): Promise<{ caseId: string; contactId: string }[]> {
  if (caseIds.length === 0 || contactIds.length === 0) return []
  const { rows } = await sql<{ caseId: string; contactId: string }>`
    select id as case_id, joined_by as contact_id from "case" where id = any(${caseIds}) and joined_by = any(${contactIds})`.execute(
    db,
  )
  return rows
}

/** What the customer typed in this contact: its messages, and the reference that he gave before the first. */
export async function wordsOfCustomer(db: Reader, contactId: string): Promise<{ texts: string[]; reference: string }> {
  const { rows } = await sql<{ texts: string[]; reference: string | null }>`
    select array(select text from message where contact_id = c.id and author = 'customer' order by n limit 50) as texts,
      (select claims ->> 'reference' from chat_thread where id = c.thread_id) as reference
    from contact c where c.id = ${contactId}`.execute(db)
  return { texts: rows[0]?.texts ?? [], reference: rows[0]?.reference ?? '' }
}
