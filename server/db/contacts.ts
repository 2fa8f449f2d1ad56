import { sql } from 'kysely'
import type { Row } from '../../shared/protocol/rows.ts'
import type { WriteDb } from './unitOfWork.ts'

export async function reasonCodeExists(tx: WriteDb, kind: Row<'reasonCode'>['kind'], id: string): Promise<boolean> {
  const { rows } = await sql`select 1 from reason_code where id = ${id} and kind = ${kind}`.execute(tx.sql)
  return rows.length > 0
}

export async function adviserExists(tx: WriteDb, id: string): Promise<boolean> {
  const { rows } = await sql`select 1 from adviser where id = ${id}`.execute(tx.sql)
  return rows.length > 0
}

/** Whether an adviser's site serves this customer's region: own staff serves all, and of a stranger nobody knows the region. */
export async function servesCustomer(tx: WriteDb, adviserId: string, customerId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from adviser a join site s on s.id = a.site_id, customer c
    where a.id = ${adviserId} and c.id = ${customerId}
      and (a.partner_id is null or c.region = '' or c.region = any(s.serves_regions))`.execute(tx.sql)
  return rows.length > 0
}

/** True when each file was uploaded by this adviser or belongs to the contact's own thread: an id can be guessed, a file not taken. They stand in a message from here on. */
export async function mayAttach(
  tx: WriteDb,
  attachmentIds: string[],
  adviserId: string,
  contactId: string,
): Promise<boolean> {
  if (attachmentIds.length === 0) return true
  const { rows } = await sql`
    update attachment t set used_at = ${tx.now} where t.id = any(${attachmentIds}) and (t.adviser_id = ${adviserId}
      or t.thread_id = (select thread_id from contact where id = ${contactId})) returning t.id`.execute(tx.sql)
  return rows.length === new Set(attachmentIds).size
}

export async function lineIdsOfCustomer(tx: WriteDb, customerId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from line where customer_id = ${customerId}`.execute(tx.sql)
  return rows.map((row) => row.id)
}

/** True while somebody works on the case or owes something on it. */
export async function caseHasMore(tx: WriteDb, caseId: string, customerId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from contact where case_id = ${caseId} and state <> 'closed'
    union all select 1 from commitment where customer_id = ${customerId} and case_id = ${caseId} and state in ('open', 'missed') limit 1`.execute(
    tx.sql,
  )
  return rows.length > 0
}

/** Contacts of this customer that are offered to, or open with, another adviser. */
export async function contactsInOtherHands(tx: WriteDb, customerId: string, adviserId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from contact where customer_id = ${customerId} and adviser_id <> ${adviserId} and state in ('offered', 'open')`.execute(
    tx.sql,
  )
  return rows.map((row) => row.id)
}

/** True while a contact of this customer waits, is offered or is open. */
export async function hasLiveContact(tx: WriteDb, customerId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from contact where customer_id = ${customerId} and state <> 'closed' limit 1`.execute(tx.sql)
  return rows.length > 0
}

/** Names of the other advisers to whom a contact of one of these customers is offered, or who have one open. */
export async function othersWorkingWith(tx: WriteDb, customerIds: string[], adviserId: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct a.name from contact c join adviser a on a.id = c.adviser_id
    where c.customer_id = any(${customerIds}) and c.adviser_id <> ${adviserId} and c.state in ('offered', 'open') order by a.name`.execute(
    tx.sql,
  )
  return rows.map((row) => row.name)
}

/** Contacts of a case; whether an adviser ever picked each up, and whether it still lives. */
export async function contactsOfCase(
  tx: WriteDb,
  caseId: string,
): Promise<{ id: string; taken: boolean; lives: boolean }[]> {
  const { rows } = await sql<{ id: string; taken: boolean; lives: boolean }>`
    select id, picked_up_at is not null as taken, state <> 'closed' as lives from contact where case_id = ${caseId}`.execute(
    tx.sql,
  )
  return rows
}
