import { sql, type Kysely, type Transaction } from 'kysely'
import type { IdentityItem, KnowledgeItem, PassedItem } from '../../shared/domain/identity.ts'
import type { Tables } from './tables.ts'
import type { WriteDb } from './unitOfWork.ts'

type Reader = Kysely<Tables> | Transaction<Tables>

/** The expected answers to one question. They never leave the server, nor this comparison. */
export async function expectedAnswers(
  db: Reader,
  customerIds: string[],
  item: KnowledgeItem,
): Promise<Map<string, string | null>> {
  const rows = await db.selectFrom('customer').select(['id', item]).where('id', 'in', customerIds).execute()
  return new Map(rows.map((row) => [row.id, (row as Record<KnowledgeItem, string | null>)[item]]))
}

/** Append-only by habit: who asked what about whom, and whether it passed. Never the answer. */
export async function logItems(
  tx: WriteDb,
  what: { contactId: string; adviserId: string; item: IdentityItem | 'codeSent'; passed: boolean },
  customerIds: string[],
): Promise<void> {
  if (customerIds.length === 0) return
  await tx.sql
    .insertInto('verificationLog')
    .values(customerIds.map((customerId) => ({ ...what, customerId, at: tx.now })))
    .execute()
}

/** What each of these customers passed in this contact since `since`. */
export async function passedItems(
  db: Reader,
  contactId: string,
  customerIds: string[],
  since: number,
): Promise<Map<string, PassedItem[]>> {
  const passed = new Map<string, PassedItem[]>(customerIds.map((id) => [id, []]))
  if (customerIds.length === 0) return passed
  const rows = await db
    .selectFrom('verificationLog')
    .select(['customerId', 'item', 'at'])
    .where('customerId', 'in', customerIds)
    .where('at', '>', since)
    .where('contactId', '=', contactId)
    .where('passed', '=', true)
    .where('item', '<>', 'codeSent')
    .execute()
  for (const { customerId, item, at } of rows) passed.get(customerId)?.push({ item: item as IdentityItem, at })
  return passed
}

/** Times at which wrong answers were given for each of these customers, over all contacts. */
export async function failures(db: Reader, customerIds: string[], since: number): Promise<Map<string, number[]>> {
  const failed = new Map<string, number[]>()
  if (customerIds.length === 0) return failed
  const rows = await db
    .selectFrom('verificationLog')
    .select(['customerId', 'at'])
    .where('customerId', 'in', customerIds)
    .where('at', '>', since)
    .where('passed', '=', false)
    .orderBy('at')
    .execute()
  for (const { customerId, at } of rows) failed.set(customerId, [...(failed.get(customerId) ?? []), at])
  return failed
}

export async function codesSent(db: Reader, customerId: string, since: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from verification_log where customer_id = ${customerId} and at > ${since} and item = 'codeSent'`.execute(
    db,
  )
  return rows[0]?.n ?? 0
}

/** The full value of a contact point that this customer holds now. */
export async function contactPoint(
  db: Reader,
  customerId: string,
  id: string,
): Promise<{ kind: 'phone' | 'email'; value: string; since: number; until: number | null } | undefined> {
  return db
    .selectFrom('identifier')
    .select(['kind', 'value', 'since', 'until'])
    .where('id', '=', id)
    .where('customerId', '=', customerId)
    .executeTakeFirst()
}

export async function codeHash(db: Reader, verificationId: string): Promise<Buffer | null> {
  const row = await db.selectFrom('verification').select('codeHash').where('id', '=', verificationId).executeTakeFirst()
  return row?.codeHash ?? null
}
export async function setCodeHash(
  trx: Transaction<Tables>,
  verificationId: string,
  hash: Buffer | null,
): Promise<void> {
  await trx.updateTable('verification').set({ codeHash: hash }).where('id', '=', verificationId).execute()
}
