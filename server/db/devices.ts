import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import type { Db } from './database.ts'
import type { Tables } from './tables.ts'

type Reader = Db | Transaction<Tables>
const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

/** The device of this adviser that shows this token, or undefined: forgotten, another's, or made up. */
export async function knownDevice(db: Reader, adviserId: string, token: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('device')
    .select('id')
    .where('tokenHash', '=', hashOf(token))
    .where('adviserId', '=', adviserId)
    .executeTakeFirst()
  return row?.id
}

/** From now on known. The token is said once: only its SHA-256 is kept. */
export async function addDevice(db: Reader, adviserId: string, now: number): Promise<{ id: string; token: string }> {
  const token = randomBytes(32).toString('base64url')
  const id = randomUUID()
  await db
    .insertInto('device')
    .values({ id, adviserId, tokenHash: hashOf(token), createdAt: now, seenAt: now })
    .execute()
  return { id, token }
}
export async function touchDevice(db: Reader, id: string, now: number): Promise<void> {
  await db.updateTable('device').set({ seenAt: now }).where('id', '=', id).execute()
}

/** Unknown again: of an adviser all, or all but one, or the one that a session was opened on. */
export async function forgetDevices(
  db: Reader,
  adviserId: string,
  where: { but?: string | null; only?: string } = {},
): Promise<void> {
  let query = db.deleteFrom('device').where('adviserId', '=', adviserId)
  if (where.only !== undefined) query = query.where('id', '=', where.only)
  if (where.but) query = query.where('id', '<>', where.but)
  await query.execute()
}
