import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { EdgeOrder } from '../contract.ts'
import type { Call, CallInput, Decision } from './call.ts'
import { callOf, dialogs, invite, legOf } from './call.fixture.ts'
import { decideCall } from './decideCall.ts'

const sdp = 'm=audio 4000 RTP/AVP 8\r\na=sendrecv\r\n'
const hold = sdp.replace('sendrecv', 'sendonly')
const fresh = { branch: 'z9hG4bK9', dialog: dialogs.leg }
const order = (one: EdgeOrder): CallInput => ({ is: 'order', order: one, ...fresh })
const common = { orderId: 'o', callId: 'call1' }
const ring = (adviserId = 'ana', auto = false) =>
  order({
    ...common,
    do: 'ring',
    legId: `leg of ${adviserId}`,
    adviserId,
    ringMs: 20_000,
    contactId: 'k1',
    offerId: null,
    auto,
  })
const request = { method: 'INVITE', headers: [] }
const park = order({ ...common, do: 'park' })

/** Goes through the inputs; what was told and done in all, and how the call is then. */
function run(call: Call, ...inputs: CallInput[]) {
  const decisions: Decision[] = []
  let now = 1_000
  for (const input of inputs) {
    const decision = decideCall(call, input, now++)
    decisions.push(decision)
    call = decision.call
  }
  return {
    call,
    told: decisions.flatMap(({ told }) => told.map(({ kind }) => kind)),
    done: decisions.flatMap(({ effects }) => effects.map((effect) => effect.do)),
    last: decisions.at(-1),
  }
}
const opened: CallInput = { is: 'opened', answer: 'answer' }
const waiting = () => run(callOf(), opened).call
const answeredBy = (adviserId = 'ana'): CallInput => ({
  is: 'legAnswered',
  legId: `leg of ${adviserId}`,
  dialog: dialogs.leg,
  sdp,
})
const talking = () => run(waiting(), ring(), { is: 'legRinging', legId: 'leg of ana' }, answeredBy()).call
const bye = { do: 'bye', dialog: dialogs.customer }

test('a call is answered with its announcement; an early one is not answered before an adviser is there', () => {
  const { call, last } = run(callOf(), opened)
  expect(call.state).toBe('waiting')
  expect(last?.effects).toContainEqual({ do: 'answer', request: invite, code: 200, reason: 'OK', sdp: 'answer' })
  const early = run(callOf({ early: true }), opened)
  expect(early.last?.effects).toContainEqual(expect.objectContaining({ do: 'answer', code: 183 }))
  const answered = run(early.call, ring(), answeredBy())
  expect(answered.last?.effects).toContainEqual(expect.objectContaining({ do: 'answer', code: 200, sdp: 'answer' }))
})

test('no sound to be had: refused at the door, and nobody is told of a call', () => {
  const { call, told, done } = run(callOf(), { is: 'failed' })
  expect({ state: call.state, told, done }).toEqual({ state: 'ended', told: [], done: ['answer', 'close'] })
})

test('one adviser at a time; his refusal, his silence and his dead telephone are three things', () => {
  expect(run(waiting(), ring(), ring('bea')).last?.isRefused).toBe(true)
  const legId = 'leg of ana'
  expect(run(waiting(), ring(), { is: 'legLate', legId })).toMatchObject({
    told: ['lapsed'],
    done: ['invite', 'cancel', 'forget', 'play'],
    call: { state: 'waiting', leg: null },
  })
  expect(run(waiting(), ring(), { is: 'legRefused', legId, reason: 'unregistered' })).toMatchObject({
    told: ['notRung'],
    call: { state: 'waiting' },
  })
  expect(run(waiting(), ring(), order({ ...common, do: 'cancelRing', legId }))).toMatchObject({
    told: [],
    call: { state: 'waiting', leg: null },
  })
})

test('who answers when it was another’s turn already is let go, and the customer waits on', () => {
  const late = run(waiting(), ring(), { is: 'legLate', legId: 'leg of ana' }, answeredBy())
  expect(late.last?.effects).toEqual([{ do: 'bye', dialog: dialogs.leg }])
  expect(late.call.state).toBe('waiting')
})

test('hold plays music and is told once; resuming ends it', () => {
  const held = run(talking(), { is: 'adviserOffers', sdp: hold, request }, { is: 'adviserOffers', sdp: hold, request })
  expect(held.told).toEqual(['held'])
  expect(held.done.filter((one) => one === 'play')).toHaveLength(1)
  const resumed = run(held.call, { is: 'adviserOffers', sdp, request })
  expect(resumed).toMatchObject({ told: ['resumed'], call: { state: 'talking' } })
})

test('an adviser whose desk is gone leaves a customer with music, never one who is hung up', () => {
  const { told, call, last } = run(talking(), { is: 'adviserGone' })
  expect({ told, state: call.state, waiting: call.waiting }).toEqual({
    told: ['lost'],
    state: 'waiting',
    waiting: 'lost',
  })
  expect(last?.effects).not.toContainEqual(bye)
  expect(last?.effects).toContainEqual({ do: 'play', sound: 'music', to: 'customer' })
})

test('the desk that comes back rings by itself, noticed or not; nobody else takes a call that is talked in', () => {
  expect(run(talking(), ring('ana', true))).toMatchObject({ told: ['lost'], call: { state: 'ringing' } })
  expect(run(talking(), { is: 'adviserGone' }, ring('ana', true))).toMatchObject({ told: ['lost'] })
  expect(run(talking(), ring('ana')).last?.isRefused).toBe(true)
  expect(run(talking(), ring('bea', true)).last?.isRefused).toBe(true)
})

test('who hangs up ends it for both', () => {
  expect(run(talking(), { is: 'adviserHangsUp' }).last?.effects).toContainEqual(bye)
  const customer = run(talking(), { is: 'customerHangsUp', code: null })
  expect(customer.last?.effects).toContainEqual({ do: 'bye', dialog: dialogs.leg })
  expect(customer.last?.effects).not.toContainEqual(bye)
  expect(run(waiting(), ring(), { is: 'customerHangsUp', code: null }).done).toContain('cancel')
})

test('a killed process goes on: who waits hears music, who rings rings on, and all are asked whether they are there', () => {
  expect(run(waiting(), { is: 'restored' }).done.slice(-2)).toEqual(['probe', 'play'])
  expect(decideCall(run(waiting(), ring()).call, { is: 'restored' }, 5).effects).toContainEqual(
    expect.objectContaining({ do: 'adopt' }),
  )
  expect(decideCall(talking(), { is: 'restored' }, 5).effects).toEqual([
    { do: 'probe', side: 'customer' },
    { do: 'probe', side: 'adviser' },
  ])
})

test('a quiet customer is asked whether he is there, an early one is told again that he is heard', () => {
  expect(run(waiting(), { is: 'customerQuiet' }).last?.effects).toEqual([{ do: 'probe', side: 'customer' }])
  const early = run(callOf({ early: true }), opened).call
  expect(run(early, { is: 'customerQuiet' }).last?.effects).toEqual([])
  expect(run(early, { is: 'restored' }).last?.effects[0]).toMatchObject({ do: 'answer', code: 183, sdp: 'answer' })
})

test('an outgoing call ends with its adviser’s telephone when that does not answer, and with the number that does not', () => {
  const dialling = callOf({
    direction: 'outbound',
    state: 'ringing',
    leg: legOf({ legId: 'leg of ana', auto: true }),
    legs: 1,
    customer: { ...callOf().customer, invite: null },
  })
  expect(run(dialling, { is: 'legRefused', legId: 'leg of ana', reason: 'unregistered' }).told).toEqual([
    'notRung',
    'ended',
  ])
  const up = run(dialling, answeredBy())
  expect(up.call.state).toBe('dialling')
  expect(run(up.call, { is: 'customerRefused', code: 486 })).toMatchObject({ told: ['notConnected', 'ended'] })
  expect(run(up.call, { is: 'customerRefused', code: 486 }).last?.effects).not.toContainEqual(bye)
  expect(run(up.call, { is: 'adviserHangsUp' }).done).toContain('cancelDial')
  expect(run(up.call, { is: 'customerAnswered', dialog: dialogs.customer, sdp })).toMatchObject({
    told: ['connected'],
    call: { state: 'talking' },
  })
})

const legIds = fc.constantFrom('leg of ana', 'leg of bea')
const inputs = fc.oneof(
  fc.constant(opened),
  fc.tuple(fc.constantFrom('ana', 'bea'), fc.boolean()).map(([who, auto]) => ring(who, auto)),
  fc.constant(park),
  legIds.map((legId) => order({ ...common, do: 'cancelRing', legId })),
  fc.constant(order({ ...common, do: 'hangUp' })),
  fc.constant(order({ ...common, do: 'tell', place: 1, minutes: null, language: 'fr' })),
  legIds.map((legId): CallInput => ({ is: 'legRinging', legId })),
  fc.constantFrom('ana', 'bea').map((who) => answeredBy(who)),
  legIds.map((legId): CallInput => ({ is: 'legRefused', legId, reason: 'busy' })),
  legIds.map((legId): CallInput => ({ is: 'legLate', legId })),
  fc.constantFrom(sdp, hold).map((one): CallInput => ({ is: 'adviserOffers', sdp: one, request })),
  fc.constantFrom<CallInput>(
    { is: 'adviserHangsUp' },
    { is: 'adviserGone' },
    { is: 'customerHangsUp', code: null },
    { is: 'customerGone' },
    { is: 'customerQuiet' },
    { is: 'customerOffers', sdp, request },
    { is: 'played' },
    { is: 'failed' },
    { is: 'restored' },
    { is: 'digit', digit: '1' },
  ),
)

test('whatever comes in whatever order: one end, nothing told after it, an adviser exactly where one belongs, no customer hung up but at the end', () => {
  const breaches = (before: Call, { call, told, effects }: Decision): string[] => [
    ...(before.state === 'ended' && (told.length > 0 || call !== before) ? ['something after the end'] : []),
    ...((call.leg !== null) === ['ringing', 'talking', 'held'].includes(call.state)
      ? []
      : ['an adviser where none belongs']),
    ...(call.leg && (call.leg.stage === 'up') === (call.state === 'ringing') ? ['he rings and talks'] : []),
    ...(call.state !== 'ended' && effects.some((one) => one.do === 'bye' && one.dialog === call.customer.dialog)
      ? ['a customer hung up']
      : []),
  ]
  fc.assert(
    fc.property(fc.boolean(), fc.array(inputs, { maxLength: 40 }), (early, many) => {
      let call = callOf({ early })
      const found: string[] = []
      let ends = 0
      for (const input of many) {
        const decision = decideCall(call, input, 1)
        found.push(...breaches(call, decision))
        ends += decision.told.filter(({ kind }) => kind === 'ended').length
        call = decision.call
      }
      expect({ found, isOneEnd: ends <= 1 }).toEqual({ found: [], isOneEnd: true })
    }),
    { numRuns: 500 },
  )
})
