import { sql } from 'kysely'
import type { z } from 'zod'
import type { Settled } from '../../shared/domain/alerts/readRates.ts'
import type { AlertRule } from '../../shared/domain/alerts/reading.ts'
import type { alertsSchema } from '../../shared/protocol/floorAnswers.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import type { Actor } from '../context.ts'
import type { Db } from './database.ts'
import type { WriteDb } from './unitOfWork.ts'

type PastAlert = z.infer<typeof alertsSchema>['alerts'][number]
type Reader = Db | WriteDb['sql']

/** True when this transaction is the one that writes alerts now; false: another server is at it. */
export async function takeAlerts(tx: WriteDb): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`select pg_try_advisory_xact_lock(71099) as held`.execute(tx.sql)
  return rows[0]?.held === true
}

/** Those of these rules that stand, locked. */
export function lockStanding(tx: WriteDb, rules: readonly AlertRule[]): Promise<Row<'alert'>[]> {
  return tx.lock(
    'alert',
    sql<string[]>`array(select id from alert where ended_at is null and rule = any(${[...rules]}))`,
  )
}

/** Whose leads are told of a queue: the sites with somebody of its skill and a lead; where no such site has a lead, one of them, for the administrators. */
export async function sitesOfQueues(tx: WriteDb): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ queueId: string; sites: string[] }>`
    with can as (select distinct q.id as queue_id, a.site_id from adviser a, jsonb_array_elements(a.skills) s, queue q where a.disabled_at is null and q.skill = s ->> 'skill'),
      led as (select distinct site_id from adviser where role = 'lead' and disabled_at is null)
    select queue_id, coalesce(array_agg(site_id order by site_id) filter (where site_id in (select site_id from led)), array[min(site_id)]) as sites
    from can group by 1`.execute(tx.sql)
  return new Map(rows.map(({ queueId, sites }) => [queueId, sites]))
}

export const queueList = (db: Reader): Promise<Row<'queue'>[]> =>
  db.selectFrom('queue').select(['id', 'nameFr', 'nameEn', 'skill', 'channel']).orderBy('id').execute()

/** A stretch of time in which contacts of a queue came in: `from` is in it, `to` is not (ms). */
export interface Stretch {
  queueId: string
  from: number
  to: number
}

/** What became of the contacts that came in, by queue. */
export async function settledOf(
  db: Reader,
  stretches: (Stretch & { normMs: number })[],
): Promise<Map<string, Settled>> {
  const { rows } = await sql<Settled & { queueId: string }>`
    select w."queueId" as queue_id, k.* from jsonb_to_recordset(${JSON.stringify(stretches)}::jsonb) w("queueId" text, "from" bigint, "to" bigint, "normMs" bigint)
    cross join lateral (
      select count(*) filter (where kind = 'entered') as entered, count(*) filter (where kind = 'answered' and at - f.entered_at <= w."normMs") as answered_in_time,
        count(*) filter (where kind = 'abandoned') as abandoned, count(*) filter (where kind = 'abandoned' and at - f.entered_at <= w."normMs") as abandoned_in_time
      from contact_fact f where f.queue_id = w."queueId" and f.entered_at >= w."from" and f.entered_at < w."to") k`.execute(
    db,
  )
  return new Map(rows.map(({ queueId, ...one }) => [queueId, one]))
}

/** How many came in within each stretch, in their order. */
export async function arrivalsIn(db: Reader, stretches: Stretch[]): Promise<number[]> {
  const { rows } = await sql<{ n: number }>`
    select k.n from jsonb_array_elements(${JSON.stringify(stretches)}::jsonb) with ordinality w(one, place)
    cross join lateral (select count(*) as n from contact_fact f where f.queue_id = one ->> 'queueId' and f.kind = 'entered'
      and f.entered_at >= (one ->> 'from')::bigint and f.entered_at < (one ->> 'to')::bigint) k order by w.place`.execute(
    db,
  )
  return rows.map(({ n }) => n)
}

/** Since when there are facts at all (ms); null: there is none. */
export async function factsSince(db: Reader): Promise<number | null> {
  const { rows } = await sql<{ at: number }>`select entered_at as at from contact_fact order by id limit 1`.execute(db)
  return rows[0]?.at ?? null
}

/** Those of the floor of who asks that began since then, or still stand; an administrator's: of all floors. The latest first. */
export async function alertsSince(
  tx: WriteDb,
  by: Pick<Actor, 'role' | 'siteId'>,
  since: number,
  limit: number,
): Promise<PastAlert[]> {
  const { rows } = await sql<PastAlert>`
    select id, rule, queue_id, level, value, "of", threshold, since, ack_by_name, ack_at, ended_at from alert
    where (since >= ${since} or ended_at is null) and (${by.role === 'admin'} or site_id = ${by.siteId})
    order by since desc, id limit ${limit}`.execute(tx.sql)
  return rows
}

/** Over since long. */
export async function alertsBefore(tx: WriteDb, before: number, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from alert where since < ${before} and ended_at is not null order by since limit ${limit}`.execute(tx.sql)
  return rows.map(({ id }) => id)
}
