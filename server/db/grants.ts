import { sql, type Kysely, type RawBuilder, type Transaction } from 'kysely'
import type { Actor } from '../context.ts'
import type { Tables } from './tables.ts'

/**
 * The scopes this adviser may hold now: his own, the catalogue, the queues of his skills, his shop's counter, the floors he leads with the queues of their skills and these queues' figures, the tray for whom general letters are
 * for, and the customers of the contacts offered to him or open with him, or whose record he opened with a reason (logged) in the last half hour;
 * or about whom a colleague asks him at this moment; and the versions of models that these sit on, where others took their place.
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
    union select 'queue:' || q.id from queue q join adviser a on a.id = ${adviserId} where exists (select 1 from jsonb_array_elements(a.skills) s where s->>'skill' = q.skill)
    union select w.kind || q.id from queue q join adviser a on a.id = ${adviserId} and a.role in ('lead', 'admin') cross join (values ('queue:'), ('figures:')) w(kind)
      where a.role = 'admin' or exists (select 1 from adviser b, jsonb_array_elements(b.skills) s where b.site_id = a.site_id and b.disabled_at is null and s->>'skill' = q.skill)
    union all select 'tray' from adviser where id = ${adviserId} and ${sortsMail}
    union all select 'floor:' || s.id from site s join adviser a on a.id = ${adviserId} where a.role = 'admin' or (a.role = 'lead' and s.id = a.site_id)
    union all select 'shops' from adviser where id = ${adviserId} and role = 'shop'
    union all select 'shop:' || shop_id from adviser where id = ${adviserId} and role = 'shop' and shop_id is not null
    union select 'customer:' || customer_id from contact where adviser_id = ${adviserId} and state in ('offered', 'open')
    union select 'customer:' || customer_id from customer_opening where adviser_id = ${adviserId} and expires_at > ${now}
    union ${askedAbout(adviserId)}
    union select 'model:' || m.id from (
        select customer_id from contact where adviser_id = ${adviserId} and state in ('offered', 'open')
        union select customer_id from customer_opening where adviser_id = ${adviserId} and expires_at > ${now}) held
      join diagnosis d on d.customer_id = held.customer_id
      join diagnostic_model m on m.model_id = d.model_id and m.version = d.version and m.state = 'kept'`
}

/** Whoever is asked about a customer sees his file for as long as it rings or he talks about it, to read. */
const askedAbout = (adviserId: string) => sql`
    select 'customer:' || k.customer_id from consultation s join contact k on k.id = s.contact_id where s.asked_id = ${adviserId} and s.state <> 'ended'`

/** Letters of nobody we know: general skill, or whoever answers for the floor. Own staff: they may be anybody's. */
const sortsMail = sql`partner_id is null and (role in ('lead', 'admin') or skills @> '[{"skill":"general"}]')`
/** True when the tray is this adviser's to sort. */
export async function maySortMail(db: Kysely<Tables> | Transaction<Tables>, adviserId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from adviser where id = ${adviserId} and ${sortsMail}`.execute(db)
  return rows.length > 0
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
    union all select 1 from customer_opening where adviser_id = ${actor.adviserId} and customer_id = ${customerId} and expires_at > ${now}
    union all select 1 where ${`customer:${customerId}`} in (${askedAbout(actor.adviserId)}) limit 1`.execute(db)
  return rows.length > 0
}

/** True when he may act on this customer now: as holding, but an offer only shows, and so does a record opened to decide on a request. */
export async function mayActOn(
  db: Kysely<Tables> | Transaction<Tables>,
  actor: Pick<Actor, 'adviserId'>,
  customerId: string,
  now: number,
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from contact where adviser_id = ${actor.adviserId} and customer_id = ${customerId} and state = 'open'
    union all select 1 from customer_opening where adviser_id = ${actor.adviserId} and customer_id = ${customerId} and expires_at > ${now} and not read_only limit 1`.execute(
    db,
  )
  return rows.length > 0
}
