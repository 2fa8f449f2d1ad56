import { expect, test } from 'vitest'
import type { Call, CallInput } from './call.ts'
import { dialogs } from './call.fixture.ts'
import { callOfConsult } from './callOfConsult.ts'
import { decideCall } from './decideCall.ts'
import { legHeadersOf, otherHeadersOf } from './legHeadersOf.ts'

const fresh = { now: 0, branch: 'z9hG4bK1', dialog: dialogs.leg, domain: 'guichet.invalid' }
const common = { orderId: 'o', callId: 'talk' }
const placed = callOfConsult(
  { ...common, do: 'consult', legId: 'leg1', adviserId: 'ana', contactId: 'k1', askedId: 'bea', ringMs: 30_000 },
  fresh,
)
const sdp = 'm=audio 4000 RTP/AVP 8\r\na=sendrecv\r\n'
const anaAnswers: CallInput = { is: 'legAnswered', legId: 'leg1', dialog: dialogs.leg, sdp }
const beaAnswers: CallInput = { is: 'customerAnswered', dialog: dialogs.customer, sdp }

function run(call: Call, ...inputs: CallInput[]) {
  const decisions = inputs.map((input) => {
    const decision = decideCall(call, input, 1_000)
    call = decision.call
    return decision
  })
  return {
    call,
    told: decisions.flatMap(({ told }) => told.map(({ kind }) => kind)),
    last: decisions.at(-1),
    done: decisions.flatMap(({ effects }) => effects.map((one) => one.do)),
  }
}
const ringing = () => run(placed.call, anaAnswers).call
const talking = () => run(placed.call, anaAnswers, beaAnswers).call

test('the telephone of who asks answers by itself, then the colleague’s rings; each knows which of the two it is', () => {
  const { call } = placed
  expect(placed.effects).toEqual([{ do: 'invite', leg: call.leg }])
  expect(call.leg).toMatchObject({ adviserId: 'ana', auto: true })
  expect(Object.fromEntries(call.leg ? legHeadersOf(call, call.leg) : [])).toMatchObject({
    'X-Guichet-Call': 'talk',
    'X-Guichet-Contact': 'k1',
    'X-Guichet-Answer': 'auto',
    'X-Guichet-Consult': 'asks',
  })
  const up = run(call, anaAnswers)
  expect(up).toMatchObject({ told: ['answered'], done: ['join', 'play', 'dial'], call: { state: 'dialling' } })
  expect(call.customer.dialog.target).toContain('@guichet.invalid')
  expect(Object.fromEntries(otherHeadersOf(up.call))).toEqual({
    'X-Guichet-Call': 'talk',
    'X-Guichet-Contact': 'k1',
    'X-Guichet-Consult': 'asked',
  })
  expect(talking()).toMatchObject({ state: 'talking', answeredAt: 1_000 })
})

test('own telephone out, refused, not answered: each ends it, and says why', () => {
  const out = run(placed.call, { is: 'legRefused', legId: 'leg1', reason: 'unregistered' })
  expect(out).toMatchObject({ told: ['notRung', 'ended'], call: { state: 'ended' } })
  const refused = run(ringing(), { is: 'customerRefused', code: 486 })
  expect(refused.told).toEqual(['notConnected', 'ended'])
  expect(refused.last?.told[0]).toEqual({ kind: 'notConnected', body: { code: 486 } })
  const late = run(ringing(), { is: 'customerLate' })
  expect(late).toMatchObject({ told: ['notConnected', 'ended'], call: { state: 'ended' } })
  expect(late.done).toContain('cancelDial')
  expect(run(talking(), { is: 'customerLate' }).told).toEqual([])
})

test('either hangs up, or either desk goes: over for both, nobody hears music', () => {
  const ends: [CallInput, string][] = [
    [{ is: 'adviserHangsUp' }, 'adviser'],
    [{ is: 'adviserGone' }, 'system'],
    [{ is: 'customerHangsUp', code: null }, 'customer'],
    [{ is: 'customerGone' }, 'customer'],
  ]
  for (const [input, by] of ends) {
    const { last, call } = run(talking(), input)
    expect(call.state).toBe('ended')
    expect(last?.told).toEqual([{ kind: 'ended', body: { by, code: null } }])
    expect(last?.effects.map((one) => one.do)).not.toContain('play')
  }
  expect(run(ringing(), { is: 'adviserHangsUp' }).done).toContain('cancelDial')
})

test('no order but its end is done to it', () => {
  const order = (one: object): CallInput => ({ is: 'order', order: { ...common, ...one } as never, ...fresh })
  const ring = { do: 'ring', legId: 'leg2', adviserId: 'ana', ringMs: 1, contactId: 'k1', offerId: null, auto: true }
  for (const one of [{ do: 'park' }, ring, { do: 'cancelRing', legId: 'leg1' }])
    expect(run(talking(), order(one)).last?.isRefused).toBe(true)
  expect(run(talking(), order({ do: 'hangUp' })).last?.told).toEqual([
    { kind: 'ended', body: { by: 'system', code: null } },
  ])
})

test('a killed process goes on with it: what rings rings on, who talks is asked whether he is there', () => {
  expect(run(ringing(), { is: 'restored' }).last?.effects).toEqual([
    { do: 'dial', isAdopted: true },
    { do: 'probe', side: 'adviser' },
  ])
  expect(run(talking(), { is: 'restored' }).last?.effects).toEqual([
    { do: 'probe', side: 'customer' },
    { do: 'probe', side: 'adviser' },
  ])
})
