import type { ChatContact, ChatMessage, ChatRefusal, ChatUpdate } from '../../../../shared/protocol/chat.ts'
import type { Pending, ThreadStore } from './threadStore.ts'

export interface ChatState {
  phase: 'form' | 'chat' | 'tokenRefused'
  /** `ready`: connected, and the server knows which thread this is. */
  link: 'connecting' | 'ready' | 'cut'
  language: 'fr' | 'en'
  signed: boolean
  signedAs: string | null
  messages: ChatMessage[]
  outbox: Pending[]
  contact: ChatContact | null
  receivedN: number
  readN: number
  typing: boolean
  /** What the adviser has written so far, beside a call. */
  typed: string
  /** Why the thread could not be opened. */
  refused: ChatRefusal | null
  loaded: boolean
  unread: number
}

/** The server's word over what is held: messages by number, once each; marks never go back. */
export function merged(state: ChatState, update: ChatUpdate): ChatState {
  const byN = new Map(state.messages.map((message) => [message.n, message]))
  for (const message of update.messages) byN.set(message.n, message)
  const messages = [...byN.values()].toSorted((a, b) => a.n - b.n)
  const stored = new Set(messages.map((message) => message.clientMessageId))
  const answered = update.messages.some((message) => message.author === 'adviser')
  return {
    ...state,
    messages,
    outbox: state.outbox.filter((pending) => !stored.has(pending.clientMessageId)),
    contact: update.contact,
    receivedN: Math.max(state.receivedN, update.receivedN),
    readN: Math.max(state.readN, update.readN),
    typing: !answered && state.typing,
    typed: answered ? '' : state.typed,
    loaded: true,
  }
}

/**
 * Up to where nothing is missing: what to ask from. Not the last number held: one's own message is shown with the number the
 * server gave it, while an answer with a lower one may still be on its way.
 */
export function wholeUpTo(state: ChatState): number {
  const first = state.messages[0]
  if (!first) return 0
  const gap = state.messages.findIndex((message, index) => message.n !== first.n + index)
  return gap === -1 ? first.n + state.messages.length - 1 : (state.messages[gap - 1]?.n ?? 0)
}

export type OwnState = 'sent' | 'received' | 'read'
export function ownState(state: ChatState, n: number): OwnState {
  if (n <= state.readN) return 'read'
  return n <= state.receivedN ? 'received' : 'sent'
}

export function freshState(store: ThreadStore, language: 'fr' | 'en', signed: boolean): ChatState {
  const begun = store.secret !== null || store.begun !== null
  return {
    phase: begun ? 'chat' : 'form',
    link: 'connecting',
    language,
    signed,
    signedAs: null,
    messages: [],
    outbox: store.outbox,
    contact: null,
    receivedN: 0,
    readN: 0,
    typing: false,
    typed: '',
    refused: null,
    loaded: !begun,
    unread: 0,
  }
}
