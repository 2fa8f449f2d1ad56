import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeTone } from '../../server/telephony/media/writeTone.ts'
import { startEdge, tones, type Edge } from './edge.ts'
import { startBaresip, type Baresip } from './edgeBaresip.ts'
import { openDesks, type Desk } from './edgeDesk.ts'
import { kindsOf, ring, waits } from './edgeTalk.ts'
import { freePort } from '../harness/freePorts.ts'

let edge: Edge
let desks: Awaited<ReturnType<typeof openDesks>>
let ana: Desk
let customer: Baresip
beforeAll(async () => {
  const carrier = await freePort()
  edge = await startEdge({ env: { GUICHET_SIP_CARRIER: `127.0.0.1:${carrier}` } })
  desks = await openDesks(edge)
  ana = await desks.desk('ana')
  customer = await startBaresip(edge.folder, {
    user: '0612345678',
    proxy: edge.sip,
    tone: 500,
    answers: true,
    port: carrier,
  })
})
afterAll(async () => {
  await customer?.close()
  await desks?.close()
  await edge?.close()
})
const dial = (number = '0612345678') => {
  const callId = randomUUID()
  const legId = randomUUID()
  const order = { do: 'dial', callId, legId, adviserId: 'ana', contactId: 'k1', number, shown: '3901' } as const
  return { callId, legId, done: edge.order(order) }
}

test('a telephone that is none of ours calls, waits with music, talks, is held, and hangs up', async () => {
  await customer.dial(`sip:3901@${edge.sip.host}:${edge.sip.port}`)
  const { callId, body } = await edge.event('arrived')
  expect(body.party.from).toContain('0612345678')
  await customer.event('CALL_ESTABLISHED')
  await customer.hears(tones.announcement)
  await customer.hears(tones.music)
  await ring(edge, callId, 'ana')
  await ana.happened('rings')
  await ana.answer()
  await edge.event('answered', callId)
  await customer.hears(tones.adviser)
  await ana.hears(500)
  await ana.hold()
  await edge.event('held', callId)
  await customer.hears(tones.music)
  await ana.resume()
  await customer.hears(tones.adviser)
  await customer.hangUp()
  expect((await edge.event('ended', callId)).body.by).toBe('customer')
  await ana.happened('ended')
  // Its own sound file is still open until then, and the next call of baresip would be mute.
  await customer.event('CALL_CLOSED')
})

test('an adviser calls a customer: his own telephone answers by itself, then the other rings, and both talk', async () => {
  const seen = (await ana.all()).length
  const { callId, legId, done } = dial()
  expect(await done).toBe('taken')
  expect((await ana.happened('rings', seen)).headers).toMatchObject({
    'X-Guichet-Answer': 'auto',
    'X-Guichet-Leg': legId,
    'X-Guichet-Call': callId,
  })
  await edge.event('answered', callId)
  await edge.event('connected', callId)
  await customer.hears(tones.adviser)
  await ana.hears(500)
  await ana.hold()
  await edge.event('held', callId)
  await customer.hears(tones.music)
  await ana.resume()
  await edge.event('resumed', callId)
  await customer.hears(tones.adviser)
  await ana.hangUp()
  expect((await edge.event('ended', callId)).body.by).toBe('adviser')
  expect(await kindsOf(edge, callId)).toEqual(['ringing', 'answered', 'connected', 'held', 'resumed', 'ended'])
})

test('an outgoing call survives the telephony, too', async () => {
  const { callId } = dial()
  await edge.event('connected', callId)
  await customer.hears(tones.adviser)
  await edge.killTelephony()
  await customer.hears(tones.adviser)
  await edge.startTelephony()
  await ana.hold()
  await edge.event('held', callId)
  await customer.hears(tones.music)
  await edge.order({ do: 'hangUp', callId })
  await edge.event('ended', callId)
})

test('a number that cannot be reached, and an adviser whose telephone is off: told so, and over', async () => {
  const unknown = dial('0999')
  const refused = await edge.event('notConnected', unknown.callId)
  expect(refused.body.code).toBe(404)
  expect((await edge.event('ended', unknown.callId)).body).toEqual({ by: 'system', code: 404 })

  const callId = randomUUID()
  await edge.order({
    do: 'dial',
    callId,
    legId: randomUUID(),
    adviserId: 'nobody',
    contactId: 'k1',
    number: '0612345678',
    shown: '3901',
  })
  expect((await edge.event('notRung', callId)).body.reason).toBe('unregistered')
  await edge.event('ended', callId)
})

test('the waiting caller is told his place, and hears music after it', async () => {
  writeTone(path.join(edge.folder, 'sounds/place-2-3.en.wav'), { hertz: 1_200, seconds: 1 })
  const { caller, callId } = await waits(edge)
  await caller.hears(tones.music)
  expect(await edge.order({ do: 'tell', callId, place: 2, minutes: 3, language: 'en' })).toBe('taken')
  await caller.hears(1_200)
  await caller.hears(tones.music)
  await caller.hangUp()
  await edge.event('ended', callId)
})
