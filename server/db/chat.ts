import { sql, type Kysely, type Transaction } from 'kysely'
import type { ChatClaims, ChatContact } from '../../shared/protocol/chat.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import type { Tables } from './tables.ts'
import type { WriteDb } from './unitOfWork.ts'

type Reader = Kysely<Tables> | Transaction<Tables>

export interface Thread {
  id: string
  contactId: string | null
  language: 'fr' | 'en'
  claims: Partial<ChatClaims>
  signedCustomerId: string | null
  lastSeenAt: number
}
const threadColumns = ['id', 'contactId', 'language', 'claims', 'signedCustomerId', 'lastSeenAt'] as const

export async function insertThread(
  db: Reader,
  thread: {
    id: string
    secretHash: Buffer
    language: 'fr' | 'en'
    claims: ChatClaims
    signedCustomerId: string | null
    now: number
    /** The number of its first message, where others of the contact stand before it. */
    nextN?: number
  },
): Promise<void> {
  const { now, claims, nextN = 1, ...rest } = thread
  await db
    .insertInto('chatThread')
    .values({ ...rest, claims: JSON.stringify(claims), nextN, createdAt: now, lastSeenAt: now })
    .execute()
}
export async function threadBySecret(db: Reader, secretHash: Buffer): Promise<Thread | undefined> {
  const row = await db
    .selectFrom('chatThread')
    .select(threadColumns)
    .where('secretHash', '=', secretHash)
    .executeTakeFirst()
  return row as Thread | undefined
}
export async function threadById(db: Reader, id: string): Promise<Thread | undefined> {
  const row = await db.selectFrom('chatThread').select(threadColumns).where('id', '=', id).executeTakeFirst()
  return row as Thread | undefined
}
/** The customer's page was there: what "absent for ten minutes" is counted from. */
export async function touchThread(db: Reader, id: string, now: number, language?: 'fr' | 'en'): Promise<void> {
  await db
    .updateTable('chatThread')
    .set({ lastSeenAt: now, ...(language && { language }) })
    .where('id', '=', id)
    .execute()
}
/** The pages of these threads are connected now. */
export async function touchThreads(db: Reader, ids: string[], now: number): Promise<void> {
  if (ids.length > 0) await db.updateTable('chatThread').set({ lastSeenAt: now }).where('id', 'in', ids).execute()
}
export async function setThreadContact(
  trx: Transaction<Tables>,
  id: string,
  contactId: string,
  customerId: string,
): Promise<void> {
  await trx.updateTable('chatThread').set({ contactId, customerId }).where('id', '=', id).execute()
}

/** The page that shows this secret has the thread from now on, and no earlier one. */
export async function setThreadSecret(trx: Transaction<Tables>, id: string, secretHash: Buffer): Promise<void> {
  await trx.updateTable('chatThread').set({ secretHash }).where('id', '=', id).execute()
}

/** Takes the thread's next number; the thread's row stays locked to the commit, so numbers are in commit order. */
async function takeThreadNumber(trx: Transaction<Tables>, threadId: string): Promise<number | undefined> {
  const { rows } = await sql<{ n: number }>`
    update chat_thread set next_n = next_n + 1 where id = ${threadId} returning next_n - 1 as n`.execute(trx)
  return rows[0]?.n
}
/** As takeThreadNumber, but none for a message that is here already: so it can be asked for before that is known. */
export async function takeNumberOnce(
  trx: Transaction<Tables>,
  threadId: string,
  channel: string,
  externalId: string,
): Promise<number | undefined> {
  const { rows } = await sql<{ n: number }>`
    update chat_thread set next_n = next_n + 1 where id = ${threadId}
      and not exists (select 1 from message where channel = ${channel} and external_id = ${externalId})
    returning next_n - 1 as n`.execute(trx)
  return rows[0]?.n
}
/** The number of the next message of a contact: its thread's, else its own. Locks contact, then thread: keep that order. */
export async function nextMessageNumber(tx: WriteDb, contactId: string): Promise<number> {
  const [contact] = await tx.lock('contact', [contactId])
  if (!contact) throw new Error(`No contact ${contactId}`)
  const n = contact.threadId ? await takeThreadNumber(tx.sql, contact.threadId) : undefined
  if (n !== undefined) return n
  const { rows } = await sql<{ n: number }>`
    select coalesce(max(n), 0) + 1 as n from message where contact_id = ${contactId}`.execute(tx.sql)
  return rows[0]?.n ?? 1
}

export type ThreadMessage = Pick<
  Row<'message'>,
  'id' | 'n' | 'author' | 'authorName' | 'text' | 'attachments' | 'at'
> & {
  externalId: string | null
  /** A letter, and the page does not prove whose it is: that there was one, and no word of it. */
  hidden: boolean
  language: 'fr' | 'en'
}
/**
 * Messages above `n`, oldest first; with `newest`, the last `limit` of them. Whoever signed in did so as a record that may have been
 * merged since: what that one became is he too.
 */
export async function threadMessages(
  db: Reader,
  threadId: string,
  after: number,
  limit: number,
  newest: boolean,
): Promise<ThreadMessage[]> {
  const { rows } = await sql<ThreadMessage>`
    with recursive signed as (select u.id, u.merged_into from chat_thread t join customer u on u.id = t.signed_customer_id where t.id = ${threadId}
      union select u.id, u.merged_into from signed s join customer u on u.id = s.merged_into)
    select m.id, m.n, m.author, m.author_name, m.text, m.attachments, m.at, m.external_id, t.language,
      m.channel = 'email' and not exists (select 1 from signed where id = m.customer_id) as hidden
    from message m join contact c on c.id = m.contact_id join chat_thread t on t.id = c.thread_id
    where c.thread_id = ${threadId} and m.n > ${after}
    order by m.n ${newest ? sql`desc` : sql`asc`} limit ${limit}`.execute(db)
  return newest ? rows.reverse() : rows
}
/** How far an adviser's desk has, and an adviser has read, what the customer wrote. */
export async function threadMarks(db: Reader, threadId: string): Promise<{ receivedN: number; readN: number }> {
  const { rows } = await sql<{ receivedN: number; readN: number }>`
    select coalesce(max(m.n) filter (where m.state in ('received', 'read') or m.n <= c.seen_n), 0) as received_n,
      coalesce(max(m.n) filter (where m.state = 'read' or m.n <= c.seen_n), 0) as read_n
    from message m join contact c on c.id = m.contact_id where c.thread_id = ${threadId} and m.author = 'customer'`.execute(
    db,
  )
  return rows[0] ?? { receivedN: 0, readN: 0 }
}

export interface ThreadContact {
  id: string
  customerId: string
  state: Row<'contact'>['state']
  outcome: Row<'contact'>['outcome']
  adviserId: string | null
  adviserName: string | null
  caseReference: string
  customerOnline: boolean
  channel: Row<'contact'>['channel']
  topic: Row<'contact'>['topic']
  handOver: Row<'contact'>['handOver']
  /** Place in its queue by time of entry, 1 = next; null = not in a queue. */
  place: number | null
  /** It waits, and somebody with its skill and language is on duty. */
  attended: boolean
  survey: ChatContact['survey']
}
export async function threadContact(db: Reader, threadId: string, now: number): Promise<ThreadContact | undefined> {
  const { rows } = await sql<ThreadContact>`
    select c.id, c.customer_id, c.state, c.outcome, c.adviser_id, a.name as adviser_name, k.reference as case_reference,
      c.customer_online, c.channel, c.topic, c.hand_over, (select count(*) from queue_entry e join queue_entry mine on mine.id = c.id
        where e.queue_id = mine.queue_id and (e.entered_at, e.id) <= (mine.entered_at, mine.id)) as place,
      c.state = 'waiting' and exists (select 1 from queue q join adviser d on d.state in ('available', 'busy', 'break')
        and d.languages ? c.language and d.skills @> jsonb_build_array(jsonb_build_object('skill', q.skill))
        where q.id = c.queue_id) as attended,
      case when c.state <> 'closed' then null when v.state in ('answered', 'objected', 'not') then v.state
        when v.state = 'asked' and v.channel = 'chat' and ${now} <= v.asked_at + (select reply_ms from survey_rule) then 'asked' end as survey
    from chat_thread t join contact c on c.id = t.contact_id join "case" k on k.id = c.case_id
    left join adviser a on a.id = c.adviser_id left join survey v on v.contact_id = c.id where t.id = ${threadId}`.execute(
    db,
  )
  const row = rows[0]
  return row && { ...row, place: row.place || null }
}

/** Adviser's messages up to `n` that are not yet that far. */
export async function outboundUpTo(
  db: Reader,
  threadId: string,
  n: number,
  states: Row<'message'>['state'][],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select m.id from message m join contact c on c.id = m.contact_id
    where c.thread_id = ${threadId} and m.author <> 'customer' and m.n <= ${n} and m.state = any(${states}::text[])`.execute(
    db,
  )
  return rows.map((row) => row.id)
}
export async function raiseThreadRead(trx: Transaction<Tables>, threadId: string, n: number): Promise<void> {
  await sql`update chat_thread set read_n = greatest(read_n, ${n}) where id = ${threadId}`.execute(trx)
}
/** Customers' messages that this adviser's desk has: its cursor of the customer's scope is at or past their version. */
export async function messagesHeldByDesk(
  db: Reader,
  adviserId: string,
  cursors: Record<string, number>,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select m.id from contact c join message m on m.contact_id = c.id and m.author = 'customer' and m.state = 'sent'
    join unnest(${Object.keys(cursors)}::text[], ${Object.values(cursors)}::bigint[]) as p(scope, version) on p.scope = 'customer:' || c.customer_id
    join scope_entry e on e.scope = p.scope and e.tbl = 'message' and e.row_id = m.id and e.version <= p.version
    where c.adviser_id = ${adviserId} and c.state = 'open'`.execute(db)
  return rows.map((row) => row.id)
}
/** Open contacts whose page was last there before `before`; who waits on the telephone waits there, whatever his page does (VO29). */
export async function absentContactIds(
  db: Reader,
  before: number,
  which: 'markedOnline' | 'waiting',
): Promise<string[]> {
  const condition =
    which === 'waiting'
      ? sql`c.state in ('waiting', 'offered') and c.channel = 'chat'`
      : sql`c.state <> 'closed' and c.customer_online`
  const { rows } = await sql<{ id: string }>`
    select c.id from contact c join chat_thread t on t.id = c.thread_id and t.contact_id = c.id
    where ${condition} and t.last_seen_at < ${before} limit 200`.execute(db)
  return rows.map((row) => row.id)
}
export async function customerByReference(
  db: Reader,
  reference: string,
): Promise<{ id: string; givenName: string; mergedInto: string | null } | undefined> {
  return db
    .selectFrom('customer')
    .select(['id', 'givenName', 'mergedInto'])
    .where('reference', '=', reference)
    .where('provisional', '=', false)
    .executeTakeFirst()
}
