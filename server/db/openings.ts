import { sql, type Kysely, type Transaction } from 'kysely'
import type { Tables } from './tables.ts'

type Reader = Kysely<Tables> | Transaction<Tables>

/** A record opened outside a contact closes by itself. */
const openingLasts = 30 * 60_000

export async function openRecord(
  trx: Transaction<Tables>,
  adviserId: string,
  customerId: string,
  now: number,
): Promise<void> {
  const expiresAt = now + openingLasts
  await trx
    .insertInto('customerOpening')
    .values({ adviserId, customerId, openedAt: now, expiresAt })
    .onConflict((conflict) => conflict.columns(['adviserId', 'customerId']).doUpdateSet({ openedAt: now, expiresAt }))
    .execute()
}
/**
 * What this adviser opened outside contacts: other records open with him now, and openings in the last hour. Held until the
 * commit, so that two desks of his cannot both take the last place.
 */
export async function countOpenings(
  trx: Transaction<Tables>,
  adviserId: string,
  customerId: string,
  now: number,
): Promise<{ atOnce: number; lastHour: number }> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`opening/${adviserId}`}, 0))`.execute(trx)
  const { rows } = await sql<{ atOnce: number; lastHour: number }>`select
    (select count(*) from customer_opening where adviser_id = ${adviserId} and customer_id <> ${customerId} and expires_at > ${now}) as at_once,
    (select count(*) from access_log where adviser_id = ${adviserId} and contact_id is null and at > ${now - 3_600_000}) as last_hour`.execute(
    trx,
  )
  return rows[0] ?? { atOnce: 0, lastHour: 0 }
}
export async function closeRecord(trx: Transaction<Tables>, adviserId: string, customerId: string): Promise<void> {
  await trx
    .deleteFrom('customerOpening')
    .where('adviserId', '=', adviserId)
    .where('customerId', '=', customerId)
    .execute()
}
/** True while the adviser has this record open by `customer.open`. */
export async function hasOpened(db: Reader, adviserId: string, customerId: string, now: number): Promise<boolean> {
  const { rows } =
    await sql`select 1 from customer_opening where adviser_id = ${adviserId} and customer_id = ${customerId} and expires_at > ${now}`.execute(
      db,
    )
  return rows.length > 0
}
/** True while a contact of this customer is offered to the adviser or open with him. */
export async function hasLiveContact(db: Reader, adviserId: string, customerId: string): Promise<boolean> {
  const { rows } =
    await sql`select 1 from contact where adviser_id = ${adviserId} and customer_id = ${customerId} and state in ('offered', 'open') limit 1`.execute(
      db,
    )
  return rows.length > 0
}
