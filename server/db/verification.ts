import { sql, type Kysely, type Transaction } from 'kysely'
import type { IdentityItem, KnowledgeItem, PassedItem } from '../../shared/domain/identity.ts'
import type { Row } from '../../shared/protocol/rows.ts'
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

/** Append-only: who asked what about whom, and whether it passed. Never the answer. */
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

export interface Holding {
  id: string
  kind: 'phone' | 'email'
  value: string
  since: number
  until: number | null
  /** How this customer's own lines of that number stand. */
  lineStates: Row<'line'>['state'][]
  /** A living line of that number is another customer's now. */
  isElsewhere: boolean
}
/** What this customer holds or held, in full, with what the lines say of his numbers. */
export async function holdingsOf(db: Reader, customerId: string): Promise<Holding[]> {
  const { rows } = await sql<Holding>`
    select i.id, i.kind, i.value, i.since, i.until,
      array(select l.state from line l where l.number = i.value and l.customer_id = i.customer_id) as line_states,
      exists (select 1 from line l where l.number = i.value and l.customer_id <> i.customer_id and l.state <> 'closed') as is_elsewhere
    from identifier i where i.customer_id = ${customerId}`.execute(db)
  return rows
}

/** Who saw which paper, and where. Append-only, and never its number. */
export async function logDocument(tx: WriteDb, what: Omit<Tables['identityDocument'], 'at'>): Promise<void> {
  await tx.sql
    .insertInto('identityDocument')
    .values({ ...what, at: tx.now })
    .execute()
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
