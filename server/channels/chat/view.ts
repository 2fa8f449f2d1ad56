import { goneMinutes, hasLeft } from '../../../shared/domain/offer.ts'
import { chatLimits, type ChatContact, type ChatMessage, type ChatUpdate } from '../../../shared/protocol/chat.ts'
import type { Context } from '../../context.ts'
import { texts } from '../email/texts.ts'
import { tellOpening, tellWait } from '../../waiting/tellWait.ts'
import { firstName } from '../firstName.ts'
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
    threadContact(db, threadId, clock()),
  ])
  const tooMany = found.length > limit
  // On the telephone he hears his place there.
  const waits = contact?.state === 'waiting' && contact.place !== null && contact.channel === 'chat'
  const told = waits ? await waitOf(context, contact) : unknown
  const messages = newest ? found.slice(-limit) : found.slice(0, limit)
  return {
    contact,
    update: {
      messages: messages.map((message) => shown(message, threadId)),
      hasMore: tooMany && !newest,
      contact: contact ? shownContact(contact, told) : null,
      ...marks,
      serverTime: clock(),
    },
  }
}

/** The customer's own id of a message, as the channel's external id. */
export const externalIdOf = (threadId: string, clientMessageId: string) => `${threadId}:${clientMessageId}`

function shown(message: ThreadMessage, threadId: string): ChatMessage {
  const { externalId, authorName, hidden, language, ...rest } = message
  if (hidden) return aLetter(rest, language)
  const own = message.author === 'customer'
  return {
    ...rest,
    authorName: own ? '' : firstName(authorName),
    clientMessageId: own && externalId ? externalId.slice(threadId.length + 1) : null,
  }
}

/** Its number stays, as the page asks for what is missing; its words are for who is proven (the operator's own site signed him in). */
function aLetter(
  { id, n, at, author }: Pick<ThreadMessage, 'id' | 'n' | 'at' | 'author'>,
  language: 'fr' | 'en',
): ChatMessage {
  const text = author === 'customer' ? texts[language].letterCame : texts[language].answeredByMail
  return { id, n, at, author: 'system', authorName: '', clientMessageId: null, text, attachments: [] }
}

function passedOn({ handOver, topic }: ThreadContact): ChatContact['passedOn'] {
  if (!handOver) return null
  const { fromName, reasonCode } = handOver
  return { name: firstName(fromName), topic, isGone: hasLeft(reasonCode) || goneMinutes(reasonCode) !== null }
}

type Told = Pick<ChatContact, 'wait' | 'opensAt'>
const unknown: Told = { wait: null, opensAt: null }

/** What cannot be reckoned is not said; the conversation goes on. */
async function waitOf(context: Context, { id, attended }: ThreadContact): Promise<Told> {
  try {
    const wait = attended ? await tellWait(context, id) : null
    return { wait, opensAt: wait === null ? await tellOpening(context, id) : null }
  } catch (error) {
    context.log.warn({ contactId: id, err: (error as Error).name }, 'chat: wait not told')
    return unknown
  }
}

function shownContact(contact: ThreadContact, told: Told): ChatContact {
  const state = contact.state === 'offered' ? 'waiting' : contact.state
  return {
    id: contact.id,
    state,
    place: state === 'waiting' ? contact.place : null,
    attended: contact.state === 'waiting' && contact.attended,
    ...told,
    // Whom a contact was only offered to, or waits for, is not yet the customer's adviser.
    adviserName: state !== 'waiting' && contact.adviserName ? firstName(contact.adviserName) : null,
    passedOn: state === 'waiting' ? passedOn(contact) : null,
    outcome: contact.outcome,
    beside: contact.channel === 'voice' && contact.state !== 'closed',
    caseReference: contact.caseReference,
    survey: contact.survey,
  }
}
