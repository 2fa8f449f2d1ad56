import { chatLimits, type ChatContact, type ChatMessage, type ChatUpdate } from '../../../shared/protocol/chat.ts'
import type { Context } from '../../context.ts'
import { threadContact, threadMarks, threadMessages, type ThreadContact, type ThreadMessage } from '../../db/chat.ts'

export interface View {
  update: ChatUpdate
  contact: ThreadContact | undefined
}

/** What the page may know of its thread above message `n`; with `newest`, its last page. */
export async function viewThread(context: Context, threadId: string, n: number, newest = false): Promise<View> {
  const { db, clock } = context.unit
  const limit = chatLimits.pageMessages
  const [found, marks, contact] = await Promise.all([
    threadMessages(db, threadId, n, limit + 1, newest),
    threadMarks(db, threadId),
    threadContact(db, threadId),
  ])
  const tooMany = found.length > limit
  const messages = newest ? found.slice(-limit) : found.slice(0, limit)
  return {
    contact,
    update: {
      messages: messages.map((message) => shown(message, threadId)),
      hasMore: tooMany && !newest,
      contact: contact ? shownContact(contact) : null,
      ...marks,
      serverTime: clock(),
    },
  }
}

/** The customer's own id of a message, as the channel's external id. */
export const externalIdOf = (threadId: string, clientMessageId: string) => `${threadId}:${clientMessageId}`
const firstName = (name: string) => name.trim().split(/\s+/, 1)[0] ?? ''

function shown(message: ThreadMessage, threadId: string): ChatMessage {
  const { externalId, authorName, ...rest } = message
  const own = message.author === 'customer'
  return {
    ...rest,
    authorName: own ? '' : firstName(authorName),
    clientMessageId: own && externalId ? externalId.slice(threadId.length + 1) : null,
  }
}

function shownContact(contact: ThreadContact): ChatContact {
  const state = contact.state === 'offered' ? 'waiting' : contact.state
  return {
    id: contact.id,
    state,
    place: state === 'waiting' ? contact.place : null,
    attended: contact.state === 'waiting' && contact.attended,
    // Whom a contact was only offered to is not yet the customer's adviser.
    adviserName: contact.state !== 'offered' && contact.adviserName ? firstName(contact.adviserName) : null,
    outcome: contact.outcome,
    caseReference: contact.caseReference,
  }
}
