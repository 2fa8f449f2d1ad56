import { sql } from 'kysely'
import { vouchedFor } from './contacts.ts'
import type { WriteDb } from './unitOfWork.ts'

interface ExpiredOffer {
  contactId: string
  adviserId: string
  /** While it rang he took or refused another: he is there. */
  answeredAnother: boolean
}
/** One offer past its time, with its contact locked; contacts in somebody's hands are left for the next round. */
export async function takeExpiredOffer(tx: WriteDb): Promise<ExpiredOffer | undefined> {
  const { rows } = await sql<ExpiredOffer>`
    select o.contact_id, o.adviser_id, exists (select 1 from offer t where t.adviser_id = o.adviser_id
        and t.state in ('accepted', 'refused') and t.settled_at > o.offered_at) as answered_another
    from offer o join contact c on c.id = o.contact_id
    where o.state = 'pending' and o.expires_at <= ${tx.now} order by o.expires_at limit 1 for update of c skip locked`.execute(
    tx.sql,
  )
  return rows[0]
}

export async function takeOverdueCommitments(tx: WriteDb, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from commitment where state = 'open' and due_at < ${tx.now} order by due_at limit ${limit} for update skip locked`.execute(
    tx.sql,
  )
  return rows.map((row) => row.id)
}

/** Resolutions whose seven days are over, locked, and whether the customer came back on the same matter within them. */
export async function takeDueResolutions(tx: WriteDb, limit: number): Promise<{ id: string; repeated: boolean }[]> {
  const { rows } = await sql<{ id: string; repeated: boolean }>`
    select r.id, exists (select 1 from contact k where k.id <> r.contact_id and k.direction = 'inbound'
        and k.entered_at >= r.closed_at and k.entered_at < r.due_at
        and (k.case_id = r.case_id or (k.customer_id = r.customer_id and k.topic = c.topic and ${vouchedFor(sql`k.id`)}))) as repeated
    from resolution r join contact c on c.id = r.contact_id
    where r.verdict = 'pending' and r.due_at <= ${tx.now} order by r.due_at limit ${limit} for update of r skip locked`.execute(
    tx.sql,
  )
  return rows
}

/** Verdicts whose seven days ended before this and that still stand on the desk of who closed, locked. */
export async function takeShownResolutions(tx: WriteDb, before: number, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from resolution where verdict <> 'pending' and filed_at is null and due_at <= ${before}
    order by due_at limit ${limit} for update skip locked`.execute(tx.sql)
  return rows.map((row) => row.id)
}

export async function anyoneWaits(tx: WriteDb): Promise<boolean> {
  const { rows } = await sql`select 1 from queue_entry limit 1`.execute(tx.sql)
  return rows.length > 0
}

/** Openings of records outside a contact that have run out, taken away. */
export async function takeExpiredOpenings(
  tx: WriteDb,
  limit: number,
): Promise<{ adviserId: string; customerId: string }[]> {
  const { rows } = await sql<{ adviserId: string; customerId: string }>`
    delete from customer_opening o using (select adviser_id, customer_id from customer_opening
      where expires_at <= ${tx.now} limit ${limit} for update skip locked) x
    where o.adviser_id = x.adviser_id and o.customer_id = x.customer_id returning o.adviser_id, o.customer_id`.execute(
    tx.sql,
  )
  return rows
}
