import { afterEach, beforeEach, expect, test } from 'vitest'
import { deadlocksOf, endWaiting, untilSomeoneWaits } from '../../../test/harness/database.ts'
import { inTransaction } from '../../db/unitOfWork.ts'
import { returnLostCalls } from '../../jobs/returnLostCalls.ts'
import { takeCalls } from '../../jobs/takeCalls.ts'
import { tellCallers } from '../../jobs/tellCallers.ts'
import { openBeside } from '../../db/database.ts'
import { offersMade, offerSoon } from '../../routing/offerSoon.ts'
import { refuseOnLine } from './refuseOnLine.ts'
import { takeEvents } from './takeEvents.ts'
import { voiceWorld, type VoiceWorld } from './testing/voiceWorld.ts'

let world: VoiceWorld
let isClosed = false
beforeEach(async () => {
  isClosed = false
  world = await voiceWorld()
})
afterEach(() => (isClosed ? undefined : world.close()))

const gone = { by: 'customer', code: 200 } as const
const give = { toAdviserId: null, toSkill: null, reasonCode: 'skill', note: 'La box redémarre seule' }

test('a desk that comes back in time rings again and has its call; one that does not leaves it to the next, at the head of the line, with its file', async () => {
  await world.adviser('ana', { skills: [{ skill: 'internet', level: 3 }] })
  await world.calls('waits', { dialled: '3903' })
  world.context.time.now += 1_000
  await world.calls('call-1')
  await world.answers('call-1')
  const { contactId } = await world.row('call', 'call-1')
  await world.happens('call-1', 'lost', { adviserId: 'ana' })
  expect(await world.row('call', 'call-1')).toMatchObject({ state: 'lost', adviserId: 'ana' })
  expect(await world.live('ana', 'call.rejoin', { callId: 'call-1' })).toBe('applied')
  const again = world.orders('ring').at(-1)
  expect(again).toMatchObject({ auto: true, adviserId: 'ana', contactId, offerId: null })
  world.context.time.now += 3_000
  await world.happens('call-1', 'answered', { legId: again?.legId ?? '', adviserId: 'ana' })
  expect(await world.row('call', 'call-1')).toMatchObject({ state: 'talking', adviserId: 'ana', heldMs: 3_000 })

  world.context.time.now += 500_000
  await world.happens('call-1', 'lost', { adviserId: 'ana' })
  world.context.time.now += 19_000
  expect(await returnLostCalls(world.context)).toBe(0)
  world.context.time.now += 2_000
  expect(await returnLostCalls(world.context)).toBe(1)
  await world.settled()
  expect(await world.row('contact', contactId)).toMatchObject({
    state: 'waiting',
    handOver: { fromId: 'ana', reasonCode: 'adviser.lost' },
  })
  expect(await world.row('call', 'call-1')).toMatchObject({ state: 'waiting', adviserId: null })
  expect(await world.row('adviser', 'ana')).toMatchObject({ phone: { state: 'trouble', problem: 'noRegistration' } })
  // Cut off a moment ago, before the one who came first and has not begun.
  await world.adviser('bob')
  expect(await world.ringing('call-1')).toMatchObject({ adviserId: 'bob', contactId })
  expect((await world.contactOf('waits')).state).toBe('waiting')
})

test('handed over while he talks, the customer hears music and rings at the next one, with the same contact; nobody is handed to who has no telephone', async () => {
  await world.adviser('ana')
  await world.calls('call-1')
  await world.answers('call-1')
  const { contactId } = await world.row('call', 'call-1')
  await world.adviser('mute', {}, 'off')
  expect(await world.live('ana', 'contact.handOver', { ...give, contactId, toAdviserId: 'mute' })).toBe(
    'adviser.noPhone',
  )
  await world.adviser('bob')
  expect(await world.live('ana', 'contact.handOver', { ...give, contactId, toAdviserId: 'bob' })).toBe('applied')
  expect(world.desk.orders.slice(1).map((order) => order.do)).toEqual(['park', 'ring'])
  expect(await world.ringing('call-1')).toMatchObject({ adviserId: 'bob', contactId })
  world.context.time.now += 8_000
  expect(await world.answers('call-1')).toBe('bob')
  // The first pick-up is the one that counts; what he heard between the two is music.
  expect(await world.row('call', 'call-1')).toMatchObject({ state: 'talking', adviserId: 'bob', heldMs: 8_000 })
  expect(await world.row('contact', contactId)).toMatchObject({ state: 'open', adviserId: 'bob', handOvers: 1 })
})

test('who hangs up between two advisers has not abandoned: his contact stays in line with its file, for a desk that needs no telephone', async () => {
  await world.adviser('ana')
  await world.calls('call-1')
  await world.answers('call-1')
  const { contactId } = await world.row('call', 'call-1')
  await world.live('ana', 'contact.handOver', { ...give, contactId, toSkill: 'billing' })
  await world.happens('call-1', 'ended', gone)
  expect(await world.row('contact', contactId)).toMatchObject({ state: 'waiting', outcome: null })
  await world.adviser('mute', {}, 'off')
  expect((await world.ringing('call-1')).adviserId).toBe('mute')
})

test('a contact does not end under its call', async () => {
  await world.adviser('ana')
  await world.calls('call-1')
  await world.answers('call-1')
  const { contactId } = await world.row('call', 'call-1')
  const asked = () => inTransaction(world.context.unit, (tx) => refuseOnLine(tx, contactId))
  expect(await asked()).toMatchObject({ rejected: 'call.underWay' })
  await world.happens('call-1', 'ended', gone)
  expect(await asked()).toBeUndefined()
})

test('a customer is called from his file: his number goes to the telephony and to nobody else; who does not answer is a fact', async () => {
  await world.customer('c1', '+33612345678')
  const point = 'point-c1'
  await world.adviser('ana')
  const { id: contactId } = await world.calls('call-1')
  await world.answers('call-1')
  const callId = '0b54ab2c-7a4e-4f0e-9e9e-5a1f0f3c0001'
  const dial = { callId, contactId, contactPointId: point }
  expect(await world.live('ana', 'call.dial', dial)).toBe('phone.busy')
  await world.happens('call-1', 'ended', gone)
  expect(await world.live('ana', 'call.dial', { ...dial, contactPointId: 'point-other' })).toBe('call.noNumber')
  world.desk.answers = () => 'down'
  expect(await world.live('ana', 'call.dial', dial)).toBe('phone.unavailable')
  expect(await world.rows('call')).toHaveLength(1)
  world.desk.answers = () => 'taken'
  expect(await world.live('ana', 'call.dial', dial)).toBe('applied')
  expect(world.orders('dial')).toEqual([
    expect.objectContaining({ callId, number: '+33612345678', shown: '3901', adviserId: 'ana', contactId }),
  ])
  expect(JSON.stringify(await world.row('call', callId))).not.toContain('345678')
  const [{ legId } = { legId: '' }] = world.orders('dial')
  await world.happens(callId, 'ringing', { legId, adviserId: 'ana' })
  await world.happens(callId, 'answered', { legId, adviserId: 'ana' })
  expect(await world.row('call', callId)).toMatchObject({ state: 'ringing', answeredAt: null })
  await world.happens(callId, 'connected', {})
  expect(await world.row('call', callId)).toMatchObject({ state: 'talking', answeredAt: world.context.time.now })
  await world.happens(callId, 'ended', gone)
  expect(await world.row('contact', contactId)).toMatchObject({ state: 'open', adviserId: 'ana' })
  const other = '0b54ab2c-7a4e-4f0e-9e9e-5a1f0f3c0002'
  await world.live('ana', 'call.dial', { ...dial, callId: other })
  await world.happens(other, 'notConnected', { code: 486 })
  await world.happens(other, 'ended', { by: 'system', code: 486 })
  expect((await world.rows('historyEntry')).map((entry) => entry.code)).toEqual(
    expect.arrayContaining(['call.taken', 'call.made', 'call.notReached']),
  )
})

test('the sound of a call is kept as its mean and its worst ten seconds, by who has it', async () => {
  await world.adviser('ana')
  await world.adviser('bob')
  await world.calls('call-1')
  const who = await world.answers('call-1')
  const other = who === 'ana' ? 'bob' : 'ana'
  const heard = (mos: number, lossPct: number) => ({ callId: 'call-1', mos, lossPct })
  expect(await world.live(other, 'call.quality', heard(1, 90))).toBe('call.notYours')
  await world.live(who, 'call.quality', heard(4.4, 0))
  await world.live(who, 'call.quality', heard(3.2, 6))
  await world.happens('call-1', 'ended', gone)
  expect(await world.live(who, 'call.quality', heard(4.4, 0))).toBe('applied')
  expect((await world.row('call', 'call-1')).quality).toEqual({ mos: 4, worst: 3.2, lossPct: 2 })
})

test('an event that cannot be handled stands aside, and the line goes on behind it', async () => {
  await world.adviser('ana')
  await world.says('bad', 'arrived', { dialled: 3901 } as never)
  await world.says('bad', 'nonsense' as never, {} as never)
  await world.says('never', 'answered', { legId: 'l', adviserId: 'ana' })
  await world.calls('call-1')
  expect((await world.ringing('call-1')).adviserId).toBe('ana')
  const aside = await world.db.selectFrom('edgeAside').selectAll().orderBy('seq').execute()
  expect(aside.map(({ seq, callId, reason }) => ({ seq, callId, reason }))).toEqual([
    { seq: 1, callId: 'bad', reason: 'UnreadableEvent' },
    { seq: 2, callId: 'bad', reason: 'UnreadableEvent' },
  ])
})

test('a database that goes in the middle of an event loses nothing and sets nothing aside: the event is handled when it is back, once', async () => {
  await world.adviser('ana')
  const contact = await world.calls('call-1')
  const { id: legId, adviserId } = await world.ringing('call-1')
  await world.says('call-1', 'answered', { legId, adviserId })
  const holder = openBeside(world.db, 1)
  const held = await holder.startTransaction().execute()
  await held.selectFrom('contact').select('id').where('id', '=', contact.id).forUpdate().execute()
  const broken = takeEvents(world.context).catch((error: unknown) => error)
  await untilSomeoneWaits(world)
  await endWaiting(world)
  expect(await broken).toMatchObject({ code: '57P01' })
  await held.rollback().execute()
  await holder.destroy()
  expect(await world.contactOf('call-1')).toMatchObject({ state: 'offered' })
  expect(await world.take()).toBe(1)
  expect(await world.contactOf('call-1')).toMatchObject({ state: 'open', adviserId: 'ana' })
  expect(await world.take()).toBe(0)
  expect(await world.db.selectFrom('edgeAside').selectAll().execute()).toEqual([])
})

test('several servers read one line: each event is handled once, in order', async () => {
  await world.adviser('ana', { capacity: 1 })
  for (let n = 0; n < 12; n++) {
    await world.says(`call-${n}`, 'arrived', {
      party: { asserted: null, remoteParty: null, from: `<sip:+3361234560${n}@x>`, isHidden: false, attestation: null },
      dialled: '3901',
      divertedFrom: null,
      userToUser: null,
      early: false,
    })
    if (n % 2 === 1) await world.says(`call-${n}`, 'ended', gone)
  }
  const others = [openBeside(world.db, 4), openBeside(world.db, 4)]
  const servers = [world.context, ...others.map((db) => ({ ...world.context, unit: { ...world.context.unit, db } }))]
  let handled = 0
  while (handled < 18) for (const n of await Promise.all(servers.map((server) => takeEvents(server)))) handled += n
  expect(handled).toBe(18)
  for (const server of servers) await offersMade(server)
  await Promise.all(others.map((db) => db.destroy()))
  const calls = await world.rows('call')
  expect(calls).toHaveLength(12)
  expect(calls.filter(({ state }) => state === 'ended')).toHaveLength(6)
  expect((await world.rows('contact')).filter(({ outcome }) => outcome === 'abandoned')).toHaveLength(6)
  expect((await world.rows('offer')).filter(({ state }) => state === 'pending')).toHaveLength(1)
})

test('orders wait for a telephony that is away, leave in their order when it is back, and once; a ring of long ago does not', async () => {
  await world.adviser('ana')
  // What follows a ring waits behind it.
  world.desk.answers = (order) => (order.do === 'ring' ? 'down' : 'taken')
  await world.calls('call-1')
  const { id } = await world.ringing('call-1')
  await world.live('ana', 'offer.refuse', { offerId: id, reasonCode: 'busy' })
  expect(world.desk.orders).toEqual([])
  world.desk.answers = () => 'taken'
  await takeCalls(world.context)
  expect(world.desk.orders).toEqual([])
  world.context.time.now += 1_000
  await takeCalls(world.context)
  expect(world.desk.orders.map((order) => order.do)).toEqual(['ring', 'cancelRing'])
  expect(world.desk.refused).toBe(0)
  world.desk.answers = () => 'down'
  await world.calls('call-2')
  world.context.time.now += 31_000
  world.desk.answers = () => 'taken'
  await takeCalls(world.context)
  expect(world.orders('ring')).toHaveLength(1)
  expect(await world.db.selectFrom('callOrder').select('id').execute()).toEqual([])
})

test('a call that the telephony does not know has ended; one in another state is offered again', async () => {
  await world.adviser('ana')
  world.desk.answers = (order) => (order.do === 'ring' ? 'wrongState' : 'taken')
  await world.calls('call-1')
  const { id } = await world.ringing('call-1')
  world.desk.answers = () => 'taken'
  await takeCalls(world.context)
  await world.settled()
  expect(await world.row('offer', id)).toMatchObject({ state: 'withdrawn', reason: 'phone.otherwise' })
  expect((await world.ringing('call-1')).id).not.toBe(id)
  await world.happens('call-1', 'ended', gone)
  world.desk.answers = (order) => (order.do === 'ring' ? 'unknownCall' : 'taken')
  await world.calls('call-2')
  await takeCalls(world.context)
  await world.settled()
  expect(await world.row('call', 'call-2')).toMatchObject({ state: 'ended', endedBy: 'system' })
  expect(await world.contactOf('call-2')).toMatchObject({ state: 'closed', outcome: 'abandoned' })
})

test('who waits hears his place, and an estimate only where this week tells one', async () => {
  await world.calls('first')
  world.context.time.now += 4_000
  await world.calls('second')
  await world.calls('english', { dialled: '3911' })
  expect(await tellCallers(world.context)).toBe(0)
  world.context.time.now += 11_000
  expect(await tellCallers(world.context)).toBe(3)
  const told = (callId: string) => world.orders('tell').filter((order) => order.callId === callId)
  expect(told('first')).toEqual([expect.objectContaining({ place: 1, minutes: null, language: 'fr' })])
  expect(told('second')).toEqual([expect.objectContaining({ place: 2, minutes: null, language: 'fr' })])
  expect(told('english')).toEqual([expect.objectContaining({ place: 1, language: 'en' })])
  expect(await tellCallers(world.context)).toBe(0)
  world.context.time.now += 45_000
  expect(await tellCallers(world.context)).toBe(3)
})

test('picked up at the instant at which the offer lapsed, or was made to another: who has the customer on the line has the contact', async () => {
  await world.adviser('ana')
  await world.calls('call-1')
  const first = await world.ringing('call-1')
  await world.live('ana', 'presence.set', { state: 'break', reason: 'lunch' })
  await world.adviser('bob')
  const second = await world.ringing('call-1')
  expect(second.adviserId).toBe('bob')
  await world.happens('call-1', 'answered', { legId: first.id, adviserId: 'ana' })
  expect(await world.contactOf('call-1')).toMatchObject({ state: 'open', adviserId: 'ana' })
  expect(await world.row('offer', second.id)).toMatchObject({ state: 'withdrawn', reason: 'call.answered' })
  expect(await world.row('call', 'call-1')).toMatchObject({ state: 'talking', adviserId: 'ana' })
  expect(await world.rows('queueEntry')).toEqual([])
})

test('customers leave, advisers answer, refuse, pause and hand over at the same instant: nothing is lost or handled twice, and nobody waits in a ring', async () => {
  for (const id of ['ana', 'bob', 'eve']) await world.adviser(id, { capacity: 3 })
  for (let round = 0; round < 8; round++) {
    const ids = [0, 1, 2, 3].map((n) => `call-${round}-${n}`)
    for (const id of ids) await world.calls(id)
    const rings = (await world.rows('offer')).filter(({ state }) => state === 'pending')
    const calls = await world.rows('call')
    const acts = rings.flatMap((offer, n) => {
      const call = calls.find(({ contactId, state }) => contactId === offer.contactId && state !== 'ended')
      if (!call) return []
      const { id: legId, adviserId, contactId } = offer
      const speaks = async () => {
        if (n % 3 !== 1) await world.says(call.id, 'answered', { legId, adviserId })
        if (n % 3 === 2) await world.says(call.id, 'ended', gone)
        await takeEvents(world.context)
      }
      return [
        speaks(),
        world.live(adviserId, 'offer.refuse', { offerId: legId, reasonCode: 'busy' }),
        world.live(adviserId, 'contact.handOver', { ...give, contactId, toSkill: 'billing' }),
        world.live(adviserId, 'phone.state', { state: round % 2 ? 'trouble' : 'ready', problem: null }),
      ]
    })
    await Promise.all([...acts, offerSoon(world.context), takeCalls(world.context)])
    for (const call of await world.rows('call')) if (call.state !== 'ended') await world.says(call.id, 'ended', gone)
    await world.take()
    for (const contact of await world.rows('contact')) {
      const pending = (await world.rows('offer')).filter(
        (offer) => offer.contactId === contact.id && offer.state === 'pending',
      )
      expect(pending).toHaveLength(contact.state === 'offered' ? 1 : 0)
      // What one had in hands is closed as he would, for the next round.
      if (contact.state !== 'closed')
        await inTransaction(world.context.unit, async (tx) => {
          await tx.lock('contact', [contact.id])
          await tx.save('offer', ...pending.map((offer) => ({ ...offer, state: 'withdrawn' as const })))
          await tx.remove('queueEntry', contact.id)
          await tx.save('contact', { ...contact, state: 'closed', closedAt: tx.now })
        })
    }
    for (const id of ['ana', 'bob', 'eve']) await world.live(id, 'phone.state', { state: 'ready', problem: null })
  }
  const calls = await world.rows('call')
  expect(calls).toHaveLength(32)
  expect(calls.every(({ state, endedAt }) => state === 'ended' && endedAt !== null)).toBe(true)
  expect(await world.db.selectFrom('edgeAside').selectAll().execute()).toEqual([])
  isClosed = true
  await world.settled()
  await world.desk.close()
  await world.db.destroy()
  expect(await deadlocksOf(world)).toBe(0)
})
