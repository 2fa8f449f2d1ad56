import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { executeLive } from '../../commands/execute.ts'
import { chatBesideSchema, type ChatBeside } from '../../../shared/protocol/phoneAnswers.ts'
import { voiceWorld, type VoiceWorld } from '../voice/testing/voiceWorld.ts'
import { codeLifeMs } from './chatCode.ts'
import { joinCall } from './joinCall.ts'
import type { OpenedThread } from './openThread.ts'
import { abandon, sweepPresence } from './presence.ts'
import { takeMessage } from './takeMessage.ts'
import { viewThread } from './view.ts'

let world: VoiceWorld
beforeEach(async () => {
  world = await voiceWorld()
  await world.customer('lea', '+33612345678')
  await world.adviser('ana')
  await world.calls('call-1')
  await world.answers('call-1')
})
afterEach(() => world.close())

async function openChat(by = 'ana', bySms = false): Promise<ChatBeside> {
  const name = 'call.openChat'
  const told = await executeLive(world.context, world.actor(by), {
    id: randomUUID(),
    name,
    args: { callId: 'call-1', bySms },
    at: world.context.time.now,
  })
  if ('refused' in told || told.status !== 'applied') throw new Error(JSON.stringify(told))
  return chatBesideSchema.parse(told.value)
}
async function join(code: string): Promise<OpenedThread> {
  const joined = await joinCall(world.context, { code, language: 'fr' })
  if ('refused' in joined) throw new Error(joined.refused)
  return joined
}
const write = (threadId: string, text: string) =>
  takeMessage(world.context, threadId, { clientMessageId: randomUUID(), text, attachmentIds: [] }, () => true)
const gone = { by: 'customer', code: 200 } as const
const unknown = { refused: 'code.unknown' }

test('with the code he was told, what he writes is of the call: one contact, nobody else is asked', async () => {
  const { id } = await world.contactOf('call-1')
  const { threadId } = await join((await openChat()).code)
  expect(await world.row('contact', id)).toMatchObject({ threadId, customerOnline: true, channel: 'voice' })
  await write(threadId, 'le voyant est rouge')
  await world.settled()
  expect(await world.rows('contact')).toHaveLength(1)
  const [message] = await world.rows('message')
  expect(message).toMatchObject({ contactId: id, channel: 'chat', n: 1, author: 'customer' })
  expect(await world.row('contact', id)).toMatchObject({ inboundN: 1, state: 'open', adviserId: 'ana' })
  const { update } = await viewThread(world.context, threadId, 0)
  expect(update.contact).toMatchObject({ state: 'open', beside: true, adviserName: 'Conseiller' })
})

test('a code opens once, for a quarter of an hour, and only the last one that was given', async () => {
  const first = await openChat()
  const second = await openChat()
  expect(await joinCall(world.context, { code: first.code, language: 'fr' })).toEqual(unknown)
  await join(second.code)
  expect(await joinCall(world.context, { code: second.code, language: 'fr' })).toEqual(unknown)
  const third = await openChat()
  world.context.time.now += codeLifeMs
  expect(await joinCall(world.context, { code: third.code, language: 'fr' })).toEqual(unknown)
})

test('a page that was lost is given the same thread by a new code, and the lost one opens nothing any more', async () => {
  const before = await join((await openChat()).code)
  await write(before.threadId, 'un')
  const after = await join((await openChat()).code)
  expect(after.threadId).toBe(before.threadId)
  expect(after.secret).not.toBe(before.secret)
  const held = await world.db.selectFrom('chatThread').select('id').execute()
  expect(held).toHaveLength(1)
})

test('nobody but who is on the line gives a code, and none for a call that is over', async () => {
  await world.adviser('bob')
  await expect(openChat('bob')).rejects.toThrow('call.notYours')
  const { code } = await openChat()
  await world.happens('call-1', 'ended', gone)
  await expect(openChat()).rejects.toThrow('call.over')
  // The contact is open until it is concluded: what he was promised holds.
  await join(code)
})

test('whoever waits on the telephone with a page beside it is not given up because the page is closed', async () => {
  const { id } = await world.contactOf('call-1')
  const { threadId } = await join((await openChat()).code)
  await world.db.updateTable('contact').set({ state: 'waiting', adviserId: null }).where('id', '=', id).execute()
  expect(await abandon(world.context, id)).toBe(false)
  await world.db.updateTable('chatThread').set({ lastSeenAt: 0 }).where('id', '=', threadId).execute()
  expect(await sweepPresence(world.context)).toMatchObject({ abandoned: 0 })
  expect(await world.row('contact', id)).toMatchObject({ state: 'waiting' })
})

test('after the contact is closed, what he writes is a contact of its own, of the same person', async () => {
  const { id } = await world.contactOf('call-1')
  const { threadId } = await join((await openChat()).code)
  await world.happens('call-1', 'ended', gone)
  await world.db.updateTable('contact').set({ state: 'closed', closedAt: 1 }).where('id', '=', id).execute()
  await write(threadId, 'encore moi')
  const contacts = await world.rows('contact')
  expect(contacts).toHaveLength(2)
  expect(contacts.find((one) => one.id !== id)).toMatchObject({ channel: 'chat', threadId, customerId: 'lea' })
})

test('the link leaves by text message to the mobile that calls, and to no other number', async () => {
  const { config } = world.context
  expect(await openChat()).toMatchObject({ maySms: false, sent: false, page: null })
  await expect(openChat('ana', true)).rejects.toThrow('call.noMobile')
  // A gateway that answers nobody: what is asserted is what is handed to it.
  config.sms = { url: 'http://127.0.0.1:9/', secret: 'a secret of the tests, of thirty-two characters' }
  config.forms = { forms: new Map(), publicUrl: 'https://aide.example', mostOfAddress: 1 } as never
  const { code, sent, page } = await openChat('ana', true)
  expect({ sent, page }).toEqual({ sent: true, page: 'https://aide.example/chat/' })
  const [text] = await world.rows('message')
  expect(text).toMatchObject({ channel: 'sms', author: 'system', n: 1 })
  expect(text?.text).toContain(`https://aide.example/chat/#code=${code} `)
  const left = await world.db.selectFrom('outbound').select(['channel', 'address']).execute()
  expect(left).toEqual([{ channel: 'sms', address: '+33612345678' }])
  const { id } = await world.contactOf('call-1')
  const { threadId } = await join(code)
  await write(threadId, 'me voici')
  expect((await world.rows('message')).map(({ n }) => n).toSorted((a, b) => a - b)).toEqual([1, 2])
  expect(await world.row('contact', id)).toMatchObject({ inboundN: 2 })

  await world.calls('call-2', { from: '+33970990990' })
  await world.db.updateTable('call').set({ relay: 'Relais' }).where('id', '=', 'call-1').execute()
  await expect(openChat('ana', true)).rejects.toThrow('call.noMobile')
})
