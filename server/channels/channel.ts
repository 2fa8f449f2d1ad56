import type { Row } from '../../shared/protocol/rows.ts'
import type { Context } from '../context.ts'
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
}

/**
 * Hands one stored message to the outside. May run again for the same message after a crash: `message.id` is the
 * idempotency key. Throws when it should be tried again.
 */
export type Deliver = (context: Context, message: Row<'message'>, contact: Row<'contact'>) => Promise<void>
