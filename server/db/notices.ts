import { sql } from 'kysely'
import type { z } from 'zod'
import type { broadcastsSchema, readersSchema } from '../../shared/protocol/floorAnswers.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import type { Actor } from '../context.ts'
import { loadRows } from './rows.ts'
import type { WriteDb } from './unitOfWork.ts'

type Broadcast = z.infer<typeof broadcastsSchema>['broadcasts'][number]
type Reader = z.infer<typeof readersSchema>['readers'][number]
type Who = Pick<Actor, 'role' | 'siteId'>

/** Everybody with an account on this site. */
export async function peopleOfSite(tx: WriteDb, siteId: string): Promise<string[]> {
  const rows = await tx.sql
    .selectFrom('adviser')
    .select('id')
    .where('siteId', '=', siteId)
    .where('disabledAt', 'is', null)
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Told before that time: nobody asks any more who has read it. */
export async function noticesBefore(tx: WriteDb, before: number, limit: number): Promise<string[]> {
  const rows = await tx.sql
    .selectFrom('notice')
    .select('id')
    .where('at', '<', before)
    .orderBy('at')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

/** One broadcast as its readers have it. */
export async function noticesOf(tx: WriteDb, broadcastId: string): Promise<Row<'notice'>[]> {
  const rows = await tx.sql
    .selectFrom('notice')
    .select('id')
    .where('broadcastId', '=', broadcastId)
    .orderBy('id')
    .execute()
  return loadRows(
    tx.sql,
    'notice',
    rows.map(({ id }) => id),
  )
}

/** Those of the floor of who asks, since a moment; an admin's: of all floors. The latest first. */
export async function broadcastsSince(tx: WriteDb, by: Who, since: number): Promise<Broadcast[]> {
  const { rows } = await sql<Broadcast>`
    select broadcast_id as id, min(from_name) as from_name, min(text) as text, min(at) as at, min(until) as until, min(ended_at) as ended_at,
      count(*)::int as of, count(read_at)::int as read
    from notice where at >= ${since} and (${by.role === 'admin'} or site_id = ${by.siteId})
    group by broadcast_id order by min(at) desc, broadcast_id limit 50`.execute(tx.sql)
  return rows
}

/** By name, those first who have not read it. */
export async function readersOf(tx: WriteDb, broadcastId: string): Promise<Reader[]> {
  const { rows } = await sql<Reader>`
    select a.name, n.read_at from notice n join adviser a on a.id = n.adviser_id where n.broadcast_id = ${broadcastId}
    order by n.read_at is not null, a.name, a.id`.execute(tx.sql)
  return rows
}
