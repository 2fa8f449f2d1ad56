import { sql, type Kysely, type Transaction } from 'kysely'
import type { Tables } from './tables.ts'

type Reader = Kysely<Tables> | Transaction<Tables>

export interface StoredFile {
  id: string
  threadId: string | null
  adviserId: string | null
  customerId: string | null
  name: string
  type: string
  /** Bytes. */
  size: number
}
const columns = ['id', 'threadId', 'adviserId', 'customerId', 'name', 'type', 'size'] as const

/** `keptBy`: it is the customer's, kept at the counter with an operation: no orphan, though no message names it. */
export async function insertAttachment(
  db: Reader,
  file: StoredFile & { sha256: Buffer; keptBy?: string },
  now: number,
): Promise<void> {
  await db
    .insertInto('attachment')
    .values({ ...file, createdAt: now, ...(file.keptBy !== undefined && { settled: true }) })
    .execute()
}
/** The customer in whose name a file was kept at the counter. */
export async function keeperOfFile(db: Reader, id: string): Promise<string | null> {
  const row = await db
    .selectFrom('attachment')
    .select('customerId')
    .where('id', '=', id)
    .where('keptBy', 'is not', null)
    .executeTakeFirst()
  return row?.customerId ?? null
}
export async function attachmentById(db: Reader, id: string): Promise<StoredFile | undefined> {
  return db.selectFrom('attachment').select(columns).where('id', '=', id).executeTakeFirst()
}
/**
 * What the customer of this thread has put there, in the order asked; another's ids are left out. They are about to stand in
 * a message: whoever clears away files that were never sent (jobs/purgeFiles) came first, or leaves them.
 */
export async function useAttachmentsOfThread(
  db: Reader,
  threadId: string,
  ids: string[],
  now: number,
): Promise<Pick<StoredFile, 'id' | 'name' | 'type' | 'size'>[]> {
  if (ids.length === 0) return []
  const rows = await db
    .updateTable('attachment')
    .set({ usedAt: now })
    .where('id', 'in', ids)
    .where('threadId', '=', threadId)
    .where('adviserId', 'is', null)
    .returning(['id', 'name', 'type', 'size'])
    .execute()
  return rows.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
}
/** Customers in whose messages (of this thread, where the file has one) it stands: what an adviser must hold to read it. */
export async function customersWithFile(db: Reader, threadId: string | null, id: string): Promise<string[]> {
  const file = JSON.stringify([{ id }])
  const { rows } =
    threadId === null
      ? await sql<{ customerId: string }>`
    select distinct customer_id from message where attachments <> '[]'::jsonb and attachments @> ${file}::jsonb`.execute(
          db,
        )
      : await sql<{ customerId: string }>`
    select distinct m.customer_id from contact c join message m on m.contact_id = c.id
    where c.thread_id = ${threadId} and m.attachments @> ${file}::jsonb`.execute(db)
  return rows.map((row) => row.customerId)
}
