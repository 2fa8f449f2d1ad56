import { sql, type Kysely, type RawBuilder, type Transaction } from 'kysely'
import type { Row } from '../../shared/protocol/rows.ts'
import type { Tables } from './tables.ts'

type Reader = Kysely<Tables> | Transaction<Tables>

/** Two deliveries of one message, or two messages of one thread, wait for each other from here to the commit. */
export async function lockInbound(trx: Transaction<Tables>, key: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`inbound/${key}`}, 0))`.execute(trx)
}

export interface KnownMessage {
  messageId: string
  contactId: string
  customerId: string
  caseReference: string
  n: number
  at: number
}
export async function messageByExternalId(
  db: Reader,
  channel: string,
  externalId: string,
): Promise<KnownMessage | undefined> {
  const { rows } = await sql<KnownMessage>`
    select m.id as message_id, m.contact_id, m.customer_id, c.reference as case_reference, m.n, m.at
    from message m join "case" c on c.id = m.case_id where m.channel = ${channel} and m.external_id = ${externalId}`.execute(
    db,
  )
  return rows[0]
}
/** The external id is the server's alone: written after the row, in the same transaction (unique by channel). */
export async function setExternalId(trx: Transaction<Tables>, messageId: string, externalId: string): Promise<void> {
  await sql`update message set external_id = ${externalId} where id = ${messageId}`.execute(trx)
}

/** The last contact that the thread names, as ids to lock: asked and locked in one statement. */
export function contactIdsOfThread(threadId: string): RawBuilder<string[]> {
  return sql<string[]>`array(select contact_id from chat_thread where id = ${threadId} and contact_id is not null)`
}
/** The reference of the case of that contact. */
export async function caseReferenceOfThread(db: Reader, threadId: string): Promise<string | undefined> {
  const { rows } = await sql<{ reference: string }>`
    select k.reference from chat_thread t join contact c on c.id = t.contact_id join "case" k on k.id = c.case_id where t.id = ${threadId}`.execute(
    db,
  )
  return rows[0]?.reference
}

/** The contact of a case that a message on this channel goes on with: the one that lives, else the case's last of all, as ids to lock. */
export function contactIdsOfCase(caseId: string, channel: string): RawBuilder<string[]> {
  return sql<string[]>`array(select id from contact where case_id = ${caseId}
    order by (state <> 'closed' and channel = ${channel}) desc, entered_at desc, id limit 1)`
}
export async function caseReferenceOf(db: Reader, caseId: string): Promise<string | undefined> {
  const { rows } = await sql<{ reference: string }>`select reference from "case" where id = ${caseId}`.execute(db)
  return rows[0]?.reference
}
/** Who has a contact of this case open now, the last to take one up first. */
export async function whoHasOpen(db: Reader, caseId: string): Promise<string | null> {
  const { rows } = await sql<{ adviserId: string }>`
    select adviser_id from contact where case_id = ${caseId} and state = 'open' and adviser_id is not null
    order by picked_up_at desc nulls last limit 1`.execute(db)
  return rows[0]?.adviserId ?? null
}
/** Of the next message in the case's contact that lives on this channel; undefined when none does, for then it is the first of a new one. */
export async function nextNumberOf(db: Reader, caseId: string, channel: string): Promise<number | undefined> {
  const { rows } = await sql<{ n: number }>`
    select coalesce(max(m.n), 0) + 1 as n from (select id from contact where case_id = ${caseId} and state <> 'closed' and channel = ${channel}
      order by entered_at desc, id limit 1) c left join message m on m.contact_id = c.id group by c.id`.execute(db)
  return rows[0]?.n
}

/** True unless one of its contacts is only claimed to be its customer's: whoever is proven joins no such case. */
export async function caseIsVouched(db: Reader, caseId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from history_entry where case_id = ${caseId} and unproven limit 1`.execute(db)
  return rows.length === 0
}
/** Entries of contacts in this case that are only claimed to be its customer's. */
export async function unprovenEntryIds(db: Reader, caseId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from history_entry where case_id = ${caseId} and unproven`.execute(db)
  return rows.map((row) => row.id)
}

/**
 * Ids of the customer's cases among these references, or on this topic; newest first, those alone that are vouched for. Of those he
 * quotes, a case of letters from an address of his too: what was answered went there. A case that was joined to another stands for that one.
 */
export async function caseIdsOf(
  db: Reader,
  customerId: string,
  where: { references: string[] } | { topic: Row<'case'>['topic'] },
): Promise<string[]> {
  const match =
    'topic' in where
      ? sql`k.topic = ${where.topic} and not exists (select 1 from history_entry h where h.case_id = t.id and h.unproven)`
      : sql`k.reference = any(${where.references}::text[])
          and not exists (select 1 from history_entry h left join contact c on c.id = h.id
            where h.case_id = t.id and h.unproven and c.channel is distinct from 'email')
          and not exists (select 1 from history_entry h join letter l on l.contact_id = h.id and l.direction = 'in'
            where h.case_id = t.id and h.unproven and not exists (select 1 from identifier i
              where i.customer_id = ${customerId} and i.kind = 'email' and i.until is null and i.since <= l.received_at
                and i.value = lower(l."from" ->> 'address')))`
  const { rows } = await sql<{ id: string }>`
    select t.id from "case" k left join contact j on j.id = k.joined_by join "case" t on t.id = coalesce(j.case_id, k.id)
    where k.customer_id = ${customerId} and t.customer_id = ${customerId} and ${match}
    group by t.id, t.opened_at order by t.opened_at desc limit 5`.execute(db)
  return rows.map((row) => row.id)
}
export async function recognitionIdsOf(db: Reader, contactId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from recognition where contact_id = ${contactId} order by at desc`.execute(db)
  return rows.map((row) => row.id)
}
