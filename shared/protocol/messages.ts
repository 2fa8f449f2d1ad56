import { z } from 'zod'
import { queuedEnvelope } from './commands.ts'
import type { Row, Table } from './rows.ts'

/** Bumped when an old desk could misread us; `refused('protocol.behind')` names who is behind (SP13). */
export const protocolVersion = 3
export const limits = {
  pageRows: 1000,
  pushCommands: 200,
  frameBytes: 1_000_000,
  attachmentBytes: 25_000_000,
  scopes: 500,
  /** The end of what is being written beside a call, shown while it is (letters). */
  liveText: 1_000,
} as const

export const handshakeSchema = z.object({
  token: z.string().min(20).max(200),
  clientId: z.string().min(8).max(64),
  protocol: z.number().int(),
  /** When this desk was told to come (SP16), in the server's time. */
  turn: z.number().optional(),
})
export const pushSchema = z.object({ commands: z.array(queuedEnvelope).min(1).max(limits.pushCommands) })
/**
 * `cursors`: the last version the desk holds for each scope; absent or 0 = nothing yet. `epoch`: of the database they are
 * counted in, as its pages named it; absent = the desk was told none.
 */
export const pullSchema = z.object({
  cursors: z
    .record(z.string().max(120), z.number().int().min(0))
    .refine((cursors) => Object.keys(cursors).length <= limits.scopes),
  epoch: z.string().max(64).optional(),
})
export type PullAsk = z.infer<typeof pullSchema>
export const findSchema = z.object({ text: z.string().max(120) })
/** `text`: in the chat beside a call, what stands in the field so far. */
export const typingSchema = z.object({
  contactId: z.string().max(64),
  text: z.string().max(limits.liveText).optional(),
})
export type TypingSign = z.infer<typeof typingSchema>

export type CommandResult =
  | { status: 'applied'; value?: unknown }
  | { status: 'rejected'; code: string; params: Record<string, string | number> }
export type PushReply = { results: { seq: number; result: CommandResult }[] } | Refused
/** Nothing was done, and why; the desk keeps everything (SP12). */
export interface Refused {
  refused: string
  params?: Record<string, string | number>
}

/** [scope, version, table, row id, present]: `present` false = no longer in this scope (SP8). */
export type FeedEntry = [scope: string, version: number, table: Table, id: string, present: boolean]
export interface PullPage {
  entries: FeedEntry[]
  /** Bodies of the present rows, once each. */
  rows: { [T in Table]?: Row<T>[] }
  cursors: Record<string, number>
  /** All scopes this desk may hold now: anything else is dropped with its rows (SP10). */
  granted: string[]
  /** Which database's history the cursors are counted in (SP9). */
  epoch?: string
  /** Start these again from 0 (SP9). */
  resnapshot: string[]
  hasMore: boolean
  /** Only when `hasMore` is false (SP6). */
  ackedSeq: number | null
  serverTime: number
}
export type PullReply = PullPage | Refused
export interface Poke {
  scope: string
  head: number
  /** What moved in a scope that many hold, so that none of them has to ask (SP18). */
  news?: News
}
/** Every entry of one scope above `from`, up to the poke's `head`, and their rows, of one snapshot. */
export interface News {
  from: number
  entries: FeedEntry[]
  rows: PullPage['rows']
  /** As in a page (SP9). */
  epoch: string
}

/** One line of Ctrl K. `label` is what may be shown before the record is opened (and the opening logged). */
export interface Found {
  kind: 'customer' | 'case' | 'adviser'
  id: string
  customerId: string | null
  label: string
  detail: string
  matched: string
}
export interface FindReply {
  found: Found[]
  tookMs: number
}

/**
 * Socket.IO events, desk namespace `/desk`.
 * client → server (all with ack): push(PushReply), pull(PullReply), live(CommandResult | Refused), find(FindReply | Refused); without ack: typing.
 * server → client: poke(Poke), typing(TypingSign), closed(Refused) then disconnect.
 */
export const deskNamespace = '/desk'
/** Customer namespace: see server/channels/chat. */
export const chatNamespace = '/chat'
