import type { Row } from '../../shared/protocol/rows.ts'
import type { Context } from '../context.ts'
import type { WriteDb } from '../db/unitOfWork.ts'
import type { Claims } from '../recognition/claims.ts'

export type ChannelName = Row<'contact'>['channel']
export type Attachment = Row<'message'>['attachments'][number]

/** What any channel brings to server/intake/receiveInbound.ts, already parsed and limited in size. */
export interface Inbound {
  channel: ChannelName
  /** The channel's own id of this message: seen twice, it is the same message. */
  externalId: string
  /** A lasting conversation (chat_thread), where the channel has them. */
  threadId: string | null
  claims: Claims
  /** What the customer picked; guessed from the words when null. */
  topic: Row<'contact'>['topic'] | null
  language: 'fr' | 'en'
  authorName: string
  text: string
  attachments: Attachment[]
  /** The customer is looking at the channel now. */
  online: boolean
  /** The case that the channel itself found it to belong to; null: it looked, and no case is named by the words alone. */
  caseId?: string | null
  /** It comes into that case by what anybody may write: it says nothing of who it is, whatever was proven there. */
  asClaimed?: boolean
  subject?: string
  /** When it reached us, where that is not now (ms): a letter waits since its receipt, not since somebody looked. */
  at?: number
  /** Whose an adviser takes it to be: put first among those it may be, and proven like any of them. */
  proposed?: Row<'recognition'>['candidates'][number]
  /** What of the text are his words now, without what he quotes; the whole text when it is missing. */
  own?: string
  /** Where it came as questions and answers, these. */
  form?: Row<'message'>['form']
}

/**
 * Hands one stored message to the outside. May run again for the same message after a crash: `message.id` is the
 * idempotency key. Throws when it should be tried again, GivenUp when that is of no use. Returns the message's new state, if it has one.
 */
export type Deliver = (
  context: Context,
  message: Row<'message'>,
  contact: Row<'contact'>,
  tx: WriteDb,
) => Promise<Row<'message'>['state'] | void>

/** The other side will never take it: said at once, not tried again. */
export class GivenUp extends Error {}
