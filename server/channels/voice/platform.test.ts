import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PlatformEvent } from '../../../shared/protocol/platformEvents.ts'
import { endOffer } from '../../routing/endOffer.ts'
import { inTransaction } from '../../db/unitOfWork.ts'
import type { PlatformConfig } from './platformConfig.ts'
import { platformHears } from './platformHears.ts'
import { voiceWorld, type VoiceWorld } from './testing/voiceWorld.ts'

const config: PlatformConfig = {
  wsUrls: ['wss://pbx.example'],
  realm: null,
  iceServers: [],
  headers: [],
  says: [],
  codecs: [],
  dtmf: 'rfc4733',
  sessionTimers: true,
  registerSeconds: 120,
  shown: null,
  joinBy: 'X-Guid',
  hours: { from: 8, to: 20 },
  autoAnswer: false,
  invite: {
    identity: ['P-Asserted-Identity', 'From'],
    attestation: null,
    correlation: ['X-Call-Ref', 'User-to-User'],
    dialled: 'X-Queue',
    autoAnswer: false,
  },
  lines: { fibre: { topic: 'internet', language: 'fr' } },
  otherwise: { topic: 'general', language: 'fr' },
  extensions: new Map(),
}
let world: VoiceWorld
beforeAll(async () => {
  world = await voiceWorld()
  await world.adviser('ana', {}, 'off')
  await world.adviser('bob', {}, 'off')
  await world.customer('elodie', '+33612345678')
})
afterAll(() => world?.close())

const says = async (adviserId: string, event: PlatformEvent) => {
  const answer = await platformHears(world.context, config, world.actor(adviserId), event)
  await world.settled()
  return answer
}
async function rings(adviserId: string, sipCallId: string, headers: [string, string][] = []) {
  const all: [string, string][] = [['From', '<sip:0612345678@pbx.example>;tag=1'], ['X-Queue', 'fibre'], ...headers]
  const { callId = '', offerId = '' } = await says(adviserId, { kind: 'ringing', sipCallId, headers: all })
  return { callId, offerId }
}
const after = (ms: number) => void (world.context.time.now += ms)
const closes = async (callId: string) => {
  const contact = await world.contactOf(callId)
  await inTransaction(world.context.unit, async (tx) => {
    const [locked] = await tx.lock('contact', [contact.id])
    if (locked) await tx.save('contact', { ...locked, state: 'closed', closedAt: tx.now, outcome: 'resolved' })
  })
}

test('a call of the platform rings with its customer recognised, is answered, held and ended, with both times in the history', async () => {
  const { callId, offerId } = await rings('ana', 'one@pbx')
  expect(await world.row('call', callId)).toMatchObject({
    mode: 'sip',
    state: 'ringing',
    adviserId: 'ana',
    caller: { raw: '0612345678', e164: '+33612345678' },
    serviceNumber: 'fibre',
  })
  expect(await world.contactOf(callId)).toMatchObject({
    customerId: 'elodie',
    topic: 'internet',
    state: 'offered',
    adviserId: 'ana',
  })
  expect(await world.row('offer', offerId)).toMatchObject({ state: 'pending', adviserId: 'ana' })
  // Said again (its answer was lost): nothing more.
  expect(await rings('ana', 'one@pbx')).toEqual({ callId, offerId })
  expect(await world.rows('contact')).toHaveLength(1)

  after(4_000)
  expect(await says('ana', { kind: 'answered', sipCallId: 'one@pbx' })).toEqual({ callId })
  expect(await world.row('offer', offerId)).toMatchObject({ state: 'accepted' })
  expect(await world.contactOf(callId)).toMatchObject({ state: 'open', adviserId: 'ana' })
  after(10_000)
  await says('ana', { kind: 'held', sipCallId: 'one@pbx' })
  await says('ana', { kind: 'held', sipCallId: 'one@pbx' })
  expect(await world.row('call', callId)).toMatchObject({ state: 'held' })
  after(5_000)
  await says('ana', { kind: 'resumed', sipCallId: 'one@pbx' })
  after(20_000)
  await says('ana', { kind: 'over', sipCallId: 'one@pbx', how: 'customer' })
  expect(await world.row('call', callId)).toMatchObject({ state: 'ended', endedBy: 'customer', heldMs: 5_000 })
  const entry = (await world.rows('historyEntry')).find(({ refId }) => refId === callId)
  expect(entry).toMatchObject({ code: 'call.taken', params: { waited: '0:04', talked: '0:30', held: '0:05' } })
  expect(await says('ana', { kind: 'over', sipCallId: 'one@pbx', how: 'adviser' })).toEqual({
    callId,
    code: 'call.over',
  })
  expect(await says('ana', { kind: 'answered', sipCallId: 'one@pbx' })).toEqual({ callId, code: 'call.over' })
  // No order ever went to a telephony of ours.
  expect(world.desk.orders).toEqual([])
  await closes(callId)
})

test('nobody speaks of another’s call, though he knows its Call-ID', async () => {
  const { callId, offerId } = await rings('ana', 'hers@pbx')
  for (const event of [
    { kind: 'answered', sipCallId: 'hers@pbx' },
    { kind: 'over', sipCallId: 'hers@pbx', how: 'adviser' },
    { kind: 'held', sipCallId: 'hers@pbx' },
  ] as const)
    expect(await says('bob', event)).toEqual({ code: 'call.notFound' })
  await says('bob', { kind: 'standing', sipCallIds: [] })
  expect(await world.row('call', callId)).toMatchObject({ state: 'ringing' })
  expect(await world.row('offer', offerId)).toMatchObject({ state: 'pending' })
  // A platform that rings two telephones with one Call-ID: two cards, each its own.
  const his = await rings('bob', 'hers@pbx')
  expect(his.callId).not.toBe(callId)
  await says('ana', { kind: 'over', sipCallId: 'hers@pbx', how: 'elsewhere' })
  expect(await world.row('offer', offerId)).toMatchObject({ state: 'withdrawn', reason: 'call.answered' })
  expect(await world.row('call', his.callId)).toMatchObject({ state: 'ringing' })
  await says('bob', { kind: 'over', sipCallId: 'hers@pbx', how: 'missed' })
})

test('a call of the edge is not touched by what a desk says of its extension', async () => {
  await world.calls('edge-1', { from: '+33612345678' })
  expect(await says('ana', { kind: 'answered', sipCallId: 'edge-1' })).toEqual({ code: 'call.notFound' })
  await says('ana', { kind: 'standing', sipCallIds: [] })
  expect(await world.row('call', 'edge-1')).toMatchObject({ state: 'waiting' })
  await world.happens('edge-1', 'ended', { by: 'customer', code: null })
})

test.each([
  ['missed', 'lapsed'],
  ['refused', 'refused'],
  ['notRung', 'withdrawn'],
] as const)('a call that was %s is its own thing in the history, and waits in no line of ours', async (how, state) => {
  const sipCallId = `${how}@pbx`
  const { callId, offerId } = await rings('ana', sipCallId)
  await says('ana', { kind: 'over', sipCallId, how })
  expect(await world.row('offer', offerId)).toMatchObject({ state })
  expect(await world.contactOf(callId)).toMatchObject({ state: 'closed', outcome: 'abandoned', adviserId: null })
  expect(await world.rows('queueEntry')).toEqual([])
})

test('an offer that ends otherwise (refused on the card, lapsed, sent away) puts the platform’s call in no line', async () => {
  const { callId, offerId } = await rings('ana', 'card@pbx')
  const { id } = await world.contactOf(callId)
  await inTransaction(world.context.unit, async (tx) => {
    const [contact] = await tx.lock('contact', [id])
    if (contact) await endOffer(tx, world.context, contact, { state: 'refused', reason: 'busy' })
  })
  await world.settled()
  expect(await world.row('offer', offerId)).toMatchObject({ state: 'refused', reason: 'busy' })
  expect(await world.row('call', callId)).toMatchObject({ state: 'ended', endedBy: 'adviser' })
  expect(await world.rows('queueEntry')).toEqual([])
  expect(world.desk.orders).toEqual([])
})

test('a desk that crashed in a call says at its next start that nothing is on the line', async () => {
  const { callId } = await rings('ana', 'crash@pbx')
  await says('ana', { kind: 'answered', sipCallId: 'crash@pbx' })
  await says('ana', { kind: 'standing', sipCallIds: ['crash@pbx'] })
  expect(await world.row('call', callId)).toMatchObject({ state: 'talking' })
  await says('ana', { kind: 'standing', sipCallIds: [] })
  expect(await world.row('call', callId)).toMatchObject({ state: 'ended', endedBy: 'system' })
  await closes(callId)
})

test('a customer who hides his number, or a header that is not believed, opens a stranger’s card', async () => {
  const hidden = await rings('ana', 'hidden@pbx', [['Privacy', 'id']])
  expect(await world.row('call', hidden.callId)).toMatchObject({ caller: { raw: '', e164: null, flags: ['masked'] } })
  expect((await world.contactOf(hidden.callId)).customerId).not.toBe('elodie')
  await says('ana', { kind: 'over', sipCallId: 'hidden@pbx', how: 'missed' })
  const spoofed: [string, string][] = [
    ['From', '<sip:0699999999@p>'],
    ['Remote-Party-ID', '<tel:+33612345678>'],
  ]
  const { callId = '' } = await says('ana', { kind: 'ringing', sipCallId: 'spoof@pbx', headers: spoofed })
  expect(await world.row('call', callId)).toMatchObject({ caller: { e164: '+33699999999' } })
  await says('ana', { kind: 'over', sipCallId: 'spoof@pbx', how: 'missed' })
})

test('by what the platform knows the call, and what it says of it, stays with the contact; what the file does not name is not kept', async () => {
  const { callId } = await rings('ana', 'kept@pbx', [
    ['X-Call-Ref', 'GEN-4711'],
    ['User-to-User', '04436f6e7472617420393837;encoding=hex'],
    ['Call-Info', '<https://elsewhere.example/whatever>;purpose=info'],
  ])
  const { id: contactId, customerId, caseId } = await world.contactOf(callId)
  const kept = await world.db.selectFrom('historyEntry').selectAll().where('refId', '=', callId).execute()
  const told = kept.filter(({ code }) => code === 'call.reference' || code === 'call.data')
  expect(contactId).not.toBe('')
  expect(Object.fromEntries(told.map(({ code, params }) => [code, params]))).toEqual({
    'call.data': { data: 'Contrat 987' },
    'call.reference': { reference: 'GEN-4711' },
  })
  for (const entry of told) expect(entry).toMatchObject({ customerId, caseId, channel: 'voice' })
  expect(JSON.stringify(kept)).not.toContain('elsewhere.example')
  await says('ana', { kind: 'over', sipCallId: 'kept@pbx', how: 'missed' })
})
