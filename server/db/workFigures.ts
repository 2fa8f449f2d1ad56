import { sql } from 'kysely'
import type { Db } from './database.ts'

export interface WorkFigures {
  /** Contacts that wait for an adviser, by queue; `oldest`: since when the oldest does (ms). */
  waiting: { queue: string; count: number; oldest: number }[]
  /** What is to leave and has not, and what was given up, by channel; `late`: due for more than a minute. */
  outbound: { channel: string; state: string; count: number; late: number }[]
}

/** What stands in the database now, for whoever watches the servers: numbers and names of queues and channels, nobody's data. */
export async function workFigures(db: Db, now: number): Promise<WorkFigures> {
  const waiting = await sql<WorkFigures['waiting'][number]>`
    select queue_id as queue, count(*)::int as count, min(entered_at) as oldest from queue_entry
    group by queue_id order by queue_id`.execute(db)
  const outbound = await sql<WorkFigures['outbound'][number]>`
    select channel, state, count(*)::int as count, (count(*) filter (where state = 'queued' and due_at < ${now - 60_000}))::int as late
    from outbound where state in ('queued', 'failed') group by channel, state order by channel, state`.execute(db)
  return { waiting: waiting.rows, outbound: outbound.rows }
}
