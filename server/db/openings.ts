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
