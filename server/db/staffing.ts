import { sql, type RawBuilder } from 'kysely'
import type { Sight } from '../figures/period.ts'
import { inSight, type Look } from './figures.ts'
import type { WriteDb } from './unitOfWork.ts'

type Channel = 'voice' | 'chat'

export interface PastDay {
  day: string
  counts: number[]
  handled: number
  handlingMs: number
  waitedMs: number
  gone: number
}
/** Of a site: what it took, and what nobody took of the subjects it serves; a partner's is told only what it took. */
function taken({ sight, floor }: Look): RawBuilder<boolean> {
  if (sight === 'all' || 'adviserId' in sight) return sql`true`
  const topics = floor && floor.regions === null ? floor.pairs.map((pair) => pair.split('/')[0] ?? '') : []
  return sql`(site_id = ${sight.siteId} or (site_id = '' and topic = any(${topics}::text[])))`
}

/** What came in on the days that were counted, from `since` on; days without any are left out. */
export async function pastDays(tx: WriteDb, look: Look, channel: Channel, since: string): Promise<PastDay[]> {
  const { rows } = await sql<PastDay>`
    with own as (select * from arrival_day where day >= ${since} and channel = ${channel} and ${taken(look)}),
    bin as (select day, b.bin, sum(b.n)::int as n from own, unnest(counts) with ordinality b(n, bin) group by 1, 2)
    select o.day, (select array_agg(n order by b.bin) from bin b where b.day = o.day) as counts, sum(handled)::int as handled, sum(handling_ms)::bigint as handling_ms,
      sum(waited_ms)::bigint as waited_ms, sum(gone)::int as gone
    from own o group by o.day order by o.day`.execute(tx.sql)
  return rows
}

/** What came in so far, by half-hour. */
export async function binsSoFar(tx: WriteDb, look: Look, channel: Channel): Promise<Map<number, number>> {
  const { rows } = await sql<{ bin: number; n: number }>`
    select s.bin, count(*)::int as n from contact_story s where ${inSight(look)} and s.channel = ${channel} and not s.outbound group by 1`.execute(
    tx.sql,
  )
  return new Map(rows.map(({ bin, n }) => [bin, n]))
}

export interface Present {
  day: string
  siteId: string
  bin: number
  n: number
}
/** Advisers who were there in the middle of each half-hour of these days (pauses included: shrinkage stands for them), by site. */
export async function presentOn(
  tx: WriteDb,
  sight: Sight,
  days: { date: string; from: number; to: number }[],
): Promise<Present[]> {
  const theirs = sight === 'all' || 'adviserId' in sight ? sql`true` : sql`p.site_id = ${sight.siteId}`
  // Of the half-hour that is under way, now.
  const moment = sql`least(s.since + b.bin * 1800000 + 900000, ${tx.now - 1}::bigint)`
  const { rows } = await sql<Present>`
    with d as (select * from unnest(${days.map(({ date }) => date)}::text[], ${days.map(({ from }) => from)}::bigint[], ${days.map(({ to }) => to)}::bigint[]) as d(day, since, until)),
    span as (select d.day, d.since, p.site_id, p.state, p.at, lead(p.at, 1, least(d.until, ${tx.now}::bigint)) over (partition by d.day, p.adviser_id order by p.id) as till
      from d join lateral (select * from presence_fact p where p.at >= d.since and p.at < d.until and ${theirs} offset 0) p on true
        join adviser a on a.id = p.adviser_id and a.role = 'adviser')
    select s.day, s.site_id, b.bin, count(*)::int as n from span s, generate_series(0, 47) b(bin)
    where s.state <> 'offline' and s.since + b.bin * 1800000 < ${tx.now} and s.at <= ${moment} and s.till > ${moment} group by 1, 2, 3`.execute(
    tx.sql,
  )
  return rows
}
export async function sitesInSight(tx: WriteDb, sight: Sight): Promise<{ id: string; name: string }[]> {
  const own = sight === 'all' || 'adviserId' in sight ? sql`true` : sql`id = ${sight.siteId}`
  const { rows } = await sql<{
    id: string
    name: string
  }>`select id, name from site where ${own} order by name`.execute(tx.sql)
  return rows
}
