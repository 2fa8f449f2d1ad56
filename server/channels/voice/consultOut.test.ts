import { afterEach, beforeEach, expect, test } from 'vitest'
import { voiceWorld, type VoiceWorld } from './testing/voiceWorld.ts'

let world: VoiceWorld
beforeEach(async () => {
  world = await voiceWorld()
  await world.adviser('ana')
  await world.calls('call-1')
  await world.answers('call-1')
  await world.happens('call-1', 'held', { adviserId: 'ana' })
})
afterEach(() => world.close())

const id = '11111111-1111-4111-8111-111111111111'
const number = '+33298000000'
const asks = (written = '02 98 00 00 00', by = 'ana') =>
  world.live(by, 'consult.beginOut', { consultationId: id, callId: 'call-1', number: written })
const passes = (by = 'ana') => world.live(by, 'consult.passOn', { consultationId: id })
const consultation = () => world.row('consultation', id)
const lines = async () => (await world.rows('historyEntry')).filter((one) => one.refTable === 'call')
const legId = () => world.orders('passOn').at(-1)?.legId ?? ''

test('a number outside is asked: called with a number of ours shown, seen masked, and taken back without a word of it', async () => {
  expect(await asks()).toBe('applied')
  expect(world.orders('consultOut')).toEqual([
    expect.objectContaining({ callId: id, adviserId: 'ana', number, shown: '3901' }),
  ])
  expect(await consultation()).toMatchObject({ state: 'ringing', askedId: null, askedName: expect.stringMatching(/•/) })
  expect((await consultation()).askedName).not.toContain('98000000')
  // It rings: there is nobody to be passed on to.
  expect(await passes()).toBe('consult.notFound')
  expect(await asks()).toBe('consult.underWay')
  await world.happens(id, 'notConnected', { code: 486 })
  await world.happens(id, 'ended', { by: 'system', code: 486 })
  expect(await consultation()).toMatchObject({ state: 'ended', outcome: 'refused' })
  expect(await world.row('call', 'call-1')).toMatchObject({ state: 'held', adviserId: 'ana' })
  expect((await lines()).map(({ code }) => code)).not.toContain('call.consultedOut')
})

test('it has said yes and has the customer: over here, both lines in the history, the contact left to conclude', async () => {
  await asks()
  await world.happens(id, 'connected', {})
  world.context.time.now += 30_000
  await world.adviser('bob')
  expect(await passes('bob')).toBe('consult.notFound')
  expect(await passes()).toBe('applied')
  expect(world.orders('passOn')).toEqual([expect.objectContaining({ callId: 'call-1', consultationId: id })])
  expect(await consultation()).toMatchObject({ state: 'ended', outcome: 'passed' })
  expect(await world.row('call', 'call-1')).toMatchObject({ state: 'ringing', adviserId: 'ana' })
  await world.happens(id, 'ended', { by: 'adviser', code: null })
  await world.happens('call-1', 'passedOut', { legId: legId(), number })
  expect(await world.row('call', 'call-1')).toMatchObject({ state: 'ended', endedBy: 'system' })
  expect(await world.contactOf('call-1')).toMatchObject({ state: 'open', adviserId: 'ana', customerOnline: false })
  expect((await lines()).map(({ code }) => code)).toEqual(
    expect.arrayContaining(['call.consultedOut', 'call.passed', 'call.taken']),
  )
  expect(JSON.stringify(await lines())).not.toContain('298000000')
})

test('it did not come along: the customer is back with his adviser, as after a reload', async () => {
  await asks()
  await world.happens(id, 'connected', {})
  await passes()
  await world.happens('call-1', 'notPassed', { legId: legId(), number, reason: 'failed' })
  expect(await world.row('call', 'call-1')).toMatchObject({ state: 'lost', adviserId: 'ana' })
  expect(await world.live('ana', 'call.rejoin', { callId: 'call-1' })).toBe('applied')
})

test('not whom a customer may not be passed on to; and a telephony that does not take it leaves no trace', async () => {
  expect(await asks('112')).toBe('passOut.emergency')
  expect(await asks('3903')).toBe('passOut.ours')
  expect(await asks('0899 12 34 56')).toBe('call.notDialable')
  world.desk.answers = () => 'wrongState'
  expect(await asks()).toBe('phone.unavailable')
  expect(await world.rows('consultation')).toEqual([])
  world.desk.answers = () => 'taken'
  await asks()
  await world.happens(id, 'connected', {})
  world.desk.answers = () => 'wrongState'
  expect(await passes()).toBe('phone.unavailable')
  expect(await consultation()).toMatchObject({ state: 'talking' })
})
