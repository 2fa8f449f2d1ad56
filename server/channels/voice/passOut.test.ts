import { afterEach, beforeEach, expect, test } from 'vitest'
import { returnLostCalls } from '../../jobs/returnLostCalls.ts'
import { voiceWorld, type VoiceWorld } from './testing/voiceWorld.ts'

let world: VoiceWorld
beforeEach(async () => {
  world = await voiceWorld()
  await world.customer('lea', '+33612345678')
  await world.adviser('ana')
  await world.calls('call-1')
  await world.answers('call-1')
})
afterEach(() => world.close())

const passOut = (number: string) => world.live('ana', 'call.passOut', { callId: 'call-1', number })
const legId = () => world.orders('passOut').at(-1)?.legId ?? ''
const number = '+33298000000'
const codes = async () =>
  (await world.rows('historyEntry')).filter((one) => one.refTable === 'call').map((one) => one.code)

test('passed on to a number outside: over here once somebody answers, with its line, and the contact left to conclude', async () => {
  expect(await passOut('02 98 00 00 00')).toBe('applied')
  expect(world.orders('passOut')).toEqual([expect.objectContaining({ callId: 'call-1', number, shown: '3901' })])
  expect(await world.row('call', 'call-1')).toMatchObject({ state: 'ringing', adviserId: 'ana' })
  world.context.time.now += 5_000
  await world.happens('call-1', 'passedOut', { legId: legId(), number })
  expect(await world.row('call', 'call-1')).toMatchObject({ state: 'ended', endedBy: 'system', heldMs: 5_000 })
  expect(await world.contactOf('call-1')).toMatchObject({ state: 'open', adviserId: 'ana', customerOnline: false })
  expect(await codes()).toEqual(expect.arrayContaining(['call.passed', 'call.taken']))
  const [line] = (await world.rows('historyEntry')).filter(({ code }) => code === 'call.passed')
  expect(line?.params).toEqual({ to: expect.stringMatching(/^(?=.*•)(?!.*298000000)/) })
  // What becomes of the two outside is nobody's here.
  await world.happens('call-1', 'ended', { by: 'customer', code: null })
  expect((await codes()).filter((code) => code === 'call.taken')).toHaveLength(1)
})

test('nobody there: his adviser takes him back, and where he does not, the next one does', async () => {
  await passOut('0298000000')
  await world.happens('call-1', 'notPassed', { legId: legId(), number, reason: 'noAnswer' })
  expect(await world.row('call', 'call-1')).toMatchObject({ state: 'lost', adviserId: 'ana' })
  expect(await codes()).toContain('call.notPassed.noAnswer')
  expect(await world.live('ana', 'call.rejoin', { callId: 'call-1' })).toBe('applied')
  expect(world.orders('ring').at(-1)).toMatchObject({ auto: true, adviserId: 'ana' })
  world.context.time.now += 21_000
  expect(await returnLostCalls(world.context)).toBe(1)
})

test('not to the emergency services, to us, to himself, abroad, or to what costs; and only by who has the call', async () => {
  const refused = [
    ['112', 'passOut.emergency'],
    ['15', 'passOut.emergency'],
    ['3903', 'passOut.ours'],
    ['06 12 34 56 78', 'passOut.customer'],
    ['+44 20 7946 0000', 'passOut.abroad'],
    ['0899 12 34 56', 'call.notDialable'],
    ['3615', 'call.notDialable'],
    ['sip:mallory@elsewhere.example', 'call.notDialable'],
  ] as const
  for (const [written, code] of refused) expect([written, await passOut(written)]).toEqual([written, code])
  await world.adviser('bob')
  expect(await world.live('bob', 'call.passOut', { callId: 'call-1', number })).toBe('call.notYours')
  expect(world.orders('passOut')).toEqual([])
  // A free number costs nobody anything.
  expect(await passOut('0800 12 34 56')).toBe('applied')
  expect(await passOut('0298000000')).toBe('phone.notReady')
})

test('a telephony that does not take it leaves the call as it was', async () => {
  world.desk.answers = () => 'wrongState'
  expect(await passOut('0298000000')).toBe('phone.unavailable')
  expect(await world.row('call', 'call-1')).toMatchObject({ state: 'talking' })
})
