import { randomBytes, randomUUID } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import type { AccountDesk } from '../../shared/protocol/administration.ts'
import type { Db } from './database.ts'
import type { Tables } from './tables.ts'
import type { WriteDb } from './unitOfWork.ts'

type Reader = Db | Transaction<Tables>

/** The desk that this machine names, or a new one where it names none of this adviser's. Null: it was declared lost. */
export async function takeDesk(
  db: Reader,
  who: { adviserId: string; named: string | undefined; userAgent: string },
  now: number,
): Promise<{ id: string; key: Buffer } | null> {
  const userAgent = who.userAgent.slice(0, 200)
  if (who.named !== undefined) {
    const { rows } = await sql<{ key: Buffer | null; lostAt: number | null }>`
      update desk set seen_at = ${now}, user_agent = ${userAgent}
      where id = ${who.named} and adviser_id = ${who.adviserId} returning key, lost_at`.execute(db)
    const [known] = rows
    if (known) return known.key === null || known.lostAt !== null ? null : { id: who.named, key: known.key }
  }
  const made = { id: randomUUID(), key: randomBytes(32) }
  await db
    .insertInto('desk')
    .values({ ...made, adviserId: who.adviserId, createdAt: now, seenAt: now, userAgent, lostAt: null, wipedAt: null })
    .execute()
  return made
}

/** Which of these are lost. Who names a desk has its id from that machine's disk: it says nothing else. */
export async function lostAmong(db: Reader, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await db.selectFrom('desk').select('id').where('id', 'in', ids).where('lostAt', 'is not', null).execute()
  return rows.map(({ id }) => id)
}

/** The machine says that nothing is left of it there: the receipt. */
export async function markWiped(db: Reader, id: string, now: number): Promise<void> {
  await sql`update desk set wiped_at = ${now} where id = ${id} and lost_at is not null and wiped_at is null`.execute(db)
}

/** From here on its copy opens nowhere; the sessions opened on it, ended. Undefined: no such desk of his that is not lost already. */
export async function loseDesk(tx: WriteDb, adviserId: string, id: string): Promise<string[] | undefined> {
  const { rows } = await sql`update desk set lost_at = ${tx.now}, key = null
    where id = ${id} and adviser_id = ${adviserId} and lost_at is null returning id`.execute(tx.sql)
  if (rows.length === 0) return undefined
  const ended = await tx.sql
    .updateTable('session')
    .set({ revokedAt: tx.now })
    .where('deskId', '=', id)
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', tx.now)
    .returning('id')
    .execute()
  return ended.map((session) => session.id)
}

/** Newest contact first. */
export async function desksOf(db: Reader, adviserId: string): Promise<AccountDesk[]> {
  const { rows } = await sql<AccountDesk>`
    select id, created_at as since, greatest(seen_at, (select max(s.seen_at) from session s where s.desk_id = d.id)) as seen_at, user_agent, lost_at, wiped_at
    from desk d where adviser_id = ${adviserId} order by 3 desc limit 50`.execute(db)
  return rows
}
