import { afterEach, beforeEach, expect, test } from 'vitest'
import { grantedScopes } from '../../db/grants.ts'
import { takeCalls } from '../../jobs/takeCalls.ts'
import { returnLostCalls } from '../../jobs/returnLostCalls.ts'
import { floorChat } from './testing/floorChat.ts'
import { voiceWorld, type VoiceWorld } from './testing/voiceWorld.ts'

let world: VoiceWorld
beforeEach(async () => {
  world = await voiceWorld()
  await world.adviser('ana')
  await world.calls('call-1')
  await world.answers('call-1')
  await world.happens('call-1', 'held', { adviserId: 'ana' })
  await world.adviser('bob')
})
afterEach(() => world.close())

const id = '11111111-1111-4111-8111-111111111111'
const other = '22222222-2222-4222-8222-222222222222'
const asks = (adviserId = 'bob', consultationId = id, by = 'ana') =>
  world.live(by, 'consult.begin', { consultationId, callId: 'call-1', adviserId, question: 'Débit bridé ?' })
const consultation = () => world.row('consultation', id)
const connected = () => world.happens(id, 'connected', {})
const ended = (by: 'adviser' | 'customer' | 'system') => world.happens(id, 'ended', { by, code: null })
const sees = async (adviserId: string) => {
  const { customerId } = await world.contactOf('call-1')
  const scopes = await grantedScopes(world.db, adviserId, world.context.time.now)
  return scopes.includes(`customer:${customerId}`)
}
const give = async (toAdviserId: string | null) =>
  world.live('ana', 'contact.handOver', {
    contactId: (await world.contactOf('call-1')).id,
    toAdviserId,
    toSkill: toAdviserId === null ? 'billing' : null,
    reasonCode: 'skill',
    note: 'La box redémarre seule',
  })

test('a colleague is asked: both telephones by one order, the file before him for as long as it lasts, and a line in the access log', async () => {
  expect(await sees('bob')).toBe(false)
  expect(await asks()).toBe('applied')
  const { id: contactId, customerId } = await world.contactOf('call-1')
  expect(world.orders('consult')).toEqual([
    expect.objectContaining({ callId: id, adviserId: 'ana', askedId: 'bob', contactId }),
  ])
  expect(await consultation()).toMatchObject({
    state: 'ringing',
    question: 'Débit bridé ?',
    askedName: 'Conseiller bob',
  })
  expect(await sees('bob')).toBe(true)
  const log = await world.db.selectFrom('accessLog').selectAll().where('adviserId', '=', 'bob').execute()
  expect(log).toEqual([expect.objectContaining({ reason: 'consult', customerId, contactId })])
  await connected()
  expect(await consultation()).toMatchObject({ state: 'talking', answeredAt: world.context.time.now })
  await ended('adviser')
  expect(await consultation()).toMatchObject({ state: 'ended', outcome: 'back', question: '' })
  expect((await consultation()).filedAt).not.toBeNull()
  expect(await sees('bob')).toBe(false)
  expect(await world.row('call', 'call-1')).toMatchObject({ state: 'held', adviserId: 'ana' })
})

test('nobody rings for two things at once: neither a call nor a chat is offered to who is asked, and nothing is asked of who is rung', async () => {
  await asks()
  // She takes no chats, so that what is offered is offered to him.
  await world.live('ana', 'presence.set', { state: 'busy', reason: null })
  await floorChat(world.db, world.context, 'chat-1', world.context.time.now)
  await world.calls('call-2')
  expect(await world.row('contact', 'chat-1')).toMatchObject({ state: 'waiting' })
  // Once the two talk he may take it, as with any call; here it is to leave his desk to the calls.
  await world.db.deleteFrom('queueEntry').where('id', '=', 'chat-1').execute()
  expect((await world.contactOf('call-2')).state).toBe('waiting')
  await connected()
  expect((await world.contactOf('call-2')).state).toBe('waiting')
  expect(await asks('bob', other)).toBe('consult.underWay')
  await ended('customer')
  // He is free, so the call that waited rings there.
  expect((await world.ringing('call-2')).adviserId).toBe('bob')
  expect(await asks('bob', other)).toBe('consult.onCall')
})

test('who is away, on a call, without a telephone, or of another region is not asked, and the list says why', async () => {
  await world.adviser('away', { state: 'break' })
  await world.adviser('mute', {}, 'off')
  await world.live('bob', 'presence.set', { state: 'away', reason: null })
  expect(await asks('ana')).toBe('handOver.self')
  expect(await asks('away')).toBe('consult.notThere')
  expect(await asks('mute')).toBe('adviser.noPhone')
  expect(await asks('nobody')).toBe('adviser.notFound')
  expect(await asks('ana', other, 'bob')).toBe('call.notYours')
  expect(world.orders('consult')).toEqual([])
  const { id: contactId } = await world.contactOf('call-1')
  expect(await world.live('ana', 'consult.colleagues', { contactId })).toBe('applied')
  expect(await world.live('bob', 'consult.colleagues', { contactId })).toBe('contact.notYours')
})

test('refused, not answered, not rung, cut off, own telephone out: five things, each before who asked until he asks again', async () => {
  const ends: [() => Promise<void>, string][] = [
    [() => world.happens(id, 'notConnected', { code: 486 }), 'refused'],
    [() => world.happens(id, 'notConnected', { code: 408 }), 'noAnswer'],
    [() => world.happens(id, 'notConnected', { code: 404 }), 'unreachable'],
    [() => world.happens(id, 'notRung', { legId: id, adviserId: 'ana', reason: 'busy' }), 'ownPhone'],
    [() => Promise.resolve(), 'lost'],
  ]
  for (const [happens, outcome] of ends) {
    await world.db.deleteFrom('consultation').execute()
    await world.live('bob', 'phone.state', { state: 'ready', problem: null })
    expect(await asks()).toBe('applied')
    await happens()
    await ended('system')
    expect(await consultation()).toMatchObject({ state: 'ended', outcome, filedAt: null })
    // The order of the next round bears the same id: done once.
    await world.db.deleteFrom('callOrder').execute()
  }
  expect(await world.row('call', 'call-1')).toMatchObject({ state: 'held', adviserId: 'ana' })
  expect(await asks('bob', other)).toBe('applied')
  expect((await consultation()).filedAt).not.toBeNull()
})

test('a telephone that could not ring is no fault, and is asked no more until it says that it is ready', async () => {
  await asks()
  await world.happens(id, 'notConnected', { code: 480 })
  expect(await world.row('adviser', 'bob')).toMatchObject({ state: 'available', phone: { state: 'trouble' } })
  expect(await asks('bob', other)).toBe('adviser.noPhone')
})

test('either ends it from a desk without its sound; the telephones are told', async () => {
  await asks()
  await connected()
  expect(await world.live('bob', 'consult.end', { consultationId: id })).toBe('applied')
  expect(await consultation()).toMatchObject({ state: 'ended', outcome: 'left' })
  expect(world.orders('hangUp')).toEqual([expect.objectContaining({ callId: id })])
  await world.adviser('eve')
  expect(await world.live('eve', 'consult.end', { consultationId: id })).toBe('consult.notFound')
})

test('passed with his word: the contact is his at once with its file, his telephone is told to answer by itself, and it is counted', async () => {
  await asks()
  await connected()
  world.context.time.now += 4_000
  expect(await give('bob')).toBe('applied')
  const contact = await world.contactOf('call-1')
  expect(contact).toMatchObject({ state: 'open', adviserId: 'bob', handOvers: 1, handOver: { fromId: 'ana' } })
  expect(world.desk.orders.slice(-3).map((order) => [order.do, order.callId])).toEqual([
    ['hangUp', id],
    ['park', 'call-1'],
    ['ring', 'call-1'],
  ])
  const ring = world.orders('ring').at(-1)
  expect(ring).toMatchObject({ auto: true, adviserId: 'bob', offerId: null })
  expect(await consultation()).toMatchObject({ outcome: 'passed' })
  expect((await world.rows('offer')).filter((offer) => offer.state === 'pending')).toEqual([])
  await world.happens(id, 'ended', { by: 'system', code: null })
  await world.happens('call-1', 'parked', {})
  world.context.time.now += 1_000
  await world.happens('call-1', 'answered', { legId: ring?.legId ?? '', adviserId: 'bob' })
  expect(await world.row('call', 'call-1')).toMatchObject({ state: 'talking', adviserId: 'bob', heldMs: 5_000 })
  const counted = await world.db.selectFrom('handOverCount').selectAll().execute()
  expect(counted).toEqual([expect.objectContaining({ fromId: 'ana', toId: 'bob', reasonCode: 'skill' })])
})

test('a passed call that does not ring at his desk is his to take back, and the next one’s when he does not', async () => {
  await asks()
  await connected()
  await give('bob')
  const legId = world.orders('ring').at(-1)?.legId ?? ''
  await world.happens('call-1', 'notRung', { legId, adviserId: 'bob', reason: 'error' })
  expect(await world.row('call', 'call-1')).toMatchObject({ state: 'lost', adviserId: 'bob' })
  expect(await world.live('bob', 'call.rejoin', { callId: 'call-1' })).toBe('applied')
  world.context.time.now += 21_000
  expect(await returnLostCalls(world.context)).toBe(1)
  expect((await world.contactOf('call-1')).handOver).toMatchObject({ fromId: 'bob', reasonCode: 'adviser.lost' })
})

test('handed to somebody else, or to a queue, while a colleague is asked: that is over first', async () => {
  await asks()
  await connected()
  expect(await give(null)).toBe('applied')
  expect(await consultation()).toMatchObject({ state: 'ended', outcome: 'back' })
  expect(world.desk.orders.slice(-3).map((order) => order.do)).toEqual(['hangUp', 'park', 'ring'])
  // Free again: it rings at his desk as it would at anybody's, and not by itself.
  expect(await world.ringing('call-1')).toMatchObject({ adviserId: 'bob' })
  expect(world.orders('ring').at(-1)).toMatchObject({ auto: false })
})

test('the customer hangs up meanwhile: the two talk on, nothing is passed, and no word of it is left behind', async () => {
  await asks()
  await connected()
  await world.happens('call-1', 'ended', { by: 'customer', code: null })
  expect(await consultation()).toMatchObject({ state: 'talking' })
  await ended('customer')
  expect(await consultation()).toMatchObject({ state: 'ended', outcome: 'left' })
  expect((await consultation()).filedAt).not.toBeNull()
})

test('a question that the telephony did not take is over, and says so', async () => {
  world.desk.answers = (order) => (order.do === 'consult' ? 'wrongState' : 'taken')
  await asks()
  await takeCalls(world.context)
  expect(await consultation()).toMatchObject({ state: 'ended', outcome: 'ownPhone' })
  world.desk.answers = (order) => (order.do === 'consult' ? 'down' : 'taken')
  expect(await asks('bob', other)).toBe('applied')
  world.context.time.now += 6_000
  await world.retry()
  await takeCalls(world.context)
  expect(await world.row('consultation', other)).toMatchObject({ state: 'ended', outcome: 'ownPhone' })
})

test('two who talked about a customer leave a line in his history, without what was asked; who could not be had leaves none', async () => {
  const lines = () => world.db.selectFrom('historyEntry').selectAll().where('code', '=', 'call.consulted').execute()
  await asks()
  await connected()
  world.context.time.now += 65_000
  await ended('adviser')
  const { id: contactId, customerId, caseId } = await world.contactOf('call-1')
  const [line, ...more] = await lines()
  expect(more).toEqual([])
  expect(line).toMatchObject({
    customerId,
    caseId,
    channel: 'voice',
    actor: 'Conseiller ana',
    params: { name: 'Conseiller bob', talked: '1:05' },
    refTable: 'call',
    refId: 'call-1',
  })
  expect(JSON.stringify(line)).not.toContain('bridé')
  expect(contactId).not.toBe('')
  await asks('bob', other)
  await world.happens(other, 'notConnected', { code: 486 })
  await ended('adviser')
  expect(await lines()).toHaveLength(1)
})
