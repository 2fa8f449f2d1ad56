import { sql } from 'kysely'
import type { Row } from '../../shared/protocol/rows.ts'
import type { WriteDb } from './unitOfWork.ts'

/** Takes whose seats are to be written anew, at most so many notes of it; those that another server is at are left to it. Each once. */
export async function takeDueSeats(tx: WriteDb, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    delete from seat_due where id in (select id from seat_due order by id for update skip locked limit ${limit}) returning adviser_id as id`.execute(
    tx.sql,
  )
  return [...new Set(rows.map((row) => row.id))].sort()
}

/** This adviser's seat is to be written anew, where what changed is no watched row (an account that was closed). */
export async function noteSeatDue(tx: WriteDb, adviserId: string): Promise<void> {
  await tx.sql.insertInto('seatDue').values({ adviserId }).execute()
}

/**
 * The seats of these advisers as they are at this statement. Lock theirs before, so that of two servers the later one reads later. An
 * account that is closed has none.
 */
export async function readSeats(tx: WriteDb, adviserIds: string[]): Promise<Row<'seat'>[]> {
  const { rows } = await sql<Row<'seat'>>`
    select a.id, a.site_id, a.site_name, a.partner_id, a.name, a.role, a.skills, a.languages, a.capacity, a.state, a.state_since, a.state_author, a.state_reason,
      a.phone ->> 'state' as phone, coalesce(w.work, '[]'::jsonb) as work
    from adviser a left join lateral (
      select jsonb_agg(jsonb_build_object('contactId', c.id, 'channel', c.channel, 'topic', c.topic,
          'state', case c.state when 'waiting' then 'kept' else c.state end, 'since', coalesce(o.since, c.picked_up_at, c.entered_at), 'enteredAt', c.entered_at,
          'call', (select jsonb_build_object('state', k.state, 'since', k.state_since, 'relayed', k.relay is not null) from call k where k.contact_id = c.id and k.state <> 'ended' order by k.entered_at desc limit 1))
        order by c.entered_at, c.id) as work
      from contact c left join lateral (
        select max(case f.state when 'accepted' then f.settled_at when 'pending' then f.offered_at end) as since
        from offer f where f.contact_id = c.id and f.adviser_id = a.id) o on true
      where c.adviser_id = a.id and c.state in ('waiting', 'offered', 'open')) w on true
    where a.id = any(${adviserIds}) and a.disabled_at is null`.execute(tx.sql)
  return rows
}
