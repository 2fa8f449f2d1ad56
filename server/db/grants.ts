import { sql, type Kysely, type RawBuilder, type Transaction } from 'kysely'
import type { Actor } from '../context.ts'
import type { Tables } from './tables.ts'

/**
 * The scopes this adviser may hold now: his own, the catalogue, the queues of his skills, and the customers of the contacts
 * offered to him or open with him, or whose record he opened with a reason (logged) in the last half hour.
 */
export async function grantedScopes(
  db: Kysely<Tables> | Transaction<Tables>,
  adviserId: string,
  now: number,
): Promise<string[]> {
  const { rows } = await sql<{ scope: string }>`${grantedQuery(adviserId, now)} order by 1`.execute(db)
  return rows.map((row) => row.scope)
}
export function grantedQuery(adviserId: string, now: number): RawBuilder<unknown> {
  return sql`
    select unnest(array['catalogue', ${`adviser:${adviserId}`}]) as scope
    union all select 'queue:' || q.id from queue q join adviser a on a.id = ${adviserId} where exists (select 1 from jsonb_array_elements(a.skills) s where s->>'skill' = q.skill)
    union select 'customer:' || customer_id from contact where adviser_id = ${adviserId} and state in ('offered', 'open')
    union select 'customer:' || customer_id from customer_opening where adviser_id = ${adviserId} and expires_at > ${now}`
}

/** True when the adviser holds this customer's scope now. */
export async function mayHoldCustomer(
  db: Kysely<Tables> | Transaction<Tables>,
  actor: Pick<Actor, 'adviserId'>,
  customerId: string,
  now: number,
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from contact where adviser_id = ${actor.adviserId} and customer_id = ${customerId} and state in ('offered', 'open')
    union all select 1 from customer_opening where adviser_id = ${actor.adviserId} and customer_id = ${customerId} and expires_at > ${now} limit 1`.execute(
    db,
  )
  return rows.length > 0
}

/** True when he may act on this customer now: as holding, but an offer only shows, it does not hand over. */
export async function mayActOn(
  db: Kysely<Tables> | Transaction<Tables>,
  actor: Pick<Actor, 'adviserId'>,
  customerId: string,
  now: number,
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from contact where adviser_id = ${actor.adviserId} and customer_id = ${customerId} and state = 'open'
    union all select 1 from customer_opening where adviser_id = ${actor.adviserId} and customer_id = ${customerId} and expires_at > ${now} limit 1`.execute(
    db,
  )
  return rows.length > 0
}
