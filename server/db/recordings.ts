import type { Kysely, Transaction } from 'kysely'
import type { Tables } from './tables.ts'
import type { WriteDb } from './unitOfWork.ts'

type Reader = Kysely<Tables> | Transaction<Tables>
export type Recording = Tables['recording']

/** One that begins; said twice it begins once. */
export async function beginRecording(
  tx: WriteDb,
  recording: Pick<Recording, 'id' | 'callId' | 'contactId' | 'adviserId' | 'startedAt'>,
): Promise<void> {
  await tx.sql
    .insertInto('recording')
    .values({ ...recording, state: 'open', endedAt: null, ms: null })
    .onConflict((one) => one.doNothing())
    .execute()
}
/** The one under way in this call. */
export async function openRecording(db: Reader, callId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('recording')
    .select('id')
    .where('callId', '=', callId)
    .where('state', '=', 'open')
    .executeTakeFirst()
  return row?.id
}
export async function lockRecording(tx: WriteDb, id: string): Promise<Recording | undefined> {
  return tx.sql.selectFrom('recording').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}
export async function settleRecording(
  tx: WriteDb,
  id: string,
  change: Partial<Pick<Recording, 'state' | 'endedAt' | 'ms'>>,
): Promise<void> {
  await tx.sql.updateTable('recording').set(change).where('id', '=', id).execute()
}
export async function deleteRecording(tx: WriteDb, id: string): Promise<void> {
  await tx.sql.deleteFrom('recording').where('id', '=', id).execute()
}

/** One that may be listened to, and whose it is now. */
export async function keptRecording(
  db: Reader,
  id: string,
): Promise<{ contactId: string; customerId: string } | undefined> {
  return db
    .selectFrom('recording')
    .innerJoin('contact', 'contact.id', 'recording.contactId')
    .select(['recording.contactId', 'contact.customerId'])
    .where('recording.id', '=', id)
    .where('recording.state', '=', 'kept')
    .executeTakeFirst()
}
/** Those begun before `before`, whatever became of them; locked. */
export async function takeOldRecordings(tx: WriteDb, before: number, limit: number): Promise<Recording[]> {
  return tx.sql
    .selectFrom('recording')
    .selectAll()
    .where('startedAt', '<', before)
    .orderBy('startedAt')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
}
/** Of these, the ids that no recording of ours has, or that the customer refused. */
export async function unknownRecordings(db: Reader, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const known = await db
    .selectFrom('recording')
    .select('id')
    .where('id', 'in', ids)
    .where('state', '<>', 'refused')
    .execute()
  const has = new Set(known.map(({ id }) => id))
  return ids.filter((id) => !has.has(id))
}
