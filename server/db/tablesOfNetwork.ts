import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { Season } from '../../shared/diagnosis/model/modelSchema.ts'
import type { ModelAct } from '../../shared/protocol/modelQuestions.ts'
import type { Row } from '../../shared/protocol/rows.ts'

export type IncidentAct = 'suspect' | 'declare' | 'reopen' | 'estimate' | 'dismiss' | 'close' | 'lapse'

/** Incidents of the network, and what is learned from sittings. */
export interface NetworkTables {
  nodeContact: {
    contactId: string
    node: string
    kind: Row<'line'>['kind']
    customerId: string
    topic: Row<'contact'>['topic']
    at: number
    looked: Generated<boolean>
  }
  nodeRate: { node: string; kind: Row<'line'>['kind']; weight: number; asOf: number }
  incidentFeed: {
    id: string
    nextAt: number
    heldBy: Generated<string | null>
    heldUntil: Generated<number>
    okAt: number | null
    failedSince: number | null
    fault: Generated<string>
    unread: Generated<number>
  }
  /** Append-only. */
  incidentAct: {
    id: Generated<number>
    at: number
    incidentId: string
    adviserId: string | null
    act: IncidentAct
    detail: JSONColumnType<Record<string, string | number | null>>
  }
  /** Append-only. */
  modelLog: {
    id: Generated<number>
    at: number
    authorId: string | null
    authorName: string
    act: ModelAct
    modelId: string
    version: number
    detail: JSONColumnType<Record<string, string | number>>
  }
  modelPin: { modelId: string; name: string; pinnedBy: string; pinnedAt: number }
  modelTask: {
    id: string
    kind: 'replay' | 'report'
    askedBy: string
    askedAt: number
    modelId: string | null
    text: string | null
    state: 'due' | 'done' | 'failed' | 'cancelled'
    done: Generated<number>
    total: number
    sittings: JSONColumnType<string[]>
    result: ColumnType<unknown[], string | undefined, string>
    tries: Generated<number>
    /** Whoever looks at its next part gives it back by then (ms), or is gone. */
    heldUntil: Generated<number>
  }
  learnedSitting: {
    diagnosisId: string
    modelId: string
    version: number
    verifiedBy: 'test' | 'noRepeat'
    verifiedAt: number
    day: number
    device: string
    region: string
    season: Season
    repair: string
    causes: JSONColumnType<Record<string, number>>
    evidence: JSONColumnType<[string, string][]>
  }
  learnedCount: {
    modelId: string
    day: number
    device: string
    region: string
    season: Season
    step: string
    cause: string
    outcome: string
    n: number
  }
}
