import { sql } from 'kysely'
import { usualPace } from '../../shared/domain/parking.ts'
import type { Db } from './database.ts'
import type { WriteDb } from './unitOfWork.ts'

const minute = 60_000

/** Available advisers to whom something that they set aside may come back now: its time has come or its customer has written, and the last one came back long enough ago. */
export async function advisersDueParked(db: Db, now: number, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select a.id from adviser a where a.state = 'available' and a.park_back_at <= ${now}::bigint - coalesce(a.park_pace, ${usualPace}) * ${minute}::bigint
      and exists (select 1 from contact c where c.adviser_id = a.id and c.state = 'open' and c.parked is not null
        and ((c.parked ->> 'until')::bigint <= ${now} or (c.last_message_by = 'customer' and c.last_message_at > (c.parked ->> 'at')::bigint)))
    order by a.park_back_at limit ${limit}`.execute(db)
  return rows.map((row) => row.id)
}

/** His contacts that are set aside; those in somebody's hands at this instant are left for the next round. */
export async function takeParkedOf(tx: WriteDb, adviserId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from contact where adviser_id = ${adviserId} and state = 'open' and parked is not null order by id for update skip locked`.execute(
    tx.sql,
  )
  return rows.map((row) => row.id)
}

/** When the last one came back to him (ms). */
export async function lastBackOf(tx: WriteDb, adviserId: string): Promise<number> {
  const { rows } = await sql<{ at: number }>`select park_back_at as at from adviser where id = ${adviserId}`.execute(
    tx.sql,
  )
  return rows[0]?.at ?? 0
}

export async function noteBack(tx: WriteDb, adviserId: string): Promise<void> {
  await sql`update adviser set park_back_at = ${tx.now} where id = ${adviserId}`.execute(tx.sql)
}
