import type { Generated, JSONColumnType } from 'kysely'
import type { Call } from '../telephony/calls/call.ts'
import type { EdgeEvent, EdgeEventKind } from '../telephony/contract.ts'

/** Written by the telephony process alone. */
export interface EdgeTables {
  edgeCall: {
    id: string
    sipCallId: string
    body: JSONColumnType<Call>
    updatedAt: number
    endedAt: number | null
  }
  /** Append-only. */
  edgeEvent: { seq: number; callId: string; at: number; kind: EdgeEventKind; body: JSONColumnType<EdgeEvent['body']> }
  edgeOrder: { id: string; done: string; at: number }
  /** One row: the number of the last event. */
  edgeHead: { one: Generated<boolean>; seq: number }
}
