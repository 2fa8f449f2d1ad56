import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from './database.ts'

export interface UploadQuota {
  /** Who uploads: `thread:ID`, `ip:ADDRESS`, `adviser:ID`. */
  key: string
  /** Bytes within the window. */
  most: number
}

/**
 * Takes `bytes` from every quota, or from none of them. What is on its way counts already, so that ten files at once are ten.
 * Returns the reservation's id, to settle when the file's true size is known; null = too much.
 */
export async function reserveUpload(
  db: Db,
  quotas: UploadQuota[],
  bytes: number,
  now: number,
  since: number,
): Promise<string | null> {
  return db.transaction().execute(async (trx) => {
    const id = randomUUID()
    for (const { key, most } of quotas.toSorted((a, b) => (a.key < b.key ? -1 : 1))) {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`upload/${key}`}, 0))`.execute(trx)
      const { rows } = await sql<{ used: number }>`
        select coalesce(sum(bytes), 0)::bigint as used from upload where key = ${key} and at > ${since}`.execute(trx)
      if ((rows[0]?.used ?? 0) + bytes > most) return null
    }
    const values = quotas.map(({ key }) => ({ id, key, at: now, bytes }))
    await trx.insertInto('upload').values(values).execute()
    return id
  })
}
/** The file is there with this size, or is not (0). */
export async function settleUpload(db: Db, id: string, bytes: number): Promise<void> {
  if (bytes > 0) await db.updateTable('upload').set({ bytes }).where('id', '=', id).execute()
  else await db.deleteFrom('upload').where('id', '=', id).execute()
}
