import { z } from 'zod'
import type { topics } from './rows.ts'

/**
 * The wire between a customer's page and the server, Socket.IO namespace `/chat`. Every customer event has an ack:
 * `start` `send` `since` `received` `read` `typing` `leave`. Server → page: `poke` ({}: "ask again") and `typing` ({}; beside a call `{text}`).
 * Pokes may be lost: the page also asks on connect, on focus and every 20 s (as SP11).
 */
export const chatLimits = {
  textLength: 5_000,
  /** The end of what is being written, shown while it is (letters). */
  liveText: 1_000,
  attachments: 10,
  attachmentBytes: 25_000_000,
  pageMessages: 300,
} as const
/** Headers of the customer's file requests: his thread's secret and, where it was begun signed in, a good token (as `start`). */
export const chatSecretHeader = 'x-chat-secret'
export const chatTokenHeader = 'x-chat-token'
/** The audience a signed customer token must name, when it names one. */
export const chatAudience = 'guichet-chat'

/** 256 random bits in base64url. */
const secret = z.string().regex(/^[\w-]{43}$/)
const topic = z.enum(['internet', 'tv', 'mobile', 'billing', 'portability', 'general'] satisfies [...typeof topics])
/** A message's number; PostgreSQL's `int` holds no larger one. */
const n = z.number().int().min(0).max(2_147_483_647)
const short = z.string().trim().max(120)

/** What a customer says of himself: never proof, only where to look. */
export const chatClaimsSchema = z.object({
  name: short.default(''),
  phone: short.default(''),
  email: short.default(''),
  reference: short.default(''),
  /** A number, an address or a reference, as he wrote it in the one field that is for all three. */
  point: short.optional(),
  topic: topic.nullable().default(null),
})
export type ChatClaims = z.infer<typeof chatClaimsSchema>

export const chatEvents = {
  /** `secret` null: a new thread (it holds nothing and asks nobody before its first message). */
  start: z.object({
    secret: secret.nullable(),
    language: z.enum(['fr', 'en']),
    claims: chatClaimsSchema,
    signedToken: z.string().max(4_000).nullable(),
    /** Said by the adviser he is on the telephone with: the thread is that call's. */
    code: z
      .string()
      .regex(/^\d{8}$/)
      .optional(),
  }),
  /** The same `clientMessageId` sent again gives the first answer and stores nothing. */
  send: z.object({
    clientMessageId: z.string().regex(/^[\w-]{8,40}$/),
    text: z.string().max(chatLimits.textLength),
    attachmentIds: z.array(z.string().min(1).max(64)).max(chatLimits.attachments),
  }),
  since: z.object({ n }),
  received: z.object({ n }),
  read: z.object({ n }),
  /** `text`: beside a call, what stands in the field so far. */
  typing: z.object({ text: z.string().max(chatLimits.liveText).optional() }),
  /** The customer gives up the wait, said by himself. */
  leave: z.object({}),
} as const
export type ChatEvent = keyof typeof chatEvents
export type ChatArgs<E extends ChatEvent> = z.infer<(typeof chatEvents)[E]>

export interface ChatFile {
  id: string
  name: string
  type: string
  /** Bytes. */
  size: number
}
export interface ChatMessage {
  /** Consecutive in the thread, over all its contacts. */
  n: number
  id: string
  /** Of the customer's own messages only. */
  clientMessageId: string | null
  author: 'customer' | 'adviser' | 'system'
  /** The adviser's first name; nothing more of him leaves the server. */
  authorName: string
  text: string
  attachments: ChatFile[]
  at: number
}
export interface ChatContact {
  id: string
  state: 'waiting' | 'open' | 'closed'
  /** Place in line, 1 = next; null when it is no longer counted (an adviser is being asked, or has answered). */
  place: number | null
  /** While it waits: an adviser who could take it is on duty (available, at another task or on a break). */
  attended: boolean
  /** While it waits: between how many minutes from now on, by the floor as it is (docs/WAITING.md); null: nobody can tell. */
  wait: { fromMinutes: number; toMinutes: number | null; isLonger: boolean } | null
  /** While it waits out of hours: when they begin (ms). */
  opensAt: number | null
  adviserName: string | null
  /** While it waits once more: the first name of who passed it on, to which service, or was gone from it. */
  passedOn: { name: string; topic: (typeof topics)[number]; isGone: boolean } | null
  outcome: 'resolved' | 'followUp' | 'unresolved' | 'abandoned' | null
  caseReference: string
  /** It is the chat beside a call that is under way: what is written is seen as it is written. */
  beside: boolean
  /** Of a closed one: we ask how it went, and a reply counts now; he said so; he is not asked about this one. */
  survey: 'asked' | 'answered' | 'objected' | 'not' | null
}
export interface ChatUpdate {
  messages: ChatMessage[]
  hasMore: boolean
  contact: ChatContact | null
  /** The customer's messages up to here are on an adviser's desk / were read by him. */
  receivedN: number
  readN: number
  serverTime: number
}
export interface ChatOpened extends ChatUpdate {
  threadId: string
  secret: string
  /** Given name of a signed-in customer. */
  signedAs: string | null
}
export interface ChatSent {
  messageId: string
  n: number
  at: number
  caseReference: string
  repeated: boolean
}
export interface ChatRefused {
  refused: ChatRefusal
}
export interface ChatReplies {
  start: ChatOpened
  send: ChatSent
  since: ChatUpdate
  received: object
  read: object
  typing: object
  leave: object
}

/** Codes a page may have to say; the texts are in server/channels/chat/page. */
export const chatRefusals = [
  'frame.malformed',
  'event.unknown',
  'rate.limited',
  'thread.unknown',
  'thread.notYours',
  'thread.notStarted',
  'code.unknown',
  'token.forged',
  'token.expired',
  'token.audience',
  'token.unknownCustomer',
  'message.empty',
  'attachment.notFound',
  'file.tooLarge',
  'file.refused',
  'file.quota',
  'server.diskFull',
  'server.unavailable',
] as const
export type ChatRefusal = (typeof chatRefusals)[number]

/** Refusals that pass by themselves: the page keeps what it has and tries again. */
export const passingRefusals: readonly ChatRefusal[] = ['rate.limited', 'server.diskFull', 'server.unavailable']
