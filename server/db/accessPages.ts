import { sql } from 'kysely'
import type { AccessLine } from '../../shared/protocol/administration.ts'
import type { Db } from './database.ts'

export interface AccessWanted {
  /** Only what the people of this site opened; null = everybody. */
  siteId: string | null
  /** Part of a name, or a login; '' = anybody. */
  adviser: string
  /** One person's record, with those that were merged into it; null = any. */
  customerIds: string[] | null
  from: number | null
  until: number | null
  before: { at: number; id: number } | null
}

/**
 * Newest first, from `before` on (keyset: the log grows while one reads it). Who is asked for, people or records, is looked up by an index
 * of his own, at most `limit` lines each: walking the log by time, who opened little would cost the whole of it.
 */
export async function accessLines(db: Db, wanted: AccessWanted, limit: number): Promise<AccessLine[]> {
  const { customerIds, from, until, before } = wanted
  const people = await peopleWanted(db, wanted)
  if (people?.length === 0 || customerIds?.length === 0) return []
  const [column, ids] = customerIds === null ? ['adviser_id', people] : ['customer_id', customerIds]
  const among = customerIds !== null && people !== null ? sql`l.adviser_id = any(${people})` : sql`true`
  const conditions = [
    ids === null ? sql`true` : sql`l.${sql.ref(column)} = w.id`,
    among,
    from === null ? sql`true` : sql`l.at >= ${from}`,
    until === null ? sql`true` : sql`l.at < ${until}`,
    before === null ? sql`true` : sql`(l.at, l.id) < (${before.at}, ${before.id})`,
  ]
  const newest = sql`select * from access_log l where ${sql.join(conditions, sql` and `)} order by l.at desc, l.id desc limit ${limit}`
  const lines =
    ids === null
      ? newest
      : sql`select e.* from unnest(${ids}::text[]) as w(id) cross join lateral (${newest}) e order by e.at desc, e.id desc limit ${limit}`
  const { rows } = await sql<AccessLine>`
    select l.id, l.at, a.name as adviser_name, a.site_name, coalesce(c.reference, '') as customer_reference, l.reason, k.reference as case_reference
    from (${lines}) l
    join adviser a on a.id = l.adviser_id left join customer c on c.id = l.customer_id
    left join contact t on t.id = l.contact_id left join "case" k on k.id = t.case_id order by l.at desc, l.id desc`.execute(
    db,
  )
  return rows
}

/** Ids of the advisers asked for; null = everybody. */
async function peopleWanted(db: Db, { siteId, adviser }: AccessWanted): Promise<string[] | null> {
  if (siteId === null && adviser === '') return null
  const part = `%${adviser.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
  const { rows } = await sql<{ id: string }>`
    select x.id from adviser x where (${siteId}::text is null or x.site_id = ${siteId})
      and (${adviser} = '' or x.login = lower(${adviser}) or unaccent(lower(x.name)) like unaccent(${part}))`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}

/** The record of this reference, with every one that was merged into it or that it was merged into: one person. */
export async function recordsOf(db: Db, reference: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive up as (
      select id, merged_into from customer where reference = upper(${reference})
      union select c.id, c.merged_into from customer c join up on c.id = up.merged_into),
    same as (select id from up union select c.id from customer c join same on c.merged_into = same.id)
    select id from same`.execute(db)
  return rows.map((row) => row.id)
}
