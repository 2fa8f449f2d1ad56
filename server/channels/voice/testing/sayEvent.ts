import type { Db } from '../../../db/database.ts'
import type { EdgeEvent, EdgeEventKind } from '../../../telephony/contract.ts'

/** Tests only: one event more, as the telephony writes it. Returns its number. */
export function sayEvent<K extends EdgeEventKind>(
  db: Db,
  { callId, at, kind, body }: { callId: string; at: number; kind: K; body: EdgeEvent<K>['body'] },
): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const { seq } = await trx
      .updateTable('edgeHead')
      .set((is) => ({ seq: is('seq', '+', 1) }))
      .returning('seq')
      .executeTakeFirstOrThrow()
    await trx
      .insertInto('edgeEvent')
      .values({ seq, callId, at, kind, body: JSON.stringify(body) })
      .execute()
    return seq
  })
}
