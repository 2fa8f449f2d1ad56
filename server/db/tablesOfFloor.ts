import type { Generated, JSONColumnType } from 'kysely'

/** What the server keeps of the floor beside the seats (docs/FLOOR.md). */
export interface FloorTables {
  /** Append-only: what figures are computed from. */
  contactFact: {
    id: Generated<number>
    at: number
    contactId: string
    kind: string
    channel: string
    topic: string
    queueId: string
    adviserId: string | null
    siteId: string | null
    enteredAt: number
    reason: string | null
  }
  /** Append-only: each state of an adviser, from when on, by whom and why. */
  presenceFact: {
    id: Generated<number>
    at: number
    adviserId: string
    siteId: string
    state: string
    author: string
    reason: string | null
  }
  /** Derived from the facts; written by `saveStories` (stories.ts). */
  contactStory: { contactId: string; answeredAt: number | null; normMs: number; talkMs: number }
  storyDue: { id: Generated<number>; contactId: string }
  /** The facts an offer was decided by (docs/ROUTING.md, RT12): the id is the offer's. */
  routingDecision: { id: string; at: number; contactId: string; adviserId: string; facts: JSONColumnType<object> }
  /** Each estimate a customer was told, and what came of it (docs/WAITING.md). */
  waitTold: {
    id: Generated<number>
    contactId: string
    queueId: string
    channel: string
    at: number
    meanMs: number
    lowMs: number
    highMs: number
    fromMinutes: number
    toMinutes: number | null
    isLonger: boolean
    endedAt: number | null
    ended: 'answered' | 'abandoned' | 'otherwise' | null
  }
  queueDue: { id: Generated<number>; queueId: string }
  seatDue: { id: Generated<number>; adviserId: string }
  floorLog: {
    id: string
    at: number
    authorId: string
    act: string
    targets: JSONColumnType<string[]>
    before: JSONColumnType<Record<string, unknown>>
    after: JSONColumnType<Record<string, unknown>>
    reason: string
    undoneAt: number | null
    undoneBy: string | null
  }
}
