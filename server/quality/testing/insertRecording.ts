import type { Db } from '../../db/database.ts'

/** Tests only: a call of this contact was recorded, and the recording kept. */
export async function insertRecording(db: Db, contactId: string): Promise<void> {
  await db
    .insertInto('recording')
    .values({
      id: `r-${contactId}`,
      callId: `call-${contactId}`,
      contactId,
      adviserId: 'bob',
      state: 'kept',
      startedAt: 0,
      endedAt: 1,
      ms: 1,
    })
    .execute()
}
