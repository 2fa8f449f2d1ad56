import { sql, type Kysely, type Transaction } from 'kysely'
import type { Table } from '../../shared/protocol/rows.ts'
import { livingCustomers } from './recognition.ts'
import type { Tables } from './tables.ts'

type Reader = Kysely<Tables> | Transaction<Tables>
const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** The feed's tables whose rows belong to a customer, in the order in which a merge locks them: what others hang on first. */
export const ownedTables = [
  'contact',
  'case',
  'message',
  'letter',
  'call',
  'note',
  'line',
  'commitment',
  'historyEntry',
  'recognition',
  'verification',
  'operation',
  'resolution',
  'diagnosis',
  'lineTest',
  'incidentFollow',
  'merge',
] as const satisfies Table[]
export type OwnedTable = (typeof ownedTables)[number] | 'offer'

/** Server-only tables that move too. Search keys stay: a merged record's keys lead to the living one (livingCustomers). */
export const unsyncedTables = ['identifier', 'chatThread', 'attachment'] as const
export type UnsyncedTable = (typeof unsyncedTables)[number]

export async function idsOwnedBy(db: Reader, table: OwnedTable | UnsyncedTable, customerId: string): Promise<string[]> {
  // An offer's customer has no index; those that still show are the pending ones of his contacts.
  if (table === 'offer') {
    return list(
      db,
      sql`select o.id from offer o join contact c on c.id = o.contact_id where o.state = 'pending' and c.customer_id = ${customerId}`,
    )
  }
  if (table === 'chatThread')
    return list(
      db,
      sql`select t.id from chat_thread t where t.customer_id = ${customerId} and t.id in (select thread_id from contact where customer_id = ${customerId})`,
    )
  if (table === 'attachment')
    return list(
      db,
      sql`select a.id from attachment a where a.customer_id = ${customerId} and (a.kept_by is not null or a.thread_id in (select thread_id from contact where customer_id = ${customerId}))`,
    )
  return list(db, sql`select id from ${sql.table(snake(table))} where customer_id = ${customerId}`)
}

/** Those of these rows that belong to this customer now. */
export async function idsStillWith(
  db: Reader,
  table: OwnedTable | UnsyncedTable,
  ids: string[],
  customerId: string,
): Promise<string[]> {
  if (ids.length === 0) return []
  return list(db, sql`select id from ${sql.table(snake(table))} where id = any(${ids}) and customer_id = ${customerId}`)
}

/** What hangs on this contact, and would be wrong with another customer than its own. */
export async function idsOfContact(db: Reader, table: OwnedTable, contactId: string): Promise<string[]> {
  const owner = sql`customer_id = (select customer_id from contact where id = ${contactId})`
  if (table === 'contact') return [contactId]
  if (table === 'offer')
    return list(db, sql`select id from offer where contact_id = ${contactId} and state = 'pending'`)
  if (table === 'message') return list(db, sql`select id from message where contact_id = ${contactId}`)
  if (table === 'case' || table === 'line' || table === 'merge') return []
  // A test belongs to its sitting, whoever asked for it.
  if (table === 'lineTest') {
    return list(
      db,
      sql`select id from line_test where diagnosis_id in (select id from diagnosis where contact_id = ${contactId} and ${owner})`,
    )
  }
  if (table === 'historyEntry') {
    return list(
      db,
      sql`select h.id from history_entry h where ${owner} and (h.id = ${contactId} or h.ref_id = ${contactId} or h.ref_id in (
      select id from note where contact_id = ${contactId} and ${owner} union all select id from commitment where contact_id = ${contactId} and ${owner}
      union all select id from operation where contact_id = ${contactId} and ${owner}))`,
    )
  }
  return list(db, sql`select id from ${sql.table(snake(table))} where contact_id = ${contactId} and ${owner}`)
}

/** Rows of `holder` that hang on these cases or contacts: what was written there since they came. */
export async function idsHangingOn(
  db: Reader,
  table: OwnedTable,
  holder: string,
  cases: string[],
  contacts: string[],
): Promise<string[]> {
  const byCase = sql`case_id = any(${cases})`
  const byContact = sql`contact_id = any(${contacts})`
  const on = {
    contact: byCase,
    message: byContact,
    letter: byContact,
    call: byContact,
    offer: byContact,
    recognition: byContact,
    verification: byContact,
    operation: byContact,
    historyEntry: sql`(${byCase} or id = any(${contacts}))`,
    note: sql`(${byCase} or ${byContact})`,
    commitment: sql`(${byCase} or ${byContact})`,
    resolution: sql`(${byCase} or ${byContact})`,
    diagnosis: sql`(${byCase} or ${byContact})`,
    lineTest: byCase,
    incidentFollow: sql`(${byCase} or ${byContact})`,
  }
  const where = (on as Partial<typeof on>)[table as keyof typeof on]
  return where
    ? list(db, sql`select id from ${sql.table(snake(table))} where customer_id = ${holder} and ${where}`)
    : []
}

/** How many contacts a case has beside this one. */
export async function caseIsShared(db: Reader, caseId: string, contactId: string): Promise<boolean> {
  return (
    (await list(db, sql`select id from contact where case_id = ${caseId} and id <> ${contactId} limit 1`)).length > 0
  )
}

/** Moves server-only rows from one holder to another; returns those that moved. */
export async function moveUnsynced(
  trx: Transaction<Tables>,
  table: UnsyncedTable,
  ids: string[],
  from: string,
  into: string,
): Promise<string[]> {
  if (ids.length === 0) return []
  return list(
    trx,
    sql`update ${sql.table(snake(table))} set customer_id = ${into} where id = any(${ids}) and customer_id = ${from} returning id`,
  )
}

/** Threads (and their files) of contacts that moved. */
export async function threadIdsOf(db: Reader, contacts: string[]): Promise<string[]> {
  return list(
    db,
    sql`select distinct thread_id as id from contact where id = any(${contacts}) and thread_id is not null`,
  )
}
export async function attachmentIdsOf(db: Reader, threads: string[]): Promise<string[]> {
  return threads.length === 0 ? [] : list(db, sql`select id from attachment where thread_id = any(${threads})`)
}

export async function insertMergeItems(
  trx: Transaction<Tables>,
  mergeId: string,
  moved: Map<string, string[]>,
): Promise<void> {
  const tbls = [...moved].flatMap(([tbl, ids]) => ids.map(() => tbl))
  await sql`insert into merge_item (merge_id, tbl, row_id) select ${mergeId}, * from unnest(${tbls}::text[], ${[...moved.values()].flat()}::text[])`.execute(
    trx,
  )
}
export async function mergeItems(db: Reader, mergeId: string): Promise<Map<string, string[]>> {
  const items = new Map<string, string[]>()
  const rows = await db
    .selectFrom('mergeItem')
    .select(['tbl', 'rowId'])
    .where('mergeId', '=', mergeId)
    .orderBy('tbl')
    .orderBy('rowId')
    .execute()
  for (const { tbl, rowId } of rows) items.set(tbl, [...(items.get(tbl) ?? []), rowId])
  return items
}

/**
 * The living record that this id leads to, held against merges until the end of the transaction: whatever is written for it
 * before the commit moves with the merge that waits. Every write that names a customer on its own asks here first.
 * Only the living one is held (each merge and un-merge locks it too, so the chain that led here stands as well): holding the
 * records on the way would make a ring with a merge, which takes its two in the order of their ids. `update` for who will
 * write the record itself: asking for it later, beside another who holds it too, is a ring.
 */
export async function currentCustomerId(
  trx: Transaction<Tables>,
  customerId: string,
  strength: 'keyShare' | 'update' = 'keyShare',
): Promise<string | undefined> {
  const hold = strength === 'update' ? sql`for update` : sql`for key share`
  let asked = customerId
  for (let tries = 0; tries < 10; tries++) {
    const [, { rows }] = await Promise.all([
      sql`savepoint living`.execute(trx),
      sql<{ mergedInto: string | null }>`select merged_into from customer where id = ${asked} ${hold}`.execute(trx),
    ])
    const record = rows[0]
    // One round trip where nobody merged. Behind a merge, an un-merge may have come before we held what it led to.
    const still = asked === customerId ? asked : (await livingCustomers(trx, [customerId])).get(customerId)
    if (record?.mergedInto === null && still === asked) return asked
    // Let go of this one before the next is asked for.
    await sql`rollback to savepoint living`.execute(trx)
    const next = record?.mergedInto ?? (await livingCustomers(trx, [customerId])).get(customerId)
    if (next === undefined) return undefined
    asked = next
  }
  return undefined
}

async function list(db: Reader, query: ReturnType<typeof sql>): Promise<string[]> {
  const { rows } = await (query as ReturnType<typeof sql<{ id: string }>>).execute(db)
  return rows.map((row) => row.id)
}

/** True when a merge of this record made after `at` still stands. */
export async function laterMergeStands(db: Reader, fromId: string, at: number, exceptId: string): Promise<boolean> {
  const { rows } =
    await sql`select 1 from merge where from_customer_id = ${fromId} and undone_at is null and at > ${at} and id <> ${exceptId} limit 1`.execute(
      db,
    )
  return rows.length > 0
}
