import { sql } from 'kysely'
import type { WaitEstimate } from '../../shared/domain/waitEstimate/estimateWait.ts'
import type { ToldWait } from '../../shared/domain/waitEstimate/toldWait.ts'
import type { Place } from '../waiting/estimateOf.ts'
import type { Db } from './database.ts'
import type { WriteDb } from './unitOfWork.ts'

type Reader = Db | WriteDb['sql']

/** Where a contact stands in line; undefined: it does not, or somebody is asked for it by name. */
export async function placeOf(db: Reader, contactId: string): Promise<Place | undefined> {
  const { rows } = await sql<Place>`
    select e.queue_id, e.channel, q.skill, e.language, e.region, e.entered_at
    from queue_entry e join queue q on q.id = e.queue_id where e.id = ${contactId}`.execute(db)
  return rows[0]
}

/** What this contact was told last in the wait that goes on. */
export async function lastTold(
  db: Reader,
  contactId: string,
): Promise<(ToldWait & { at: number; isLonger: boolean }) | null> {
  const { rows } = await sql<ToldWait & { at: number; isLonger: boolean }>`
    select from_minutes, to_minutes, at, is_longer from wait_told where contact_id = ${contactId} and ended_at is null order by id desc limit 1`.execute(
    db,
  )
  return rows[0] ?? null
}

export async function keepTold(
  db: Reader,
  one: {
    contactId: string
    queueId: string
    channel: string
    at: number
    estimate: WaitEstimate
    told: ToldWait
    isLonger: boolean
  },
): Promise<void> {
  const { contactId, queueId, channel, at, estimate, told, isLonger } = one
  const { meanMs, lowMs, highMs } = estimate
  const [mean, low, high] = [meanMs, lowMs, highMs].map((ms) => Math.round(ms)) as [number, number, number]
  await db
    .insertInto('waitTold')
    .values({ contactId, queueId, channel, at, meanMs: mean, lowMs: low, highMs: high, ...told, isLonger })
    .execute()
}

/**
 * Holds what was told against what came: the first pick-up after it, or that he gave up. A contact that ended in another way (closed unheard,
 * joined to another) says nothing of the wait. Returns how many.
 */
export async function settleTold(tx: WriteDb, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`
    update wait_told w set ended_at = d.at, ended = d.ended
    from (select t.id, f.at, case when f.kind in ('answered', 'taken') then 'answered' when f.kind = 'abandoned' then 'abandoned' else 'otherwise' end as ended
      from wait_told t cross join lateral (select f.at, f.kind from contact_fact f where f.contact_id = t.contact_id and f.at >= t.at
        and f.kind in ('answered', 'taken', 'abandoned', 'closed') order by f.id limit 1) f
      where t.ended_at is null order by t.id limit ${limit} for update of t skip locked) d where w.id = d.id`.execute(
    tx.sql,
  )
  return Number(numAffectedRows ?? 0)
}

export interface ToldAndCame extends Pick<WaitEstimate, 'meanMs'> {
  queueId: string
  fromMs: number
  /** null: no end was told. */
  toMs: number | null
  endedMs: number
  ended: 'answered' | 'abandoned'
}
/** Of a day with more, the newest: as many tell as well how right they were. */
const mostRead = 20_000

/** Of these queues, what was told since, and what came. */
export async function toldSince(db: Reader, queueIds: string[], since: number): Promise<ToldAndCame[]> {
  const { rows } = await sql<ToldAndCame>`
    select queue_id, mean_ms, from_minutes * 60000 as from_ms, to_minutes * 60000 as to_ms, ended_at - at as ended_ms, ended
    from wait_told where queue_id = any(${queueIds}) and at >= ${since} and ended in ('answered', 'abandoned') order by at desc limit ${mostRead}`.execute(
    db,
  )
  return rows
}
