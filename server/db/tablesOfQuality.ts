import type { Generated, JSONColumnType } from 'kysely'
import type { Grades, GridItem } from '../../shared/domain/quality/grid.ts'

/** What the server keeps of surveys and evaluations (docs/QUALITY.md). */
export interface QualityTables {
  surveyRule: {
    id: string
    everyMs: number
    withinMs: number
    /** How long after the close he is asked. */
    afterMs: number
    fromHour: number
    toHour: number
    channels: JSONColumnType<string[]>
    share: number
    /** How long a number in the conversation answers the question. */
    replyMs: number
    /** By when a lead has called who was not content. */
    detractorMs: number
  }
  survey: {
    contactId: string
    caseId: string
    closedAt: number
    state: 'due' | 'asked' | 'answered' | 'objected' | 'not'
    dueAt: number
    why: string | null
    channel: string | null
    askedAt: number | null
    scale: string | null
    formula: number | null
    score: number | null
    words: Generated<string>
    answeredAt: number | null
    commitmentId: string | null
  }
  /** The one whose `since` is the latest before a week began is that week's. */
  qualityPlan: { since: number; ofAdviser: number; ofQueueAndChannel: number }
  qualityLog: {
    id: Generated<number>
    at: number
    authorId: string
    authorName: string
    what: 'rule' | 'plan'
    before: JSONColumnType<Record<string, unknown>>
    after: JSONColumnType<Record<string, unknown>>
  }
  evaluationGrid: { version: number; since: number; items: JSONColumnType<GridItem[]> }
  evaluation: {
    id: string
    contactId: string
    adviserId: string
    siteId: string
    graderId: string
    graderName: string
    gridVersion: number
    grades: JSONColumnType<Grades>
    score: number | null
    failed: boolean
    /** What the lead tells the adviser. */
    advice: string
    at: number
    /** What the adviser says to it, once. */
    answer: Generated<string>
    answeredAt: number | null
  }
}
