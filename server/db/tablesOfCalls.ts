import type { Generated, JSONColumnType } from 'kysely'
import type { EdgeOrder } from '../telephony/contract.ts'

/** What the server keeps of calls beside their rows (docs/VOICE.md). */
export interface CallTables {
  edgeCursor: { id: string; seq: number }
  /** Events that could not be handled. */
  edgeAside: { seq: number; callId: string; kind: string; at: number; reason: string }
  /** What the telephony kept of a call, under its id; the file lies beside. */
  recording: {
    id: string
    callId: string
    contactId: string
    adviserId: string
    state: 'open' | 'making' | 'kept' | 'refused'
    startedAt: number
    endedAt: number | null
    ms: number | null
  }
  /** Orders on their way to the telephony. */
  callOrder: {
    id: string
    position: Generated<number>
    callId: string
    body: JSONColumnType<EdgeOrder>
    at: number
    /** From here on it is of no use any more (ms). */
    expiresAt: number
    dueAt: number
    tries: Generated<number>
    /** Of a ring that was not taken. */
    answer: string | null
  }
}
