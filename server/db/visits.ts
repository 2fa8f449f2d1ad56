import type { WriteDb } from './unitOfWork.ts'

/** The visit that this contact is of, if it is one's. */
export async function visitIdOf(tx: WriteDb, contactId: string): Promise<string[]> {
  const rows = await tx.sql.selectFrom('visit').select('id').where('contactId', '=', contactId).execute()
  return rows.map(({ id }) => id)
}

/** Of who came in before that time, however it ended. */
export async function visitsBefore(tx: WriteDb, before: number, limit: number): Promise<string[]> {
  const rows = await tx.sql
    .selectFrom('visit')
    .select('id')
    .where('arrivedAt', '<', before)
    .orderBy('arrivedAt')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}
