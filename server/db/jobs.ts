import { sql } from 'kysely'
import { isRepeated } from './repeats.ts'
import type { WriteDb } from './unitOfWork.ts'

interface ExpiredOffer {
  contactId: string
  adviserId: string
  offeredAt: number
}
/** The telephony says itself when it has rung for long enough: only where it is silent, the offer lapses without it (ms). */
const telephonyFirst = 5_000
/** One offer past its time, with its contact locked; contacts in somebody's hands are left for the next round. */
export async function takeExpiredOffer(tx: WriteDb): Promise<ExpiredOffer | undefined> {
  const { rows } = await sql<ExpiredOffer>`
    select o.contact_id, o.adviser_id, o.offered_at from offer o join contact c on c.id = o.contact_id
    where o.state = 'pending' and o.expires_at <= ${tx.now} - case when c.channel = 'voice' then ${telephonyFirst}::bigint else 0 end order by o.expires_at limit 1 for update of c skip locked`.execute(
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
    select r.id, ${isRepeated} as repeated
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
