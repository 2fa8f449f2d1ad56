import { sql, type RawBuilder } from 'kysely'
import { asksNothing } from '../../shared/domain/resolution.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import type { WriteDb } from './unitOfWork.ts'

/**
 * True of a contact whose customer is known by more than what was typed: signed in, or verified. Anybody can type a number, and
 * an adviser may answer him: that alone must not undo what another adviser resolved.
 */
const vouchedFor = (contactId: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`not exists (select 1 from history_entry h where h.id = ${contactId} and h.unproven)`

/**
 * True where some contact `k` makes resolution `r`, of a contact `c`, a repeat: the rule of shared/domain/resolution.ts
 * `isRepeat`, vouched for, and closed as no request by nobody.
 */
export const isRepeated = sql<boolean>`exists (
  select 1 from contact k where k.id <> r.contact_id and k.direction = 'inbound'
    and k.entered_at >= r.closed_at and k.entered_at < r.due_at
    and (k.reason_code is null or k.reason_code <> all(${[...asksNothing]}))
    and (k.case_id = r.case_id or (k.customer_id = r.customer_id and k.topic = c.topic and ${vouchedFor(sql`k.id`)})))`

/** Pending resolutions that this contact, arriving, makes a repeat. */
export async function repeatedResolutionIds(tx: WriteDb, contact: Row<'contact'>): Promise<string[]> {
  if (contact.direction !== 'inbound') return []
  const { rows } = await sql<{ id: string }>`
    select r.id from resolution r join contact c on c.id = r.contact_id
    where r.customer_id = ${contact.customerId} and r.verdict = 'pending' and r.contact_id <> ${contact.id}
      and ${contact.enteredAt} >= r.closed_at and ${contact.enteredAt} < r.due_at
      and (r.case_id = ${contact.caseId} or (c.topic = ${contact.topic} and ${vouchedFor(sql`${contact.id}`)}))`.execute(
    tx.sql,
  )
  return rows.map((row) => row.id)
}

/** Repeats that only this contact had made, now that it was closed as no request; locked by the caller. */
export async function unrepeatedResolutionIds(tx: WriteDb, contact: Row<'contact'>): Promise<string[]> {
  if (contact.direction !== 'inbound') return []
  const { rows } = await sql<{ id: string }>`
    select r.id from resolution r join contact c on c.id = r.contact_id
    where r.customer_id = ${contact.customerId} and r.verdict = 'repeat' and r.contact_id <> ${contact.id}
      and ${contact.enteredAt} >= r.closed_at and ${contact.enteredAt} < r.due_at
      and (r.case_id = ${contact.caseId} or c.topic = ${contact.topic}) and not ${isRepeated}`.execute(tx.sql)
  return rows.map((row) => row.id)
}
