import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { sql, type Kysely, type Transaction } from 'kysely'
import type { Actor } from '../context.ts'
import type { Db } from './database.ts'
import type { Tables } from './tables.ts'

const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()

export type SessionCheck =
  | { ok: true; actor: Omit<Actor, 'clientId'>; expiresAt: number }
  | { ok: false; code: 'session.missing' | 'session.expired' | 'session.revoked' }

/** Opens a session; the token is returned once and only its SHA-256 is kept. */
export async function createSession(
  db: Db,
  adviserId: string,
  now: number,
  hours: number,
  userAgent: string,
): Promise<{ token: string; expiresAt: number }> {
  const token = randomBytes(32).toString('base64url')
  const expiresAt = now + hours * 3_600_000
  await db
    .insertInto('session')
    .values({
      id: randomUUID(),
      tokenHash: hashToken(token),
      adviserId,
      createdAt: now,
      expiresAt,
      revokedAt: null,
      userAgent: userAgent.slice(0, 200),
    })
    .execute()
  return { token, expiresAt }
}

interface SessionRow {
  id: string
  expiresAt: number
  revokedAt: number | null
  adviserId: string
  role: Actor['role']
  name: string
  siteId: string
  partnerId: string | null
  shopId: string | null
  servesRegions: string[]
}

const sessionQuery = sql`select s.id, s.expires_at, s.revoked_at, a.id as adviser_id, a.role, a.name, a.site_id, a.partner_id, a.shop_id, t.serves_regions
  from session s join adviser a on a.id = s.adviser_id join site t on t.id = a.site_id`

/** Who holds this token now. */
export async function checkToken(db: Db, token: string, now: number): Promise<SessionCheck> {
  const { rows } = await sql<SessionRow>`${sessionQuery} where s.token_hash = ${hashToken(token)}`.execute(db)
  return judge(rows[0], now)
}
/** The same by session id: asked before every push, pull and live command (SP12). */
export async function checkSession(db: Db, sessionId: string, now: number): Promise<SessionCheck> {
  const { rows } = await sql<SessionRow>`${sessionQuery} where s.id = ${sessionId}`.execute(db)
  return judge(rows[0], now)
}
function judge(row: SessionRow | undefined, now: number): SessionCheck {
  if (!row) return { ok: false, code: 'session.missing' }
  if (row.revokedAt !== null) return { ok: false, code: 'session.revoked' }
  if (row.expiresAt <= now) return { ok: false, code: 'session.expired' }
  const { id, adviserId, role, name, siteId, partnerId, shopId } = row
  return {
    ok: true,
    expiresAt: row.expiresAt,
    actor: {
      sessionId: id,
      adviserId,
      role,
      name,
      siteId,
      partnerId,
      shopId,
      regions: partnerId === null ? null : row.servesRegions,
    },
  }
}

/** Ends sessions; returns how many were open. */
export async function revokeSessions(
  db: Db,
  where: { sessionId?: string; adviserId?: string },
  now: number,
): Promise<number> {
  let query = db.updateTable('session').set({ revokedAt: now }).where('revokedAt', 'is', null)
  if (where.sessionId !== undefined) query = query.where('id', '=', where.sessionId)
  if (where.adviserId !== undefined) query = query.where('adviserId', '=', where.adviserId)
  if (where.sessionId === undefined && where.adviserId === undefined) return 0
  const result = await query.executeTakeFirst()
  return Number(result.numUpdatedRows)
}

export async function findLogin(db: Db, login: string): Promise<{ id: string; passwordHash: string } | undefined> {
  return db.selectFrom('adviser').select(['id', 'passwordHash']).where('login', '=', login).executeTakeFirst()
}
export async function noteAttempt(db: Db, key: string, now: number): Promise<void> {
  await db.insertInto('signInAttempt').values({ key, at: now }).execute()
}
/** When the `most`-th newest attempt of `key` was made: while that is within the window, one more is too many. */
export async function attemptAt(db: Db, key: string, most: number): Promise<number | undefined> {
  const row = await db
    .selectFrom('signInAttempt')
    .select('at')
    .where('key', '=', key)
    .orderBy('at', 'desc')
    .offset(most - 1)
    .limit(1)
    .executeTakeFirst()
  return row?.at
}
export async function forgetAttempts(db: Db, key: string): Promise<void> {
  await db.deleteFrom('signInAttempt').where('key', '=', key).execute()
}

export async function hasOpenSession(
  db: Kysely<Tables> | Transaction<Tables>,
  adviserId: string,
  now: number,
): Promise<boolean> {
  const row = await db
    .selectFrom('session')
    .select('id')
    .where('adviserId', '=', adviserId)
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', now)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
