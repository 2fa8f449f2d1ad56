import { expect, test } from 'vitest'
import type { ChatMessage, ChatUpdate } from '../../../../shared/protocol/chat.ts'
import { merged, ownState, wholeUpTo, type ChatState } from './chatState.ts'

const empty: ChatState = {
  phase: 'chat',
  link: 'ready',
  language: 'fr',
  signed: false,
  signedAs: null,
  messages: [],
  outbox: [],
  contact: null,
  receivedN: 0,
  readN: 0,
  typing: true,
  typed: '',
  refused: null,
  loaded: false,
  unread: 0,
}
const message = (n: number, more: Partial<ChatMessage> = {}): ChatMessage => ({
  n,
  id: `m${n}`,
  clientMessageId: null,
  author: 'customer',
  authorName: '',
  text: '',
  attachments: [],
  at: n,
  ...more,
})
const update = (messages: ChatMessage[], more: Partial<ChatUpdate> = {}): ChatUpdate => ({
  messages,
  hasMore: false,
  contact: null,
  receivedN: 0,
  readN: 0,
  serverTime: 0,
  ...more,
})

test('messages stand once each and in order, however they arrive', () => {
  const state = merged(merged(empty, update([message(3), message(1)])), update([message(2), message(3)]))
  expect(state.messages.map(({ n }) => n)).toEqual([1, 2, 3])
  expect(wholeUpTo(state)).toBe(3)
})

test('what the server holds leaves the outbox; what it does not, stays', () => {
  const pending = (clientMessageId: string) => ({ clientMessageId, text: '', files: [], at: 0, refused: null })
  const state = merged(
    { ...empty, outbox: [pending('a'), pending('b')] },
    update([message(1, { clientMessageId: 'a' })]),
  )
  expect(state.outbox.map((one) => one.clientMessageId)).toEqual(['b'])
})

test('read never becomes sent again, whatever an old answer says', () => {
  const state = merged(
    merged(empty, update([message(1)], { receivedN: 1, readN: 1 })),
    update([], { receivedN: 1, readN: 0 }),
  )
  expect(ownState(state, 1)).toBe('read')
  expect(ownState(state, 2)).toBe('sent')
})

test('an answer ends "is typing"; an echo of one’s own does not', () => {
  expect(merged(empty, update([message(1)])).typing).toBe(true)
  expect(merged(empty, update([message(1, { author: 'adviser' })])).typing).toBe(false)
})

test('an answer that was overtaken by one’s own message is still asked for', () => {
  const state = merged(empty, update([message(40), message(41), message(43)]))
  expect(wholeUpTo(state)).toBe(41)
  expect(wholeUpTo(merged(state, update([message(42)])))).toBe(43)
  expect(wholeUpTo(empty)).toBe(0)
})
