import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '../harness/freePorts.ts'
import { startEdge, tones, type Edge } from './edge.ts'
import { startBaresip, type Baresip } from './edgeBaresip.ts'
import { openDesks, type Desk } from './edgeDesk.ts'
import { kindsOf, talks } from './edgeTalk.ts'
import { until } from './until.ts'

let edge: Edge
let desks: Awaited<ReturnType<typeof openDesks>>
let ana: Desk
let partner: Baresip
beforeAll(async () => {
  const carrier = await freePort()
  edge = await startEdge({ env: { GUICHET_SIP_CARRIER: `127.0.0.1:${carrier}` } })
  desks = await openDesks(edge)
  ana = await desks.desk('ana')
  partner = await startBaresip(edge.folder, {
    user: '+33298000000',
    proxy: edge.sip,
    tone: 500,
    answers: true,
    port: carrier,
  })
})
afterAll(async () => {
  await partner?.close()
  await desks?.close()
  await edge?.close()
})
const passOut = (callId: string, number: string, ringMs = 30_000) =>
  edge.order({ do: 'passOut', callId, legId: randomUUID(), number, shown: '3901', ringMs })

test('a customer is passed on to a number outside: both hear each other, the adviser is free, and the telephony may be killed', async () => {
  const seen = (await ana.all()).length
  const { caller, callId } = await talks(edge, ana)
  await caller.hears(tones.adviser)
  expect(await passOut(callId, '+33298000000')).toBe('taken')
  await ana.happened('ended', seen)
  expect((await edge.event('passedOut', callId)).body.number).toBe('+33298000000')
  await caller.hears(500)
  await partner.hears(tones.caller)
  await edge.killTelephony()
  await edge.startTelephony()
  await caller.hears(500)
  await partner.hears(tones.caller)
  await caller.hangUp()
  expect((await edge.event('ended', callId)).body.by).toBe('customer')
  await partner.event('CALL_CLOSED')
  expect(await kindsOf(edge, callId)).toEqual(['arrived', 'ringing', 'answered', 'passedOut', 'ended'])
})

test('nobody there: the customer hears music and never silence, and his adviser has him back', async () => {
  const { caller, callId } = await talks(edge, ana)
  expect(await passOut(callId, '0999')).toBe('taken')
  expect((await edge.event('notPassed', callId)).body.reason).toBe('failed')
  await caller.hears(tones.music)
  const seen = (await ana.all()).length
  const back = await edge.order({
    do: 'ring',
    callId,
    legId: randomUUID(),
    adviserId: 'ana',
    ringMs: 15_000,
    contactId: 'k',
    offerId: null,
    auto: true,
  })
  expect(back).toBe('taken')
  await ana.happened('rings', seen)
  await caller.hears(tones.adviser)
  await caller.hangUp()
  await edge.event('ended', callId)
})

const consultOut = async (number: string, ringMs = 20_000) => {
  const callId = randomUUID()
  const order = { adviserId: 'ana', contactId: 'k1', legId: randomUUID(), number, shown: '3901', ringMs }
  expect(await edge.order({ do: 'consultOut', callId, ...order })).toBe('taken')
  return callId
}
/** The outside number talks with Ana about a customer who is on the line. */
async function consults() {
  const { caller, callId } = await talks(edge, ana)
  const talk = await consultOut('+33298000000')
  await edge.event('connected', talk)
  return { caller, callId, talk }
}
const passOn = (callId: string, consultationId: string) =>
  edge.order({ do: 'passOn', callId, legId: randomUUID(), consultationId, ringMs: 8_000 })

test('a number outside is consulted first, then it has the customer: both hear each other, the adviser is free, and the telephony may be killed', async () => {
  const { caller, callId, talk } = await consults()
  await partner.hears(tones.adviser)
  await ana.hears(500)
  expect(await passOn(callId, talk)).toBe('taken')
  expect((await edge.event('passedOut', callId)).body.number).toBe('+33298000000')
  await caller.hears(500)
  await partner.hears(tones.caller)
  expect((await edge.event('ended', talk)).body.by).toBe('adviser')
  await edge.killTelephony()
  await edge.startTelephony()
  await caller.hears(500)
  await partner.hears(tones.caller)
  await partner.hangUp()
  expect((await edge.event('ended', callId)).body.by).toBe('adviser')
  await until('the caller to be told', async () => (caller.isHungUp() ? true : undefined))
  await partner.event('CALL_CLOSED')
})

test('consulted and not wanted: the number outside is let go, the customer stays; one that is not there says so', async () => {
  const { caller, callId, talk } = await consults()
  await partner.hears(tones.adviser)
  expect(await edge.order({ do: 'hangUp', callId: talk })).toBe('taken')
  await edge.event('ended', talk)
  await partner.event('CALL_CLOSED')
  const nobody = await consultOut('0999')
  expect((await edge.event('notConnected', nobody)).body.code).toBe(404)
  expect(await passOn(callId, nobody)).toBe('wrongState')
  expect(caller.isHungUp()).toBe(false)
  await caller.hangUp()
  await edge.event('ended', callId)
})
