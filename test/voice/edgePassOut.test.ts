import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '../harness/freePorts.ts'
import { startEdge, tones, type Edge } from './edge.ts'
import { startBaresip, type Baresip } from './edgeBaresip.ts'
import { openDesks, type Desk } from './edgeDesk.ts'
import { kindsOf, talks } from './edgeTalk.ts'

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
