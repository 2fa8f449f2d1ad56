import { afterAll, beforeAll, expect, test } from 'vitest'
import { startEdge, tones, type Edge } from './edge.ts'
import { openDesks, type Desk } from './edgeDesk.ts'
import { kindsOf, ring, talks, waits } from './edgeTalk.ts'
import { until } from './until.ts'

let edge: Edge
let desks: Awaited<ReturnType<typeof openDesks>>
let ana: Desk
beforeAll(async () => {
  edge = await startEdge()
  desks = await openDesks(edge)
  ana = await desks.desk('ana')
})
afterAll(async () => {
  await desks?.close()
  await edge?.close()
})

test('a call waits with music, rings at a desk with its rows named and no number, and both hear each other', async () => {
  const { caller, callId } = await waits(edge, {
    headers: [
      ['P-Asserted-Identity', '<sip:+33612345678@trunk.example;user=phone;verstat=TN-Validation-Passed-B>'],
      ['Diversion', '<sip:0800123456@trunk.example>;reason=unconditional'],
    ],
  })
  const arrived = await edge.event('arrived', callId)
  expect(arrived.body).toMatchObject({
    dialled: '3901',
    early: false,
    divertedFrom: '<sip:0800123456@trunk.example>;reason=unconditional',
    party: { isHidden: false, attestation: 'B' },
  })
  expect(arrived.body.party.asserted).toContain('+33612345678')
  await caller.hears(tones.announcement)
  await caller.hears(tones.music)

  const { legId } = await ring(edge, callId, 'ana')
  const { headers } = await ana.happened('rings')
  expect(headers).toMatchObject({
    'X-Guichet-Call': callId,
    'X-Guichet-Contact': `contact-of-${callId}`,
    'X-Guichet-Leg': legId,
    'X-Guichet-Answer': '',
  })
  expect(JSON.stringify(headers)).not.toContain('612345678')
  await edge.event('ringing', callId)
  await ana.answer()
  expect((await edge.event('answered', callId)).body).toEqual({ legId, adviserId: 'ana' })
  await caller.hears(tones.adviser)
  await ana.hears(tones.caller)

  await ana.hold()
  await edge.event('held', callId)
  await caller.hears(tones.music)
  await ana.resume()
  await edge.event('resumed', callId)
  await caller.hears(tones.adviser)
  await ana.hears(tones.caller)

  // The carrier's side was never renegotiated: one port from the announcement to the end.
  expect(caller.ports()).toHaveLength(1)
  await ana.hangUp()
  expect((await edge.event('ended', callId)).body).toEqual({ by: 'adviser', code: null })
  await until('the caller to be told', () => (caller.isHungUp() ? true : undefined))
  expect(await kindsOf(edge, callId)).toEqual(['arrived', 'ringing', 'answered', 'held', 'resumed', 'ended'])
})

test('the customer hangs up: in the call, and while he waits', async () => {
  const seen = (await ana.all()).length
  const talking = await talks(edge, ana)
  expect(await talking.caller.hangUp()).toBe(200)
  expect((await edge.event('ended', talking.callId)).body.by).toBe('customer')
  await ana.happened('ended', seen)

  const waiting = await waits(edge)
  expect(await waiting.caller.hangUp()).toBe(200)
  expect((await edge.event('ended', waiting.callId)).body.by).toBe('customer')
})

test('he hangs up while it rings: the telephone stops', async () => {
  const { caller, callId } = await waits(edge)
  const seen = (await ana.all()).length
  await ring(edge, callId, 'ana')
  await edge.event('ringing', callId)
  await caller.hangUp()
  expect((await ana.happened('failed', seen)).cause).toBe('Canceled')
  expect((await edge.event('ended', callId)).body.by).toBe('customer')
})

test('an early number is not answered before an adviser does; given up while waiting or ringing it costs nothing', async () => {
  const waiting = await waits(edge, { dialled: '3906' })
  expect(await waiting.caller.answer(183)).toBe(183)
  await waiting.caller.hears(tones.music)
  waiting.caller.cancel()
  expect(await waiting.caller.answer(487)).toBe(487)
  expect((await edge.event('ended', waiting.callId)).body).toEqual({ by: 'customer', code: 487 })

  const ringing = await waits(edge, { dialled: '3906' })
  let seen = (await ana.all()).length
  await ring(edge, ringing.callId, 'ana')
  await edge.event('ringing', ringing.callId)
  ringing.caller.cancel()
  expect(await ringing.caller.answer(487)).toBe(487)
  await ana.happened('failed', seen)

  const answered = await waits(edge, { dialled: '3906' })
  seen = (await ana.all()).length
  await ring(edge, answered.callId, 'ana')
  await ana.happened('rings', seen)
  expect(answered.caller.received.some((one) => one.kind === 'response' && one.code === 200)).toBe(false)
  await ana.answer()
  await answered.caller.answer(200)
  await answered.caller.hears(tones.adviser)
  await ana.hears(tones.caller)
  await answered.caller.hangUp()
  await edge.event('ended', answered.callId)
})

test('nobody answers for as long as it may ring: it lapses, the caller hears music and another may be rung', async () => {
  const { caller, callId } = await waits(edge)
  const seen = (await ana.all()).length
  const { legId } = await ring(edge, callId, 'ana', { ringMs: 1_500 })
  expect((await edge.event('lapsed', callId)).body).toEqual({ legId, adviserId: 'ana' })
  await ana.happened('failed', seen)
  await caller.hears(tones.music)
  expect((await ring(edge, callId, 'ana')).done).toBe('taken')
  // One at a time.
  expect((await ring(edge, callId, 'bea')).done).toBe('wrongState')
  expect(await edge.order({ do: 'hangUp', callId })).toBe('taken')
  await until('the caller to be told', () => (caller.isHungUp() ? true : undefined))
  expect((await edge.event('ended', callId)).body).toEqual({ by: 'system', code: null })
})

test('an order to stop ringing stops it, and the caller waits on', async () => {
  const { caller, callId } = await waits(edge)
  const seen = (await ana.all()).length
  const { legId } = await ring(edge, callId, 'ana')
  await ana.happened('rings', seen)
  expect(await edge.order({ do: 'cancelRing', callId, legId: 'another' })).toBe('wrongState')
  expect(await edge.order({ do: 'cancelRing', callId, legId })).toBe('taken')
  await ana.happened('failed', seen)
  await caller.hears(tones.music)
  await caller.hangUp()
  await edge.event('ended', callId)
  expect(await kindsOf(edge, callId)).not.toContain('notRung')
})

test('twenty refusals in a row, then an answer: the same caller, the same port', async () => {
  const bea = await desks.desk('bea', { auto: 'refuse' })
  const { caller, callId } = await waits(edge)
  for (let round = 0, after = 0; round < 20; round++) {
    await ring(edge, callId, 'bea')
    const refused = await edge.event('notRung', callId, after)
    expect(refused.body).toMatchObject({ adviserId: 'bea', reason: 'busy' })
    after = refused.seq
  }
  const seen = (await ana.all()).length
  await ring(edge, callId, 'ana')
  await ana.happened('rings', seen)
  await ana.answer()
  await edge.event('answered', callId)
  await caller.hears(tones.adviser)
  await ana.hears(tones.caller)
  expect(caller.ports()).toHaveLength(1)
  await caller.hangUp()
  await edge.event('ended', callId)
  await bea.close()
})

test('parked, the customer hears music and rings elsewhere', async () => {
  const { caller, callId } = await talks(edge, ana)
  const seen = (await ana.all()).length
  expect(await edge.order({ do: 'park', callId })).toBe('taken')
  await edge.event('parked', callId)
  await ana.happened('ended', seen)
  await caller.hears(tones.music)
  const bea = await desks.desk('bea', { auto: 'answer' })
  await ring(edge, callId, 'bea')
  await edge.event('answered', callId, (await edge.event('parked', callId)).seq)
  await caller.hears(tones.adviser)
  await bea.hears(tones.caller)
  expect(caller.ports()).toHaveLength(1)
  await bea.hangUp()
  await edge.event('ended', callId)
  await bea.close()
})

test('an order is done once, however often it comes; one that nobody signed, never', async () => {
  const { caller, callId } = await waits(edge)
  const order = { orderId: 'once', do: 'hangUp', callId } as const
  expect(await edge.order(order)).toBe('taken')
  expect(await edge.order(order)).toBe('repeated')
  expect(await edge.order({ do: 'park', callId: 'nobody' })).toBe('unknownCall')
  const unsigned = await fetch(`${edge.orderUrl}/orders`, { method: 'POST', body: JSON.stringify(order) })
  expect(unsigned.status).toBe(401)
  await until('the caller to be told', () => (caller.isHungUp() ? true : undefined))
})

test('who is not registered is not rung; the caller waits on', async () => {
  const { caller, callId } = await waits(edge)
  await ring(edge, callId, 'nobody')
  expect((await edge.event('notRung', callId)).body).toMatchObject({ adviserId: 'nobody', reason: 'unregistered' })
  await caller.hears(tones.music)
  await caller.hangUp()
  await edge.event('ended', callId)
})

test('digits are heard while waiting, after a telephone that could not ring, and in the call', async () => {
  const { caller, callId } = await waits(edge)
  await caller.hears(tones.announcement)
  await caller.digit(1)
  let heard = await edge.event('digit', callId)
  expect(heard.body.digit).toBe('1')
  await ring(edge, callId, 'nobody')
  await edge.event('notRung', callId)
  await caller.digit(10)
  heard = await edge.event('digit', callId, heard.seq)
  expect(heard.body.digit).toBe('*')
  await caller.request('INFO', [['content-type', 'application/dtmf-relay']], 'Signal=7\r\nDuration=160\r\n')
  heard = await edge.event('digit', callId, heard.seq)
  expect(heard.body.digit).toBe('7')
  await caller.hangUp()
  await edge.event('ended', callId)
})

test('a carrier that moves its sound in mid-call is followed, waiting and talking', async () => {
  const { caller, callId } = await talks(edge, ana)
  await caller.hears(tones.adviser)
  expect(await caller.reinvite({ moves: true })).toBe(200)
  await caller.hears(tones.adviser)
  await ana.hears(tones.caller)
  expect(await edge.order({ do: 'park', callId })).toBe('taken')
  await caller.hears(tones.music)
  expect(await caller.reinvite({ moves: true })).toBe(200)
  await caller.hears(tones.music)
  await caller.hangUp()
  await edge.event('ended', callId)
})

test('events are numbered without a hole', async () => {
  const all = await edge.events()
  expect(all.map(({ seq }) => seq)).toEqual(all.map((_, index) => index + 1))
})
