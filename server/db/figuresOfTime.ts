import { sql, type RawBuilder } from 'kysely'
import { addDays, instantOf } from '../../shared/domain/calendar/localTime.ts'
import type { Grouping } from '../../shared/protocol/figuresCommands.ts'
import type { Period, Sight } from '../figures/period.ts'
import type { WriteDb } from './unitOfWork.ts'

const zone = 'Europe/Paris'
const day = 86_400_000

/** `x`: an alias with adviser_id and site_id. */
const whose = (sight: Sight, x: RawBuilder<unknown>): RawBuilder<boolean> =>
  sight === 'all'
    ? sql`true`
    : 'adviserId' in sight
      ? sql`${x}.adviser_id = ${sight.adviserId}`
      : sql`${x}.site_id = ${sight.siteId}`

export interface OccupancySums {
  key: string
  /** ms by the clock: with something in hand; available with nothing in hand. */
  busy: number
  idle: number
  advisers: number
}
/**
 * Occupancy as `occupancy` reckons it (shared/domain/figures/occupancy.ts, SU5), of many advisers at once: spans put together by
 * PostgreSQL's own multiranges. By day each day is looked at by itself; by site, partner and adviser the whole period.
 */
export async function occupancySums(tx: WriteDb, period: Period, sight: Sight, by: Grouping): Promise<OccupancySums[]> {
  const windows =
    by === 'day'
      ? Array.from({ length: period.days }, (_, n) => addDays(period.fromDate, n)).map((date) => ({
          key: date,
          from: instantOf(date, 0, zone),
          to: instantOf(addDays(date, 1), 0, zone),
        }))
      : [{ key: '', from: period.from, to: period.to }]
  const key =
    by === 'adviser'
      ? sql`w.adviser_id`
      : by === 'site'
        ? sql`w.site_id`
        : by === 'partner'
          ? sql`coalesce(t.partner_id, '-')`
          : sql`w.win`
  const length = (of: RawBuilder<unknown>): RawBuilder<number> =>
    sql`(select coalesce(sum(upper(x) - lower(x)), 0) from unnest(${of}) x)`
  const { rows } = await sql<OccupancySums>`
    with win as (select * from unnest(${windows.map((one) => one.key)}::text[], ${windows.map((one) => one.from)}::bigint[], ${windows.map((one) => Math.min(one.to, Math.max(tx.now, one.from + 1)))}::bigint[]) as w(win, since, until)),
    busy as (select w.win, l.adviser_id, l.site_id, range_agg(int8range(greatest(l.from_at, w.since), least(coalesce(l.to_at, w.until), w.until))) as spans
      from win w join contact_leg l on l.from_at < w.until and coalesce(l.to_at, w.until) > w.since
      where l.from_at >= ${period.from - day} and l.from_at < ${period.to} and ${whose(sight, sql`l`)} group by 1, 2, 3),
    state as (select p.adviser_id, p.site_id, p.state, p.at, lead(p.at, 1, ${tx.now}::bigint) over (partition by p.adviser_id order by p.id) as till
      from presence_fact p where p.at >= ${period.from - day} and p.at < ${period.to} and ${whose(sight, sql`p`)}),
    free as (select w.win, p.adviser_id, p.site_id, range_agg(int8range(greatest(p.at, w.since), least(p.till, w.until))) as spans
      from win w join state p on p.at < w.until and p.till > w.since and p.till > p.at where p.state = 'available' group by 1, 2, 3),
    who as (select win, adviser_id, site_id, coalesce(b.spans, '{}') as busy, coalesce(f.spans, '{}') as free from busy b full join free f using (win, adviser_id, site_id)),
    w as (select win, adviser_id, site_id, ${length(sql`busy`)} as busy, ${length(sql`free - busy`)} as idle from who)
    select ${key} as key, sum(w.busy)::bigint as busy, sum(w.idle)::bigint as idle, (count(*) filter (where w.busy + w.idle > 0))::int as advisers
    from w left join site t on t.id = w.site_id group by 1`.execute(tx.sql)
  return rows
}

/** Commitments due within the period, by their owner: kept, and all that were to be (`commitmentsKept`). By a key where there is one, else of all together. */
export async function commitmentSums(
  tx: WriteDb,
  period: Period,
  sight: Sight,
  by: Grouping,
): Promise<{ key: string; kept: number; due: number }[]> {
  const key = {
    day: sql`to_char(to_timestamp(m.due_at / 1000.0) at time zone ${zone}, 'YYYY-MM-DD')`,
    site: sql`coalesce(a.site_id, '')`,
    partner: sql`case when a.id is null then '' else coalesce(a.partner_id, '-') end`,
    adviser: sql`coalesce(a.id, '')`,
  }[by as string]
  const { rows } = await sql<{ key: string; kept: number; due: number }>`
    select ${key ?? sql`''`} as key, (count(*) filter (where m.state = 'kept'))::int as kept,
      (count(*) filter (where m.state in ('kept', 'missed') or (m.state = 'open' and m.due_at < ${tx.now})))::int as due
    from commitment m left join adviser a on a.id = m.owner_id
    where m.due_at >= ${period.from} and m.due_at < ${period.to} and ${sight === 'all' ? sql`true` : 'adviserId' in sight ? sql`m.owner_id = ${sight.adviserId}` : sql`a.site_id = ${sight.siteId}`}
    group by 1`.execute(tx.sql)
  return rows
}

/** How many customers had each product at the end of the period; before the first count, as many as then. */
export async function customersByProduct(tx: WriteDb, toDate: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ product: string; customers: number }>`
    select product, customers from product_count where day = coalesce((select max(day) from product_count where day <= ${toDate}), (select min(day) from product_count))`.execute(
    tx.sql,
  )
  return new Map(rows.map(({ product, customers }) => [product, customers]))
}
