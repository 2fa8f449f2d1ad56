import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { tellCallers } from '../../jobs/tellCallers.ts'
import { offerSoon } from '../../routing/offerSoon.ts'
import { floorCalls } from './testing/floorCalls.ts'
import { voiceWorld, type VoiceWorld } from './testing/voiceWorld.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
let world: VoiceWorld
beforeEach(async () => {
  world = await voiceWorld()
  // Ten in the morning in Paris: customers may be called.
  world.context.time.now = Date.UTC(2026, 9, 6, 8)
  await floorCalls(world.db, world.context.time.now, 300_000)
})
afterEach(() => world.close())

const minute = 60_000
const gone = { by: 'customer' as const, code: null }
const hungUp = { by: 'system' as const, code: null }
const press = (callId: string, digit = '1') => world.happens(callId, 'digit', { digit })
/** He waits, and is told that he may press 1. */
async function waits(callId: string, more: Parameters<VoiceWorld['calls']>[1] = {}) {
  await world.calls(callId, more)
  world.context.time.now += 11_000
  await tellCallers(world.context)
  return world.contactOf(callId)
}
async function asked(callId: string, more: Parameters<VoiceWorld['calls']>[1] = {}) {
  const before = await waits(callId, more)
  await press(callId)
  await world.happens(callId, 'ended', hungUp)
  return before
}
const told = (callId: string) =>
  world
    .orders('tell')
    .filter((order) => order.callId === callId)
    .map(({ mayCallBack }) => mayCallBack)
const history = async (contactId: string) =>
  (await world.rows('historyEntry'))
    .filter((entry) => entry.refId === contactId && entry.id !== contactId)
    .map(({ code, params }) => [code, params])
const accept = async (adviserId: string, callId: string) => {
  const { id } = await world.ringing(callId)
  return [id, await world.live(adviserId, 'offer.accept', { offerId: id })] as const
}

test('who presses 1 is told so, hung up, and waits on with his arrival; pressed twice is once; nobody is offered him before he has gone', async () => {
  await world.calls('earlier')
  const before = await waits('call-1')
  expect(told('call-1')).toEqual([true])
  await press('call-1', '2')
  expect(world.orders('callBack')).toEqual([])
  await press('call-1')
  await press('call-1')
  expect(world.orders('callBack')).toEqual([expect.objectContaining({ callId: 'call-1', lastDigits: '78' })])
  await world.adviser('ana', { capacity: 3 })
  await world.happens('earlier', 'ended', gone)
  expect((await world.rows('offer')).filter(({ contactId }) => contactId === before.id)).toEqual([])
  await world.happens('call-1', 'ended', hungUp)
  expect(await world.contactOf('call-1')).toMatchObject({ state: 'offered', enteredAt: before.enteredAt })
  expect(await history(before.id)).toEqual([['callBack.asked', { number: expect.stringMatching(/78$/) }]])
})

test('it is offered when it is worth it, to a number that can be called, at an hour at which he may be', async () => {
  await waits('worth')
  expect(told('worth')).toEqual([true])
  await waits('hidden', { hidden: true })
  await waits('premium', { from: '+33899123456' })
  await waits('early', { dialled: '3906' })
  // In the Réunion it is after seven in the evening when his turn comes, then after eight.
  world.context.time.now = Date.UTC(2026, 9, 6, 15, 57)
  await waits('island', { from: '+262692123456' })
  expect([told('hidden'), told('premium'), told('early'), told('island')]).toEqual([
    [false, false],
    [false, false],
    [false, false],
    [false],
  ])
})

test('what is left of the wait is no more than two minutes: it is not offered any more', async () => {
  await waits('call-1')
  world.context.time.now += 200_000
  await tellCallers(world.context)
  expect(told('call-1')).toEqual([true, false])
})

test('a hidden number is told that it cannot be called, and waits on; who was not offered it has pressed nothing', async () => {
  await waits('hidden', { hidden: true })
  await press('hidden')
  expect(world.orders('callBack')).toEqual([expect.objectContaining({ callId: 'hidden', lastDigits: null })])
  expect(await world.contactOf('hidden')).toMatchObject({ state: 'waiting', callback: null })
  await world.calls('new')
  await press('new')
  expect(world.orders('callBack')).toHaveLength(1)
  await world.happens('new', 'ended', gone)
  expect(await world.contactOf('new')).toMatchObject({ state: 'closed', outcome: 'abandoned' })
})

test('his turn comes: whoever has a telephone is offered him, dials him by accepting, and talks with him', async () => {
  const { id, enteredAt } = await asked('call-1')
  await world.adviser('deaf', {}, 'off')
  expect((await world.rows('offer')).length).toBe(0)
  await world.adviser('ana')
  expect(world.orders('ring')).toEqual([])
  const [offerId, done] = await accept('ana', 'call-1')
  expect(done).toBe('applied')
  expect(world.orders('dial')).toEqual([
    expect.objectContaining({
      callId: offerId,
      adviserId: 'ana',
      number: '+33612345678',
      shown: '3901',
      contactId: id,
    }),
  ])
  expect(await world.row('contact', id)).toMatchObject({ state: 'open', adviserId: 'ana', enteredAt })
  await world.happens(offerId, 'answered', { legId: 'x', adviserId: 'ana' })
  await world.happens(offerId, 'connected', {})
  expect(await world.row('contact', id)).toMatchObject({ state: 'open', callback: null })
  await world.happens(offerId, 'ended', gone)
  expect(await world.row('contact', id)).toMatchObject({ state: 'open', adviserId: 'ana' })
})

test('a telephony that does not dial leaves the offer where it is', async () => {
  await asked('call-1')
  await world.adviser('ana')
  world.desk.answers = () => 'wrongState'
  const [offerId, done] = await accept('ana', 'call-1')
  expect(done).toBe('phone.unavailable')
  expect(await world.row('offer', offerId)).toMatchObject({ state: 'pending' })
  expect((await world.rows('call')).map(({ id }) => id)).toEqual(['call-1'])
})

test('not reached, he is tried again some minutes later with his place, and after the last try it ends with its reason', async () => {
  const { id, enteredAt } = await asked('call-1')
  await world.adviser('ana')
  for (const n of [1, 2, 3]) {
    const [callId, done] = await accept('ana', 'call-1')
    expect(done).toBe('applied')
    await world.happens(callId, 'answered', { legId: 'x', adviserId: 'ana' })
    if (n === 2) await world.happens(callId, 'ended', { by: 'adviser', code: null })
    else {
      await world.happens(callId, 'notConnected', { code: 480 })
      await world.happens(callId, 'ended', { by: 'system', code: 480 })
    }
    if (n === 3) break
    expect(await world.row('contact', id)).toMatchObject({ state: 'waiting', enteredAt, pickedUpAt: null })
    world.context.time.now += 14 * minute
    await offerSoon(world.context)
    expect(await world.row('contact', id)).toMatchObject({ state: 'waiting' })
    world.context.time.now += 2 * minute
    await offerSoon(world.context)
  }
  expect(await world.row('contact', id)).toMatchObject({ state: 'closed', outcome: 'unresolved', callback: null })
  expect(await world.rows('queueEntry')).toEqual([])
  expect((await history(id)).map(([code]) => code)).toEqual([
    'callBack.asked',
    'callBack.notReached',
    'callBack.notReached',
    'callBack.gaveUp',
  ])
  expect(await world.row('historyEntry', id)).toMatchObject({ code: 'contact.notReached', tone: 'bad' })
})

test('an answering machine is nobody: hung up by one key, a try like any other, and after the last one it ends', async () => {
  const { id, enteredAt } = await asked('call-1')
  await world.adviser('ana')
  for (const n of [1, 2, 3]) {
    const [callId] = await accept('ana', 'call-1')
    await world.happens(callId, 'answered', { legId: 'x', adviserId: 'ana' })
    expect(await world.live('ana', 'call.machine', { callId })).toBe('call.noMachine')
    await world.happens(callId, 'connected', {})
    world.context.time.now += 8_000
    expect(await world.live('ana', 'call.machine', { callId })).toBe('applied')
    expect(world.orders('hangUp').at(-1)).toMatchObject({ callId })
    await world.happens(callId, 'ended', hungUp)
    expect(await world.row('call', callId)).toMatchObject({ state: 'ended', endedBy: 'adviser' })
    if (n === 3) break
    expect(await world.row('contact', id)).toMatchObject({
      state: 'waiting',
      enteredAt,
      pickedUpAt: null,
      callback: { callId: 'call-1', tries: n },
    })
    world.context.time.now += 16 * minute
    await offerSoon(world.context)
  }
  expect(await world.row('contact', id)).toMatchObject({ state: 'closed', outcome: 'unresolved', callback: null })
  const lines = (await world.rows('historyEntry')).filter(({ code }) => code === 'call.machine')
  expect(lines.map(({ params }) => params.talked)).toEqual(Array.from({ length: 3 }, () => '0:08'))
})

test('an adviser whose own telephone did not ring has tried nobody: the next one is asked at once', async () => {
  const { id } = await asked('call-1')
  await world.adviser('ana')
  const [callId] = await accept('ana', 'call-1')
  await world.adviser('bob')
  await world.happens(callId, 'notRung', { legId: 'x', adviserId: 'ana', reason: 'unregistered' })
  await world.happens(callId, 'ended', hungUp)
  expect(await world.ringing('call-1')).toMatchObject({ adviserId: 'bob' })
  expect((await world.row('contact', id)).callback).toMatchObject({ tries: 0 })
})

test('he calls in meanwhile: the same contact with the place he kept, and nobody calls him any more', async () => {
  const { id, enteredAt, caseId } = await asked('call-1')
  await world.calls('other', { from: '+33612345600' })
  expect((await world.calls('call-2')).id).toBe(id)
  expect(await world.row('call', 'call-2')).toMatchObject({ contactId: id, caseId, state: 'waiting' })
  expect(await world.row('contact', id)).toMatchObject({ callback: null, customerOnline: true, enteredAt })
  await world.adviser('ana')
  // By his arrival he is the first.
  expect(world.orders('ring')).toEqual([expect.objectContaining({ callId: 'call-2', contactId: id })])
  expect((await history(id)).map(([code]) => code)).toEqual(['callBack.asked', 'callBack.calledIn'])
})

test('he calls in while he is offered: that offer is taken back, and his call rings', async () => {
  const { id } = await asked('call-1')
  await world.adviser('ana')
  const { id: offerId } = await world.ringing('call-1')
  expect((await world.calls('call-2')).id).toBe(id)
  expect(await world.row('offer', offerId)).toMatchObject({ state: 'withdrawn', reason: 'callBack.calledIn' })
  expect(world.orders('ring')).toEqual([expect.objectContaining({ callId: 'call-2' })])
  await world.answers('call-2')
  expect(await world.row('contact', id)).toMatchObject({ state: 'open', callback: null })
})

test('in another line, or from another number, it is another contact', async () => {
  const { id } = await asked('call-1')
  expect((await world.calls('mobile', { dialled: '3902' })).id).not.toBe(id)
  expect((await world.calls('other', { from: '+33612345600' })).id).not.toBe(id)
  expect((await world.row('contact', id)).callback).toMatchObject({ callId: 'call-1' })
})

test('his turn comes in the night: he is offered in the morning', async () => {
  const { id } = await asked('call-1')
  world.context.time.now = Date.UTC(2026, 9, 6, 18, 30)
  await world.adviser('late')
  expect(await world.row('contact', id)).toMatchObject({ state: 'waiting' })
  world.context.time.now = Date.UTC(2026, 9, 7, 5, 59)
  await world.adviser('ana')
  await offerSoon(world.context)
  expect(await world.row('contact', id)).toMatchObject({ state: 'waiting' })
  world.context.time.now = Date.UTC(2026, 9, 7, 6, 0)
  await offerSoon(world.context)
  expect(await world.row('contact', id)).toMatchObject({ state: 'offered' })
})

test('he was never told, as the telephony was away: a minute later his call rings like any other', async () => {
  const { id } = await waits('call-1')
  world.desk.answers = () => 'down'
  await press('call-1')
  world.context.time.now += minute + 1_000
  world.desk.answers = () => 'taken'
  await world.adviser('ana')
  await world.answers('call-1')
  expect(await world.row('contact', id)).toMatchObject({ state: 'open', callback: null })
})

test('what a menu led to is the line of the call, and stands in the history', async () => {
  const arrives = (callId: string, chosen: string[], topic: 'billing' | null) =>
    world.happens(callId, 'arrived', {
      party: { asserted: null, remoteParty: null, from: '<sip:+33612345678@x>', isHidden: false, attestation: null },
      dialled: '3900',
      divertedFrom: null,
      userToUser: null,
      early: false,
      menu: { chosen, topic, language: 'en' },
    })
  await arrives('chose', ['Factures', 'Payer'], 'billing')
  await arrives('silent', [], null)
  expect(await world.contactOf('chose')).toMatchObject({ topic: 'billing', language: 'en' })
  expect(await world.contactOf('silent')).toMatchObject({ topic: 'general', language: 'en' })
  const entries = (await world.rows('historyEntry')).filter(({ refTable }) => refTable === 'call')
  expect(entries.map(({ code, params }) => [code, params])).toEqual([
    ['call.chose', { choice: 'Factures › Payer' }],
    ['call.choseNothing', {}],
  ])
})
