import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { sql, type Kysely, type Transaction } from 'kysely'
import type { Actor } from '../context.ts'
import { kept, type Db } from './database.ts'
import type { Tables } from './tables.ts'

type Reader = Kysely<Tables> | Transaction<Tables>

const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()

export type SessionCheck =
  | { ok: true; actor: Omit<Actor, 'clientId'>; expiresAt: number }
  | { ok: false; code: 'session.missing' | 'session.expired' | 'session.revoked' | 'session.deskLost' }

/** Opens a session; the token is returned once and only its SHA-256 is kept. */
export async function createSession(
  db: Reader,
  adviserId: string,
  now: number,
  hours: number,
  from: { userAgent: string; address?: string; deviceId?: string; deskId?: string },
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
      userAgent: from.userAgent.slice(0, 200),
      address: from.address ?? '',
      deviceId: from.deviceId ?? null,
      deskId: from.deskId ?? null,
    })
    .execute()
  return { token, expiresAt }
}

interface SessionRow {
  id: string
  expiresAt: number
  revokedAt: number | null
  lostAt: number | null
  disabledAt: number | null
  adviserId: string
  role: Actor['role']
  name: string
  siteId: string
  partnerId: string | null
  shopId: string | null
  servesRegions: string[]
}

const sessionQuery = sql`select s.id, s.expires_at, s.revoked_at, d.lost_at, a.disabled_at, a.id as adviser_id, a.role, a.name, a.site_id, a.partner_id, a.shop_id, t.serves_regions
  from session s join adviser a on a.id = s.adviser_id join site t on t.id = a.site_id left join desk d on d.id = s.desk_id`

/** Who holds this token now. */
export async function checkToken(db: Db, token: string, now: number): Promise<SessionCheck> {
  const { rows } = await sql<SessionRow>`${sessionQuery} where s.token_hash = ${hashToken(token)}`.execute(db)
  return judge(rows[0], now)
}
/** The same by session id: asked before every push, pull and live command (SP12). */
export async function checkSession(db: Db, sessionId: string, now: number): Promise<SessionCheck> {
  const { rows } = await sql<SessionRow>`${kept('session')} ${sessionQuery} where s.id = ${sessionId}`.execute(db)
  return judge(rows[0], now)
}
function judge(row: SessionRow | undefined, now: number): SessionCheck {
  if (!row) return { ok: false, code: 'session.missing' }
  // Its machine is in somebody else's hands: it takes everything from its disk.
  if (row.lostAt !== null) return { ok: false, code: 'session.deskLost' }
  if (row.revokedAt !== null || row.disabledAt !== null) return { ok: false, code: 'session.revoked' }
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

/** Until when this session lives, at most. */
export async function sessionExpiry(db: Reader, id: string): Promise<number | undefined> {
  const row = await db.selectFrom('session').select('expiresAt').where('id', '=', id).executeTakeFirst()
  return row?.expiresAt
}

export interface EndedSession {
  id: string
  deviceId: string | null
}
/** Ends an adviser's living sessions: the one named, or all, but for one. */
export async function revokeSessions(
  db: Reader,
  adviserId: string,
  which: { only?: string | null; but?: string | null },
  now: number,
): Promise<EndedSession[]> {
  let query = db
    .updateTable('session')
    .set({ revokedAt: now })
    .where('adviserId', '=', adviserId)
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', now)
  if (which.only) query = query.where('id', '=', which.only)
  if (which.but) query = query.where('id', '<>', which.but)
  return query.returning(['id', 'deviceId']).execute()
}
/** The device that this session was opened on. */
export async function deviceOfSession(db: Reader, id: string): Promise<string | null> {
  const row = await db.selectFrom('session').select('deviceId').where('id', '=', id).executeTakeFirst()
  return row?.deviceId ?? null
}

export interface Login {
  id: string
  login: string
  passwordHash: string
  disabledAt: number | null
  passwordUntil: number | null
}
/**
 * Whether this password is still his, and his account open, until the commit: whoever resets or disables waits, and finds the session
 * that is opened meanwhile. Undefined when it is his no more.
 */
export async function holdLogin(
  trx: Transaction<Tables>,
  adviserId: string,
  passwordHash: string,
): Promise<{ disabledAt: number | null } | undefined> {
  const { rows } = await sql<{
    disabledAt: number | null
  }>`select disabled_at from adviser where id = ${adviserId} and password_hash = ${passwordHash} for share`.execute(trx)
  return rows[0]
}
export async function findLogin(db: Db, login: string): Promise<Login | undefined> {
  return db
    .selectFrom('adviser')
    .select(['id', 'login', 'passwordHash', 'disabledAt', 'passwordUntil'])
    .where('login', '=', login)
    .executeTakeFirst()
}
