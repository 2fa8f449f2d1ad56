import { sql } from 'kysely'
import { rowSchemas } from '../../shared/protocol/rows.ts'
import type { WriteDb } from './unitOfWork.ts'

/** The first day from `from` on and before `today` that was not counted; null: all were, or another server is at it. */
export async function firstUncountedDay(tx: WriteDb, from: string, today: string): Promise<string | null> {
  const { rows: held } = await sql<{ held: boolean }>`select pg_try_advisory_xact_lock(71098) as held`.execute(tx.sql)
  if (!held[0]?.held) return null
  const { rows } = await sql<{ day: string }>`
    select to_char(d, 'YYYY-MM-DD') as day from generate_series(${from}::date, ${today}::date - 1, interval '1 day') d
    where not exists (select 1 from arrival_counted a where a.day = to_char(d, 'YYYY-MM-DD')) order by 1 limit 1`.execute(
    tx.sql,
  )
  return rows[0]?.day ?? null
}

/** What came in on a day, by queue and by the site that took it ('': nobody did), from its stories; it may be counted anew at any time. */
export async function countArrivals(tx: WriteDb, day: string, from: number, to: number): Promise<void> {
  await sql`delete from arrival_day where day = ${day}`.execute(tx.sql)
  await sql`
    with story as materialized (select *, coalesce(site_id, '') as site from contact_story where entered_at >= ${from} and entered_at < ${to} and not outbound),
    count as (select queue_id, site, bin, count(*)::int as n from story group by 1, 2, 3)
    insert into arrival_day (day, queue_id, site_id, channel, topic, counts, handled, handling_ms, waited_ms, gone)
    select ${day}, s.queue_id, s.site, min(s.channel), min(s.topic),
      (select array_agg(coalesce(c.n, 0) order by b.bin) from generate_series(0, 47) b(bin) left join count c on c.bin = b.bin and c.queue_id = s.queue_id and c.site = s.site),
      count(*) filter (where handled), coalesce(sum(talk_ms + hold_ms + wrap_up_ms), 0)::bigint, coalesce(sum(coalesce(answered_at, abandoned_at, entered_at) - entered_at), 0)::bigint,
      count(*) filter (where answered_at is null and abandoned_at is not null)
    from story s group by s.queue_id, s.site`.execute(tx.sql)
  await sql`insert into arrival_counted (day, at) values (${day}, ${tx.now}) on conflict (day) do update set at = excluded.at`.execute(
    tx.sql,
  )
}

/** The kinds of line that customers have. */
const products = rowSchemas.line.shape.kind.options
/** Counts, once a day, how many customers have each product. */
export async function countProducts(tx: WriteDb, day: string): Promise<void> {
  const known = await sql`select 1 from product_count where day = ${day} limit 1`.execute(tx.sql)
  if (known.rows.length > 0) return
  await sql`insert into product_count (day, product, customers)
    select ${day}, l.kind, count(distinct l.customer_id) from line l where l.kind = any(${[...products]}) and l.state <> 'closed' group by 2
    on conflict do nothing`.execute(tx.sql)
}
