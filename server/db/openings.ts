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
  readOnly = false,
): Promise<void> {
  const expiresAt = now + openingLasts
  await trx
    .insertInto('customerOpening')
    .values({ adviserId, customerId, openedAt: now, expiresAt, readOnly })
    .onConflict((conflict) =>
      conflict
        .columns(['adviserId', 'customerId'])
        .doUpdateSet({ openedAt: now, expiresAt, readOnly })
        // Who has it open to act goes on acting, and no longer for having looked.
        .where(sql<boolean>`not ${readOnly} or customer_opening.read_only or customer_opening.expires_at <= ${now}`),
    )
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
/** How the adviser has this record open outside a contact: to act, by `customer.open`, or only to read, by `approval.look`; null = he has not. */
export async function openingOf(
  db: Reader,
  adviserId: string,
  customerId: string,
  now: number,
): Promise<'act' | 'read' | null> {
  const { rows } = await sql<{
    readOnly: boolean
  }>`select read_only from customer_opening where adviser_id = ${adviserId} and customer_id = ${customerId} and expires_at > ${now}`.execute(
    db,
  )
  const [opening] = rows
  return opening ? (opening.readOnly ? 'read' : 'act') : null
}
/** The contact of this customer that is open with the adviser, or else offered to him; null = there is none. */
export async function liveContactOf(db: Reader, adviserId: string, customerId: string): Promise<string | null> {
  const { rows } = await sql<{
    id: string
  }>`select id from contact where adviser_id = ${adviserId} and customer_id = ${customerId} and state in ('offered', 'open') order by state desc, id limit 1`.execute(
    db,
  )
  return rows[0]?.id ?? null
}
