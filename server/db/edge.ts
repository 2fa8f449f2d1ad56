import { sql, type Transaction } from 'kysely'
import type { Call, Told } from '../telephony/calls/call.ts'
import type { Db } from './database.ts'
import type { Tables } from './tables.ts'

export interface EdgeWrite {
  at: number
  call: Call
  told: Told[]
  /** The order that this comes of, and what is answered to it when it comes again. */
  order: { id: string; done: string } | null
}

/** All of it or nothing, in the order given; numbers the events without a hole and rings the server's bell. */
export async function writeEdge(db: Db, writes: readonly EdgeWrite[]): Promise<void> {
  const latest = [...new Map(writes.map((write) => [write.call.id, write])).values()]
  const events = writes.flatMap(({ at, call, told }) =>
    told.map(({ kind, body }) => ({ callId: call.id, at, kind, body })),
  )
  const orders = writes.flatMap(({ at, order }) => (order ? [{ ...order, at }] : []))
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('edgeCall')
      .values(
        latest.map(({ call, at }) => ({
          id: call.id,
          sipCallId: call.customer.dialog.callId,
          body: JSON.stringify(call),
          updatedAt: at,
          endedAt: call.state === 'ended' ? at : null,
        })),
      )
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((is) => ({
          sipCallId: is.ref('excluded.sipCallId'),
          body: is.ref('excluded.body'),
          updatedAt: is.ref('excluded.updatedAt'),
          endedAt: is.ref('excluded.endedAt'),
        })),
      )
      .execute()
    if (orders.length)
      await tx
        .insertInto('edgeOrder')
        .values(orders)
        .onConflict((one) => one.doNothing())
        .execute()
    if (events.length) await tell(tx, events)
  })
}

/** What is known of a call only after it, perhaps long after. */
export async function tellOfCall(db: Db, event: { callId: string; at: number } & Told): Promise<void> {
  await db.transaction().execute((tx) => tell(tx, [event]))
}

async function tell(tx: Transaction<Tables>, events: ({ callId: string; at: number } & Told)[]): Promise<void> {
  // The row of the head is held until the commit: whoever reads in order never sees a later number first.
  const head = await tx
    .updateTable('edgeHead')
    .set((is) => ({ seq: is('seq', '+', events.length) }))
    .returning('seq')
    .executeTakeFirstOrThrow()
  const first = head.seq - events.length + 1
  await tx
    .insertInto('edgeEvent')
    .values(events.map((event, index) => ({ ...event, seq: first + index, body: JSON.stringify(event.body) })))
    .execute()
  await sql`notify guichet_edge`.execute(tx)
}

/** Calls that are not over. */
export async function readOpenEdgeCalls(db: Db): Promise<Call[]> {
  const rows = await db.selectFrom('edgeCall').select('body').where('endedAt', 'is', null).orderBy('id').execute()
  return rows.map((row) => row.body)
}

/** SIP's own names of calls that are over, for who sends their first request once more. */
export async function readEndedSipCalls(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('edgeCall').select('sipCallId').where('endedAt', 'is not', null).execute()
  return rows.map((row) => row.sipCallId)
}

/** What was answered to this order; undefined: it has not been done. */
export async function readEdgeOrder(db: Db, id: string): Promise<string | undefined> {
  const row = await db.selectFrom('edgeOrder').select('done').where('id', '=', id).executeTakeFirst()
  return row?.done
}

/** Takes away ended calls and orders before `before`, and events before `eventsBefore` (ms). */
export async function purgeEdge(db: Db, before: number, eventsBefore: number): Promise<void> {
  await db.deleteFrom('edgeCall').where('endedAt', '<', before).execute()
  await db.deleteFrom('edgeOrder').where('at', '<', before).execute()
  await db.deleteFrom('edgeEvent').where('at', '<', eventsBefore).execute()
}
