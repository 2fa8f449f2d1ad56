import { sql } from 'kysely'
import type { WriteDb } from './unitOfWork.ts'

/** The request of this contact that waits for an answer, or whose yes waits to be used. */
export async function openApprovalId(tx: WriteDb, contactId: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from approval where contact_id = ${contactId} and state in ('asked', 'granted')`.execute(tx.sql)
  return rows[0]?.id
}

/** One request still on a desk whose contact ended, went to somebody else, or whose time is over; locked, with whether the contact is over. */
export async function takeOverApproval(tx: WriteDb): Promise<{ id: string; contactOver: boolean } | undefined> {
  const over = sql`(c.state <> 'open' or c.adviser_id is distinct from a.adviser_id or c.customer_id <> a.customer_id)`
  const { rows } = await sql<{ id: string; contactOver: boolean }>`
    select a.id, ${over} as contact_over from approval a join contact c on c.id = a.contact_id
    where a.filed_at is null and (${over} or (a.state in ('asked', 'granted') and a.expires_at <= ${tx.now}))
    order by a.asked_at limit 1 for update of a skip locked`.execute(tx.sql)
  return rows[0]
}
