import { sql } from 'kysely'
import type { DayBin } from '../../shared/protocol/floorAnswers.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import type { WriteDb } from './unitOfWork.ts'

/** Takes the queues of which something is to be counted anew, at most so many notes of it. Each once. */
export async function takeDueQueues(tx: WriteDb, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    delete from queue_due where id in (select id from queue_due order by id for update skip locked limit ${limit}) returning queue_id as id`.execute(
    tx.sql,
  )
  return [...new Set(rows.map((row) => row.id))].sort()
}
/** Queues whose figures are those of another day. */
export async function queuesOfOtherDays(tx: WriteDb, day: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from queue_today where day <> ${day} order by id`.execute(tx.sql)
  return rows.map((row) => row.id)
}

/** Of one queue, what became of the contacts that came in from `since` on (ms), at this statement. Lock its row before. */
export async function countDay(
  tx: WriteDb,
  queueId: string,
  { since, day, normMs }: { since: number; day: string; normMs: number },
): Promise<Row<'queueToday'>> {
  const { rows } = await sql<Omit<Row<'queueToday'>, 'id' | 'day' | 'normMs'>>`
    select count(*) filter (where kind = 'entered') as entered, count(*) filter (where kind = 'answered') as answered,
      count(*) filter (where kind = 'answered' and at - entered_at <= ${normMs}) as answered_in_time,
      count(*) filter (where kind = 'abandoned') as abandoned, count(*) filter (where kind = 'abandoned' and at - entered_at <= ${normMs}) as abandoned_in_time,
      coalesce(sum(at - entered_at) filter (where kind = 'answered'), 0)::bigint as wait_ms,
      count(*) filter (where kind = 'handedOver') as handed_over, count(*) filter (where kind = 'closed') as closed
    from contact_fact where queue_id = ${queueId} and entered_at >= ${since}`.execute(tx.sql)
  const zeros = { entered: 0, answered: 0, answeredInTime: 0, abandoned: 0, abandonedInTime: 0 }
  return { ...zeros, waitMs: 0, handedOver: 0, closed: 0, ...rows[0], id: queueId, day, normMs }
}

const halfHour = 1_800_000
/** Of these queues, by the half-hour in which contacts came in since (ms): how many, and what became of them. Half-hours without any are left out. */
export async function binsOfDay(tx: WriteDb, queueIds: string[], since: number): Promise<DayBin[]> {
  const { rows } = await sql<DayBin>`
    select (f.entered_at / ${halfHour}) * ${halfHour} as from, count(*) filter (where kind = 'entered') as entered,
      count(*) filter (where kind = 'answered') as answered, count(*) filter (where kind = 'answered' and at - f.entered_at <= d.norm_ms) as answered_in_time,
      count(*) filter (where kind = 'abandoned') as abandoned
    from contact_fact f join queue_today d on d.id = f.queue_id
    where f.queue_id = any(${queueIds}) and f.entered_at >= ${since} group by 1 order by 1`.execute(tx.sql)
  return rows
}
