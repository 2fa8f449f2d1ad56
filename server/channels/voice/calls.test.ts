import { afterEach, beforeEach, expect, test } from 'vitest'
import { inTransaction } from '../../db/unitOfWork.ts'
import { revokeSessions } from '../../db/sessions.ts'
import { expireOffers } from '../../jobs/expireOffers.ts'
import { setPhone } from './setPhone.ts'
import { floorChat } from './testing/floorChat.ts'
import { voiceWorld, type VoiceWorld } from './testing/voiceWorld.ts'

let world: VoiceWorld
beforeEach(async () => {
  world = await voiceWorld()
})
afterEach(() => world.close())

const gone = { by: 'customer', code: 200 } as const

test('a call is a contact from its first second: its line by the number dialled, its customer by the number that calls, and rings where a telephone is ready', async () => {
  await world.customer('c1', '+33612345678')
  await world.adviser('ana')
  const contact = await world.calls('call-1')
  expect(contact).toMatchObject({
    channel: 'voice',
    topic: 'internet',
    language: 'fr',
    customerId: 'c1',
    state: 'offered',
  })
  expect(contact.enteredAt).toBe(world.context.time.now)
  const call = await world.row('call', 'call-1')
  expect(call).toMatchObject({
    customerId: 'c1',
    adviserId: 'ana',
    direction: 'inbound',
    serviceNumber: '3901',
    state: 'waiting',
    caller: { e164: '+33612345678' },
  })
  const offer = await world.ringing('call-1')
  expect(world.orders('ring')).toEqual([
    expect.objectContaining({
      callId: 'call-1',
      legId: offer.id,
      offerId: offer.id,
      adviserId: 'ana',
      contactId: contact.id,
      ringMs: 30_000,
      auto: false,
    }),
  ])
  await world.happens('call-1', 'ringing', { legId: offer.id, adviserId: 'ana' })
  expect((await world.row('call', 'call-1')).state).toBe('ringing')
})

test('the telephone that is picked up takes the offer, and a desk alone does not; what the call was made of stands in the history with both times', async () => {
  await world.adviser('ana')
  await world.calls('call-1')
  const offer = await world.ringing('call-1')
  expect(await world.live('ana', 'offer.accept', { offerId: offer.id })).toBe('call.byPhone')
  world.context.time.now += 12_000
  await world.answers('call-1')
  expect(await world.contactOf('call-1')).toMatchObject({ state: 'open', adviserId: 'ana', customerOnline: true })
  expect(await world.row('offer', offer.id)).toMatchObject({ state: 'accepted' })
  world.context.time.now += 60_000
  await world.happens('call-1', 'held', { adviserId: 'ana' })
  world.context.time.now += 20_000
  await world.happens('call-1', 'resumed', { adviserId: 'ana' })
  world.context.time.now += 30_000
  await world.happens('call-1', 'ended', gone)
  const call = await world.row('call', 'call-1')
  expect(call).toMatchObject({ state: 'ended', endedBy: 'customer', heldMs: 20_000, adviserId: 'ana' })
  expect((call.answeredAt ?? 0) - call.enteredAt).toBe(12_000)
  expect(await world.contactOf('call-1')).toMatchObject({ state: 'open', adviserId: 'ana', customerOnline: false })
  const entry = (await world.rows('historyEntry')).find(({ code }) => code === 'call.taken')
  expect(entry?.params).toEqual({ waited: '0:12', talked: '1:30', held: '0:20' })
})

test('who hangs up while he waits, or while it rings, has abandoned; the offer is taken back', async () => {
  await world.calls('waits')
  world.context.time.now += 5_000
  await world.happens('waits', 'ended', gone)
  expect(await world.contactOf('waits')).toMatchObject({ state: 'closed', outcome: 'abandoned' })
  await world.adviser('ana')
  await world.calls('rings')
  const offer = await world.ringing('rings')
  await world.happens('rings', 'ringing', { legId: offer.id, adviserId: 'ana' })
  await world.happens('rings', 'ended', gone)
  expect(await world.contactOf('rings')).toMatchObject({ state: 'closed', outcome: 'abandoned', adviserId: null })
  expect(await world.row('offer', offer.id)).toMatchObject({ state: 'withdrawn', reason: 'customer.left' })
  expect(await world.rows('queueEntry')).toEqual([])
  // He is free for the next one.
  await world.calls('next')
  expect((await world.ringing('next')).adviserId).toBe('ana')
})

test('refused, lapsed and could not ring are three things; in all three the call keeps its arrival', async () => {
  await world.adviser('ana')
  const { enteredAt } = await world.calls('call-1')
  const first = await world.ringing('call-1')
  world.context.time.now += 4_000
  expect(await world.live('ana', 'offer.refuse', { offerId: first.id, reasonCode: 'busy' })).toBe('applied')
  expect(world.orders('cancelRing')).toEqual([expect.objectContaining({ callId: 'call-1', legId: first.id })])
  expect(await world.row('call', 'call-1')).toMatchObject({ state: 'waiting', adviserId: null })
  expect((await world.row('adviser', 'ana')).state).toBe('available')

  await world.adviser('bob')
  const second = await world.ringing('call-1')
  expect(second.adviserId).toBe('bob')
  await world.happens('call-1', 'ringing', { legId: second.id, adviserId: 'bob' })
  await world.happens('call-1', 'lapsed', { legId: second.id, adviserId: 'bob' })
  expect(await world.row('offer', second.id)).toMatchObject({ state: 'lapsed' })
  expect(await world.row('adviser', 'bob')).toMatchObject({
    state: 'away',
    stateAuthor: 'system',
    stateReason: 'offer.lapsed',
  })

  await world.adviser('eve')
  const third = await world.ringing('call-1')
  expect(third.adviserId).toBe('eve')
  await world.happens('call-1', 'notRung', { legId: third.id, adviserId: 'eve', reason: 'unregistered' })
  expect(await world.row('offer', third.id)).toMatchObject({ state: 'withdrawn', reason: 'phone.out' })
  expect(await world.row('adviser', 'eve')).toMatchObject({
    state: 'available',
    phone: { state: 'trouble', problem: 'noRegistration' },
  })
  expect(await world.contactOf('call-1')).toMatchObject({ state: 'waiting', enteredAt, adviserId: null })
  // Out of service until his desk says otherwise.
  expect((await world.rows('offer')).filter(({ state }) => state === 'pending')).toEqual([])
  await world.live('eve', 'phone.state', { state: 'ready', problem: null })
  expect((await world.ringing('call-1')).adviserId).toBe('eve')
})

test('an adviser without a telephone has chats and no calls; nobody has two calls, whatever his capacity', async () => {
  await world.adviser('mute', { capacity: 9 }, 'off')
  await world.calls('one')
  expect(await world.contactOf('one')).toMatchObject({ state: 'waiting' })
  await world.adviser('ana', { capacity: 9 })
  expect((await world.ringing('one')).adviserId).toBe('ana')
  await world.answers('one')
  await world.calls('two')
  expect(await world.contactOf('two')).toMatchObject({ state: 'waiting' })
  // What he has to write of the first is his time.
  await world.happens('one', 'ended', gone)
  expect(await world.contactOf('two')).toMatchObject({ state: 'waiting' })
})

test('a telephone that goes out of service while it rings gives the call back; another desk of his takes nothing from it, and with his session it is gone', async () => {
  await world.adviser('ana')
  await world.calls('call-1')
  const { id } = await world.ringing('call-1')
  const { phone } = await world.row('adviser', 'ana')
  const elsewhere = { ...world.actor('ana'), sessionId: 'another' }
  await inTransaction(world.context.unit, (tx) =>
    setPhone(tx, world.context, 'ana', { state: 'off', problem: null }, elsewhere.sessionId),
  )
  expect((await world.row('adviser', 'ana')).phone).toEqual(phone)
  await world.live('ana', 'phone.state', { state: 'trouble', problem: 'noMicrophone' })
  expect(await world.row('offer', id)).toMatchObject({ state: 'withdrawn', reason: 'phone.out' })
  expect(world.orders('cancelRing')).toEqual([expect.objectContaining({ legId: id })])
  expect((await world.row('adviser', 'ana')).phone).toMatchObject({ state: 'trouble', problem: 'noMicrophone' })
  await world.live('ana', 'phone.state', { state: 'ready', problem: null })
  expect(await world.ringing('call-1')).toMatchObject({ adviserId: 'ana' })
  await world.happens('call-1', 'ended', gone)
  await revokeSessions(world.db, 'ana', {}, world.context.time.now)
  expect(await world.calls('call-2')).toMatchObject({ state: 'waiting' })
})

test('a hidden number is nobody, even where the carrier says whose it is; the best assertion wins', async () => {
  await world.customer('c1', '+33612345678')
  await world.says('hidden', 'arrived', {
    party: {
      asserted: '<sip:+33612345678@carrier.example>',
      remoteParty: null,
      from: '"Anonymous" <sip:anonymous@anonymous.invalid>',
      isHidden: true,
      attestation: 'A',
    },
    dialled: '3911',
    divertedFrom: null,
    userToUser: null,
    early: true,
  })
  await world.says('shown', 'arrived', {
    party: {
      asserted: '"Guégan" <sip:+33612345678@carrier.example>',
      remoteParty: '<sip:+33699999999@carrier.example>',
      from: '<sip:0102030405@pbx>',
      isHidden: false,
      attestation: 'A',
    },
    dialled: 'tel:3903',
    divertedFrom: '<sip:+33298441217@x>',
    userToUser: null,
    early: false,
  })
  expect(await world.take()).toBe(2)
  const hidden = await world.contactOf('hidden')
  expect(hidden.customerId).not.toBe('c1')
  expect(hidden).toMatchObject({ topic: 'internet', language: 'en' })
  expect(await world.row('call', 'hidden')).toMatchObject({ caller: { raw: '', e164: null, flags: ['masked'] } })
  expect(await world.contactOf('shown')).toMatchObject({ customerId: 'c1', topic: 'billing' })
  expect(await world.row('call', 'shown')).toMatchObject({
    caller: { e164: '+33612345678', name: 'Guégan', attestation: 'A' },
    divertedFrom: '<sip:+33298441217@x>',
  })
})

test('a call passes the ones before it in a chat’s line, but not those who have waited much longer', async () => {
  const { db, context } = world
  await floorChat(db, context, 'chat-long', context.time.now - 200_000)
  await floorChat(db, context, 'chat-short', context.time.now - 35_000)
  world.context.time.now += 1
  await world.calls('call-1')
  world.context.time.now += 20_000
  await world.adviser('ana', { capacity: 1 })
  expect((await world.rows('offer')).map((offer) => offer.contactId)).toEqual(['chat-long'])
  await world.adviser('bob', { capacity: 1 })
  const { contactId } = await world.row('call', 'call-1')
  expect((await world.rows('offer')).map((offer) => offer.contactId)).toEqual(
    expect.arrayContaining(['chat-long', contactId]),
  )
  expect((await world.rows('offer')).map((offer) => offer.contactId)).not.toContain('chat-short')
})

test('an offer of a call that nobody spoke of any more lapses by itself, some seconds late: the telephony says it first', async () => {
  await world.adviser('ana')
  await world.calls('call-1')
  const { id } = await world.ringing('call-1')
  world.context.time.now += 31_000
  expect(await expireOffers(world.context)).toBe(0)
  world.context.time.now += 5_000
  expect(await expireOffers(world.context)).toBe(1)
  await world.settled()
  expect(await world.row('offer', id)).toMatchObject({ state: 'lapsed' })
  expect(world.orders('cancelRing')).toHaveLength(1)
})
