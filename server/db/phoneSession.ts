import { sql, type Kysely } from 'kysely'
import type { Tables } from './tables.ts'

interface Who {
  adviserId: string
  sessionId: string
}

/** A call of his is spoken in at another machine: the telephone is by the word of another session, which lives. */
export async function isCallOnAnotherMachine(db: Kysely<Tables>, who: Who, now: number): Promise<boolean> {
  const { rows } = await sql`
    select 1 from adviser a join session s on s.id = a.phone_session
    where a.id = ${who.adviserId} and s.id <> ${who.sessionId} and s.revoked_at is null and s.expires_at > ${now}
      and exists (select 1 from call c where c.adviser_id = a.id and c.mode <> 'cti' and c.state in ('talking', 'held'))`.execute(
    db,
  )
  return rows.length > 0
}

/** From now on it is this one, whatever is on the other. */
export async function takePhoneSession(db: Kysely<Tables>, { adviserId, sessionId }: Who): Promise<void> {
  await sql`update adviser set phone_session = ${sessionId}
    where id = ${adviserId} and phone_session is distinct from ${sessionId}`.execute(db)
}
