import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cseqOf } from '../../server/telephony/sip/sipMessage.ts'
import { freePort } from '../harness/freePorts.ts'
import { startEdge, tones, type Edge } from './edge.ts'
import { openDesks, type Desk } from './edgeDesk.ts'
import { startPartner, type Partner } from './edgePartner.ts'
import { talks } from './edgeTalk.ts'
import { until } from './until.ts'

let edge: Edge
let desks: Awaited<ReturnType<typeof openDesks>>
let ana: Desk
let partner: Partner
beforeAll(async () => {
  const carrier = await freePort()
  edge = await startEdge({ tls: true, env: { GUICHET_SIP_CARRIER: `127.0.0.1:${carrier}` } })
  desks = await openDesks(edge, undefined, ['--ignore-certificate-errors'])
  // Over TLS, as desks are in service.
  ana = await desks.desk('ana', { ws: `wss://127.0.0.1:${edge.wssPort}` })
  partner = await startPartner(carrier, 500)
})
afterAll(async () => {
  partner?.close()
  await desks?.close()
  await edge?.close()
})
const order = { adviserId: 'ana', contactId: 'k1', number: '+33298000000', shown: '3901', ringMs: 20_000 }
const reinvites = () => partner.received.filter(({ method, headers }) => method === 'INVITE' && isWithin(headers))
const isWithin = (headers: readonly (readonly [string, string])[]) =>
  headers.some(([name, value]) => name === 'to' && value.includes(';tag='))

test('a desk over TLS talks, holds and comes back', async () => {
  const { caller, callId } = await talks(edge, ana)
  await caller.hears(tones.adviser)
  await ana.hears(tones.caller)
  await ana.hold()
  await edge.event('held', callId)
  await caller.hears(tones.music)
  await ana.resume()
  await caller.hears(tones.adviser)
  await caller.hangUp()
  await edge.event('ended', callId)
})

test('both sides change a call at once: each is told 491, ours waits and comes again, and nobody loses the call', async () => {
  const seen = (await ana.all()).length
  const { caller, callId } = await talks(edge, ana)
  const talk = randomUUID()
  expect(await edge.order({ do: 'consultOut', callId: talk, legId: randomUUID(), ...order })).toBe('taken')
  await edge.event('connected', talk)
  await partner.hears(tones.adviser)
  await ana.happened('rings', seen)
  partner.meets(2)
  const at = Date.now()
  const passing = { callId, legId: randomUUID(), consultationId: talk, ringMs: 20_000 }
  expect(await edge.order({ do: 'passOn', ...passing })).toBe('taken')
  await edge.event('passedOut', callId)
  // Its own were refused while ours was on its way, and the number of ours grew.
  await until('its own changes to be refused', () => (partner.answers.length === 2 ? true : undefined))
  expect(partner.answers).toEqual([491, 491])
  expect(Date.now() - at).toBeGreaterThan(4_000)
  const numbers = reinvites().map((one) => cseqOf(one)?.number ?? 0)
  expect(numbers).toHaveLength(3)
  expect(numbers.toSorted((a, b) => a - b)).toEqual(numbers)
  expect(new Set(numbers).size).toBe(3)
  await caller.hears(500)
  await partner.hears(tones.caller)
  await caller.hangUp()
  await edge.event('ended', callId)
  await until('the partner to be hung up', () => partner.received.find(({ method }) => method === 'BYE'))
})
