import { sql, type RawBuilder } from 'kysely'
import type { Sums } from '../../shared/domain/figures/sums.ts'
import type { Grouping } from '../../shared/protocol/figuresCommands.ts'
import type { Period, Sight } from '../figures/period.ts'
import type { WriteDb } from './unitOfWork.ts'

/** What of all contacts is looked at: when they came in, and whose they are. */
export interface Look {
  period: Pick<Period, 'from' | 'to'>
  sight: Sight
  /** Of a site: what nobody took could have been taken there (skill and language; a partner's, its regions). */
  floor: SiteFloor | null
}
export interface SiteFloor {
  /** `topic/language` */
  pairs: string[]
  /** Null: all. */
  regions: string[] | null
}

export async function siteFloor(tx: WriteDb, siteId: string): Promise<SiteFloor> {
  const { rows } = await sql<SiteFloor>`
    select coalesce((select array_agg(distinct (k ->> 'skill') || '/' || l) from adviser h, jsonb_array_elements(h.skills) k, jsonb_array_elements_text(h.languages) l
        where h.site_id = ${siteId} and h.disabled_at is null), '{}') as pairs,
      (select case when s.partner_id is null then null else s.serves_regions end from site s where s.id = ${siteId}) as regions`.execute(
    tx.sql,
  )
  return rows[0] ?? { pairs: [], regions: null }
}

/** Stories (`s`) that are in sight. Those that nobody took count for every floor that could have. */
export function inSight({ period, sight, floor }: Look): RawBuilder<boolean> {
  const came = sql<boolean>`s.entered_at >= ${period.from} and s.entered_at < ${period.to}`
  if (sight === 'all') return came
  if ('adviserId' in sight) return sql`${came} and s.adviser_id = ${sight.adviserId}`
  const { pairs, regions } = floor ?? { pairs: [], regions: null }
  return sql`${came} and (s.site_id = ${sight.siteId} or (s.site_id is null and not s.outbound and s.topic || '/' || s.language = any(${pairs}::text[])
    and (${regions === null} or s.region = '' or s.region = any(${regions ?? []}::text[]))))`
}

/** The key of a story's cell; `t` is the site that took it. */
export function keyOf(by: Grouping): RawBuilder<string> {
  const keys: Record<Grouping, RawBuilder<string>> = {
    day: sql`s.day`,
    halfHour: sql`lpad((s.bin / 2)::text, 2, '0') || case s.bin % 2 when 0 then ':00' else ':30' end`,
    site: sql`coalesce(s.site_id, '')`,
    partner: sql`case when s.site_id is null then '' else coalesce(t.partner_id, '-') end`,
    queue: sql`s.queue_id`,
    adviser: sql`coalesce(s.adviser_id, '')`,
    channel: sql`s.channel`,
    topic: sql`s.topic`,
    product: sql`s.product`,
  }
  return keys[by]
}

const answered = sql`not s.outbound and s.answered_at is not null`
const waiting = sql`not s.outbound and s.answered_at is null and s.closed_at is null`
const abandoned = sql`not s.outbound and s.answered_at is null and s.abandoned_at is not null`
const inTime = sql`s.answered_at - s.entered_at <= s.norm_ms`
const late = (now: number): RawBuilder<boolean> => sql`${now}::bigint - s.entered_at > s.norm_ms`

/** As `sumsOf` counts them (shared/domain/figures/sums.ts), of many at once. */
export const counts = (now: number) => ({
  offered: sql`not s.outbound and (s.answered_at is not null or s.closed_at is not null)`,
  waiting,
  waitingLate: sql`${waiting} and ${late(now)}`,
  answered,
  answeredInTime: sql`${answered} and ${inTime}`,
  abandoned,
  abandonedInTime: sql`${abandoned} and s.abandoned_at - s.entered_at <= s.norm_ms`,
  handled: sql`s.handled`,
  handedOver: sql`s.hand_over_n > 0`,
  bounced: sql`s.hand_over_n > 1`,
})

export type CellSums = Omit<Sums, 'handOvers'> & { once: number; measured: number; inbound: number }
/** The sums of each cell. A verdict is looked up contact by contact: verdicts are far more than what a report is about. */
export async function cellSums(tx: WriteDb, look: Look, by: Grouping): Promise<Map<string, CellSums>> {
  const of = counts(tx.now)
  const n = (condition: RawBuilder<unknown>): RawBuilder<number> => sql`(count(*) filter (where ${condition}))::int`
  const { rows } = await sql<CellSums & { key: string }>`
    select ${keyOf(by)} as key, ${n(of.offered)} as offered, ${n(of.waiting)} as waiting, ${n(of.waitingLate)} as waiting_late, ${n(of.answered)} as answered, ${n(of.answeredInTime)} as answered_in_time,
      ${n(of.abandoned)} as abandoned, ${n(of.abandonedInTime)} as abandoned_in_time, coalesce(sum(s.answered_at - s.entered_at) filter (where ${of.answered}), 0)::bigint as wait_ms,
      ${n(of.handled)} as handled, coalesce(sum(s.talk_ms), 0)::bigint as talk_ms, coalesce(sum(s.hold_ms), 0)::bigint as hold_ms, coalesce(sum(s.wrap_up_ms), 0)::bigint as wrap_up_ms,
      ${n(of.handedOver)} as handed_over, ${n(of.bounced)} as bounced, ${n(sql`not s.outbound`)} as inbound,
      ${n(sql`r.verdict = 'once'`)} as once, ${n(sql`r.verdict in ('once', 'repeat')`)} as measured
    from contact_story s left join site t on t.id = s.site_id
      left join lateral (select verdict from resolution where id = 'r-' || s.contact_id offset 0) r on true
    where ${inSight(look)} group by 1`.execute(tx.sql)
  return new Map(rows.map(({ key, ...sums }) => [key, sums]))
}

/** Transfers of each cell by their reason. */
export async function cellTransfers(
  tx: WriteDb,
  look: Look,
  by: Grouping,
): Promise<{ key: string; reason: string; n: number }[]> {
  const { rows } = await sql<{ key: string; reason: string; n: number }>`
    select ${keyOf(by)} as key, h ->> 'reason' as reason, count(*)::int as n from contact_story s left join site t on t.id = s.site_id, jsonb_array_elements(s.hand_overs) h
    where ${inSight(look)} and s.hand_over_n > 0 group by 1, 2`.execute(tx.sql)
  return rows
}

/** Handling by each adviser's own part of contacts (SU4): ms and parts, by the cell of the contact, or by the adviser. */
export async function legSums(
  tx: WriteDb,
  { period, sight }: Look,
  by: Grouping,
): Promise<Map<string, { ms: number; parts: number }>> {
  const whose =
    sight === 'all'
      ? sql`true`
      : 'adviserId' in sight
        ? sql`l.adviser_id = ${sight.adviserId}`
        : sql`l.site_id = ${sight.siteId}`
  const key = by === 'adviser' ? sql`l.adviser_id` : keyOf(by)
  const { rows } = await sql<{ key: string; ms: number; parts: number }>`
    select ${key} as key, sum(l.talk_ms + l.hold_ms + l.wrap_up_ms)::bigint as ms, count(*)::int as parts
    from contact_story s join contact_leg l on l.contact_id = s.contact_id left join site t on t.id = s.site_id
    where s.entered_at >= ${period.from} and s.entered_at < ${period.to} and l.from_at >= ${period.from} and l.to_at is not null and ${whose} group by 1`.execute(
    tx.sql,
  )
  return new Map(rows.map(({ key: of, ms, parts }) => [of, { ms, parts }]))
}

/** Stories that are to be told anew: what a report does not know yet. */
export async function untold(tx: WriteDb): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from (select 1 from story_due limit 10000) d`.execute(tx.sql)
  return rows[0]?.n ?? 0
}

/** What sites, partners and advisers are called. */
export async function namesOf(tx: WriteDb, by: Grouping): Promise<Map<string, string>> {
  const table = { site: 'site', partner: 'partner', adviser: 'adviser' }[by as string]
  if (!table) return new Map()
  const { rows } = await sql<{ id: string; name: string }>`select id, name from ${sql.table(table)}`.execute(tx.sql)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
