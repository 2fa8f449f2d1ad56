import { expect, test } from 'vitest'
import type { EdgeOrder } from '../contract.ts'
import type { Call, CallInput } from './call.ts'
import { callOf, dialogs, legOf } from './call.fixture.ts'
import { decideCall } from './decideCall.ts'
import { passOn } from './decidePass.ts'

const dialog = { ...dialogs.leg, callId: 'outside@x' }
const order = (one: EdgeOrder): CallInput => ({ is: 'order', order: one, branch: 'z9hG4bK2', dialog })
const passOut = order({
  orderId: 'o',
  callId: 'call1',
  do: 'passOut',
  legId: 'out',
  number: '+33298000000',
  shown: '3901',
  ringMs: 30_000,
})
const talking = (changes: Partial<Call> = {}): Call =>
  callOf({
    state: 'talking',
    answeredAt: 5,
    leg: legOf({ stage: 'up' }),
    legs: 1,
    customer: { ...callOf().customer, invite: null },
    ...changes,
  })
const passing = () => decideCall(talking(), passOut, 1_000)
const answered: CallInput = { is: 'legAnswered', legId: 'out', dialog, sdp: 'theirs' }
const request = { method: 'INVITE', headers: [] }

test('the adviser is let go, the customer hears it ring, and who answers outside talks with him', () => {
  const { call, effects } = passing()
  expect(effects.map((effect) => effect.do)).toEqual(['bye', 'forget', 'play', 'invite'])
  expect(effects).toContainEqual({ do: 'play', sound: 'ringback', to: 'customer' })
  expect(call).toMatchObject({ state: 'ringing', leg: { adviserId: '', n: 2, until: 31_000 } })
  const up = decideCall(call, answered, 2_000)
  expect(up.told).toEqual([{ kind: 'passedOut', body: { legId: 'out', number: '+33298000000' } }])
  expect(up.call).toMatchObject({ state: 'talking', leg: { stage: 'up', sdp: 'theirs' } })
  expect(up.effects.map((effect) => effect.do)).toEqual(['join', 'silence'])
})

test('busy, no answer and no way there are three things; the customer waits for his adviser with music', () => {
  const { call } = passing()
  const why = (input: CallInput) => decideCall(call, input, 2_000)
  const late = why({ is: 'legLate', legId: 'out' })
  expect(late.told).toMatchObject([{ kind: 'notPassed', body: { reason: 'noAnswer' } }])
  expect(late.effects.map((effect) => effect.do)).toEqual(['cancel', 'forget', 'play'])
  expect(late.call).toMatchObject({ state: 'waiting', waiting: 'lost', leg: null })
  expect(why({ is: 'legRefused', legId: 'out', reason: 'busy' }).told).toMatchObject([{ body: { reason: 'busy' } }])
  expect(why({ is: 'legRefused', legId: 'out', reason: 'error' }).told).toMatchObject([{ body: { reason: 'failed' } }])
})

test('who holds outside has music of his own; either of the two ends it; nobody parks it or passes it on again', () => {
  const { call } = decideCall(passing().call, answered, 2_000)
  const held = decideCall(call, { is: 'adviserOffers', sdp: 'm=audio 1 RTP/AVP 8\r\na=sendonly\r\n', request }, 3_000)
  expect(held).toMatchObject({ told: [], call: { state: 'talking' }, effects: [{ do: 'reoffer', held: true }] })
  expect(decideCall(call, passOut, 3_000).isRefused).toBe(true)
  expect(decideCall(call, order({ orderId: 'p', callId: 'call1', do: 'park' }), 3_000).isRefused).toBe(true)
  const over = decideCall(call, { is: 'adviserHangsUp' }, 4_000)
  expect(over.effects).toContainEqual({ do: 'bye', dialog: dialogs.customer })
  expect(decideCall(call, { is: 'customerHangsUp', code: null }, 4_000).effects).toContainEqual({ do: 'bye', dialog })
})

test('only who talks is passed on: nobody who waits, and no consultation', () => {
  expect(decideCall(talking({ state: 'waiting', leg: null }), passOut, 1_000).isRefused).toBe(true)
  expect(decideCall(talking({ direction: 'internal' }), passOut, 1_000).isRefused).toBe(true)
})

const consulted = (changes: Partial<Call> = {}): Call =>
  callOf({
    id: 'talk',
    direction: 'internal',
    state: 'talking',
    answeredAt: 5,
    asked: { adviserId: '', ringMs: 30_000, outside: { number: '+33298000000', shown: '3901' } },
    leg: legOf({ legId: 'asks', stage: 'up', dialog: { ...dialogs.leg, callId: 'asks@x' } }),
    customer: { ...callOf().customer, invite: null, dialog: { ...dialog, cseq: 1 } },
    ...changes,
  })
const on = {
  orderId: 'o',
  callId: 'call1',
  do: 'passOn',
  legId: 'out',
  consultationId: 'talk',
  ringMs: 8_000,
} as const
const onward = (call = talking(), other: Call | undefined = consulted()) =>
  passOn(call, other, on, { now: 1_000, branch: 'z9hG4bK2' })

test('the number outside that was consulted has the customer: its dialog changes calls, nobody there is hung up, and the adviser is free', () => {
  const both = onward()
  expect(both?.passed.effects.map((one) => one.do)).toEqual(['bye', 'forget', 'play', 'invite'])
  expect(both?.passed.call).toMatchObject({
    state: 'ringing',
    leg: { dialog: { callId: 'outside@x', cseq: 12 }, outside: { number: '+33298000000', isThere: true } },
  })
  expect(both?.given.call).toMatchObject({ state: 'ended', customer: { dialog: { callId: 'outside@x given' } } })
  expect(both?.given.effects).toEqual([
    { do: 'bye', dialog: expect.objectContaining({ callId: 'asks@x' }) },
    { do: 'close' },
  ])
  const up = decideCall(both?.passed.call ?? talking(), answered, 2_000)
  expect(up.told.map(({ kind }) => kind)).toEqual(['passedOut'])
  expect(decideCall(up.call, { is: 'adviserHangsUp' }, 3_000).told[0]?.kind).toBe('ended')
})

test('who does not come along is hung up, and the adviser has his customer back; not: a colleague, one that rings, a call without its adviser', () => {
  const passing = onward()?.passed.call ?? talking()
  for (const input of [
    { is: 'legRefused', legId: 'out', reason: 'error' },
    { is: 'legLate', legId: 'out' },
    { is: 'adviserHangsUp' },
  ] as CallInput[]) {
    const back = decideCall(passing, input, 2_000)
    expect(back.call).toMatchObject({ state: 'waiting', waiting: 'lost', leg: null })
    expect(back.told.map(({ kind }) => kind)).toEqual(['notPassed'])
    expect(back.effects.map((one) => one.do)).toEqual(['bye', 'forget', 'play'])
  }
  // The customer hangs up meanwhile: an INVITE of a dialog that stands is not cancelled.
  const gone = decideCall(passing, { is: 'customerHangsUp', code: null }, 2_000)
  expect(gone.effects.map((one) => one.do)).toEqual(['bye', 'close'])
  expect(onward(talking({ state: 'waiting', leg: null }))).toBeNull()
  expect(onward(talking(), consulted({ state: 'dialling' }))).toBeNull()
  expect(onward(talking(), consulted({ asked: { adviserId: 'bea', ringMs: 1 } }))).toBeNull()
})
