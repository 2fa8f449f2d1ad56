import type { Generated, JSONColumnType } from 'kysely'
import type { CtiEvent } from '../../shared/telephony/cti.ts'

/** The mode `cti` (docs/CTI.md). No number of a customer stays here: an event is deleted as soon as its turn has come. */
export interface CtiTables {
  /** Deliveries that were taken; one of them again is a replay. */
  ctiMessage: { id: string; at: number }
  ctiCall: {
    id: string
    platformId: string
    adviserId: string
    extension: string
    correlation: string | null
    consulting: string | null
    /** The last event of the sequence whose turn has come. */
    applied: Generated<number>
    /** Those whose turn passed without them. */
    skipped: JSONColumnType<number[], string | undefined, string>
    over: Generated<boolean>
    at: number
  }
  /** Came before its turn. `body` null: of a type that is not known. */
  ctiEvent: { callId: string; seq: number; body: JSONColumnType<{ event: CtiEvent | null }>; dueAt: number }
  /** What the platform heard last of an adviser. */
  ctiReady: { adviserId: string; told: string | null; dueAt: Generated<number>; tries: Generated<number> }
}
