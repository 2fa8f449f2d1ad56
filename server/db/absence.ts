import { sql, type Kysely, type RawBuilder, type Transaction } from 'kysely'
import type { Tables } from './tables.ts'
import type { WriteDb } from './unitOfWork.ts'

type Reader = Kysely<Tables> | Transaction<Tables>

/** These sessions have a desk on the line now. */
export async function noteDesks(db: Reader, sessionIds: string[], now: number): Promise<void> {
  if (sessionIds.length > 0)
    await db.updateTable('session').set({ seenAt: now }).where('id', 'in', sessionIds).execute()
}

/** None of the adviser's sessions lives. */
const noSession = (now: number) =>
  sql`not exists (select 1 from session s where s.adviser_id = a.id and s.revoked_at is null and s.expires_at > ${now})`
/** No living session of the adviser's has had a desk on the line since `since`: one that nobody opened a desk with is none. */
const noDesk = (now: number, since: number) =>
  sql`not exists (select 1 from session s where s.adviser_id = a.id and s.revoked_at is null and s.expires_at > ${now} and s.seen_at >= ${since})`
/** What he set aside waits for him, present or not, until its time has come or its customer has written: then for `asideMs` more [judged]. */
const asideMs = 30 * 60_000
const staysAside = (now: number) => sql`(c.parked is not null and (c.parked ->> 'until')::bigint > ${now - asideMs}
  and not coalesce(c.last_message_by = 'customer' and c.last_message_at > (c.parked ->> 'at')::bigint and c.last_message_at < ${now - asideMs}, false))`
const holdsOpen = (now: number) =>
  sql`exists (select 1 from contact c where c.adviser_id = a.id and c.state = 'open' and not ${staysAside(now)})`

/** Advisers without any session that lives who are shown as there or hold open contacts. */
export async function advisersWithoutSession(db: Reader, now: number, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select a.id from adviser a where (a.state <> 'offline' or ${holdsOpen(now)}) and ${noSession(now)} limit ${limit}`.execute(
    db,
  )
  return rows.map((row) => row.id)
}

/** No desk of his was on the line since: what he signed in with counts, and without any session, his last change of state. */
const lastSign = sql`coalesce((select max(coalesce(s.seen_at, s.created_at)) from session s where s.adviser_id = a.id), a.state_since)`

/** Advisers of whom no desk has been on the line since `before`, and who are shown as there or hold open contacts. */
export async function goneAdvisers(db: Reader, now: number, before: number, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select a.id from adviser a where (a.state <> 'offline' or ${holdsOpen(now)}) and ${lastSign} < ${before} order by a.id limit ${limit}`.execute(
    db,
  )
  return rows.map((row) => row.id)
}

/** One open contact of an adviser of whom still no desk has been on the line since `before`; locked. */
export async function takeContactOfGone(tx: WriteDb, adviserId: string, before: number): Promise<string | undefined> {
  return takeContact(tx, adviserId, sql`${lastSign} < ${before}`)
}
export async function hasNoDesk(tx: WriteDb, adviserId: string, since: number): Promise<boolean> {
  const { rows } = await sql`select from adviser a where a.id = ${adviserId} and ${noDesk(tx.now, since)}`.execute(
    tx.sql,
  )
  return rows.length > 0
}
/** A desk that is on the line is noted every so often (server/channels/chat/presence.ts): one seen within this was (ms). */
const noted = 60_000
/** He works with a desk, and none of his was on the line while this rang. Who never had one is told by other means. */
export async function couldNotRing(tx: WriteDb, offer: { adviserId: string; offeredAt: number }): Promise<boolean> {
  const { rows } = await sql`
    select from adviser a where a.id = ${offer.adviserId} and ${noDesk(tx.now, offer.offeredAt - noted)}
      and exists (select 1 from session s where s.adviser_id = a.id and s.seen_at is not null)`.execute(tx.sql)
  return rows.length > 0
}
/** One open contact of an adviser of whom still no desk that lives was on the line since; locked. */
export async function takeContactOfLeft(tx: WriteDb, adviserId: string, since: number): Promise<string | undefined> {
  return takeContact(tx, adviserId, noDesk(tx.now, since))
}
/** Those in somebody's hands are left for the next round. */
async function takeContact(tx: WriteDb, adviserId: string, when: RawBuilder<unknown>): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select c.id from contact c join adviser a on a.id = c.adviser_id
    where c.adviser_id = ${adviserId} and c.state = 'open' and not ${staysAside(tx.now)} and ${when}
    order by c.entered_at limit 1 for update of c skip locked`.execute(tx.sql)
  return rows[0]?.id
}
