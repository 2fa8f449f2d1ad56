import { sql } from 'kysely'
import type { WriteDb } from './unitOfWork.ts'

interface StoredEvent {
  seq: number
  callId: string
  at: number
  kind: string
  body: unknown
}

/** How far the telephony's events are handled, held until the commit; undefined: another server is at it. */
export async function holdCursor(tx: WriteDb): Promise<number | undefined> {
  const { rows } = await sql<{ seq: number }>`
    select seq from edge_cursor where id = 'server' for update skip locked`.execute(tx.sql)
  return rows[0]?.seq
}

export async function nextEvent(tx: WriteDb, after: number): Promise<StoredEvent | undefined> {
  const { rows } = await sql<StoredEvent>`
    select seq, call_id, at, kind, body from edge_event where seq > ${after} order by seq limit 1`.execute(tx.sql)
  return rows[0]
}

export async function moveCursor(tx: WriteDb, seq: number): Promise<void> {
  await sql`update edge_cursor set seq = ${seq} where id = 'server'`.execute(tx.sql)
}

export async function setAside(
  tx: WriteDb,
  event: { seq: number; callId: string; kind: string; at: number; reason: string },
): Promise<void> {
  await tx.sql
    .insertInto('edgeAside')
    .values(event)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
