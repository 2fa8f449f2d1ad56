import { afterAll, beforeAll, expect, test } from 'vitest'
import { cutter, type Cutter } from '../harness/cutter.ts'
import { startEdge, tones, type Edge } from './edge.ts'
import { openDesks, type Desk } from './edgeDesk.ts'
import { kindsOf, ring, talks, waits } from './edgeTalk.ts'
import { until } from './until.ts'

let edge: Edge
let desks: Awaited<ReturnType<typeof openDesks>>
let ana: Desk
let cable: Cutter
beforeAll(async () => {
  edge = await startEdge({ env: { GUICHET_EDGE_LOST_MS: '2000' } })
  desks = await openDesks(edge)
  cable = await cutter(edge.wsUrl.replace('ws:', 'http:'))
  ana = await desks.desk('ana', { ws: cable.origin.replace('http:', 'ws:') })
})
afterAll(async () => {
  await desks?.close()
  await cable?.close()
  await edge?.close()
})

test('the telephony is killed with five waiting, one ringing and one talking: nobody loses his call', async () => {
  const bea = await desks.desk('bea')
  const talking = await talks(edge, ana)
  const ringing = await waits(edge)
  await ring(edge, ringing.callId, 'bea')
  await bea.happened('rings')
  await edge.event('ringing', ringing.callId)
  const waiting = []
  for (let one = 0; one < 5; one++) waiting.push(await waits(edge))

  await edge.killTelephony()
  // Sound needs no telephony; who calls meanwhile hears that it rings.
  await talking.caller.hears(tones.adviser)
  await waiting[0]?.caller.hears(tones.music)
  const meanwhile = await edge.caller()
  expect(await meanwhile.answer(180)).toBe(180)
  await edge.startTelephony()

  await meanwhile.answer(200)
  await meanwhile.hears(tones.music)
  for (const { caller } of waiting) await caller.hears(tones.music)
  await bea.answer()
  await edge.event('answered', ringing.callId)
  await ringing.caller.hears(tones.adviser)
  await bea.hears(tones.caller)
  await bea.hangUp()
  await edge.event('ended', ringing.callId)

  await ana.hold()
  await edge.event('held', talking.callId)
  await talking.caller.hears(tones.music)
  await ana.resume()
  await edge.event('resumed', talking.callId)
  await talking.caller.hears(tones.adviser)
  await edge.order({ do: 'park', callId: talking.callId })
  await edge.event('parked', talking.callId)

  for (const { caller, callId } of waiting) {
    const seen = (await bea.all()).length
    await ring(edge, callId, 'bea')
    await bea.happened('rings', seen)
    await bea.answer()
    await edge.event('answered', callId)
    await caller.hears(tones.adviser)
    expect(await caller.hangUp()).toBe(200)
    await edge.event('ended', callId)
  }
  for (const { caller } of [talking, ringing, ...waiting]) expect(caller.ports()).toHaveLength(1)
  await talking.caller.hangUp()
  await meanwhile.hangUp()
  await edge.event('ended', talking.callId)
  await bea.close()
})

test('who hung up while the telephony was away is asked when it is back, and his call is over', async () => {
  const stays = await waits(edge)
  const { caller, callId } = await waits(edge)
  await edge.killTelephony()
  caller.forgets()
  await edge.startTelephony()
  expect((await edge.event('ended', callId)).body).toEqual({ by: 'customer', code: null })
  await stays.caller.hears(tones.music)
  expect(await kindsOf(edge, stays.callId)).toEqual(['arrived'])
  await stays.caller.hangUp()
  await edge.event('ended', stays.callId)
})

test('Kamailio is started again: the call goes on, the desk is back, and both can do what they like with it', async () => {
  const { caller, callId } = await talks(edge, ana)
  const seen = (await ana.all()).length
  await edge.restartKamailio()
  await ana.happened('registered', seen)
  await caller.hears(tones.adviser)
  await ana.hold()
  await edge.event('held', callId)
  await caller.hears(tones.music)
  await ana.resume()
  await edge.event('resumed', callId)
  await caller.hears(tones.adviser)
  expect(await caller.hangUp()).toBe(200)
  await ana.happened('ended', seen)
  await edge.event('ended', callId)
})

test('the WebSocket is cut in mid-call: they go on talking, and the desk that is back hangs up', async () => {
  const { caller, callId } = await talks(edge, ana)
  const seen = (await ana.all()).length
  cable.cut()
  await ana.happened('disconnected', seen)
  await caller.hears(tones.adviser)
  cable.mend()
  await ana.happened('registered', seen)
  await ana.hears(tones.caller)
  expect(await kindsOf(edge, callId)).not.toContain('lost')
  // To the telephone through its new connection: the telephony's BYE follows it.
  await edge.order({ do: 'hangUp', callId })
  await ana.happened('ended', seen)
  await until('the caller to be told', () => (caller.isHungUp() ? true : undefined))
})

test('the page is reloaded in mid-call: the call rings there again, answered by itself, and nobody was hung up', async () => {
  const { caller, callId } = await talks(edge, ana)
  await ana.reload()
  // The desk that comes back asks at once; whether its loss was noticed before or only now, it is said once.
  const { done } = await ring(edge, callId, 'ana', { auto: true })
  expect(done).toBe('taken')
  const lost = await edge.event('lost', callId)
  expect(lost.body).toEqual({ adviserId: 'ana' })
  expect((await ana.happened('rings')).headers?.['X-Guichet-Answer']).toBe('auto')
  await edge.event('answered', callId, lost.seq)
  await caller.hears(tones.adviser)
  await ana.hears(tones.caller)
  expect(caller.isHungUp()).toBe(false)
  expect(caller.ports()).toHaveLength(1)
  expect((await kindsOf(edge, callId)).filter((kind) => kind === 'lost')).toHaveLength(1)
  await caller.hangUp()
  await edge.event('ended', callId)
})

test('a telephone that gives the call up by itself has not hung up: the customer hears music, and it rings there again', async () => {
  const { caller, callId } = await talks(edge, ana)
  await ana.page.evaluate(() => window.phone.giveUp())
  const lost = await edge.event('lost', callId)
  await caller.hears(tones.music)
  await ring(edge, callId, 'ana', { auto: true })
  await edge.event('answered', callId, lost.seq)
  await caller.hears(tones.adviser)
  await caller.hangUp()
  await edge.event('ended', callId)
})

test('a desk that is gone for good is noticed by its silence; its connection gone too, sooner', async () => {
  const bea = await desks.desk('bea')
  const first = await talks(edge, bea)
  await first.caller.hears(tones.adviser)
  await bea.close()
  await edge.event('lost', first.callId)
  await first.caller.hears(tones.music)
  await ring(edge, first.callId, 'ana')
  await ana.happened('rings')
  await ana.answer()
  await edge.event('answered', first.callId, (await edge.event('lost', first.callId)).seq)
  await first.caller.hears(tones.adviser)
  await first.caller.hangUp()
  await edge.event('ended', first.callId)
})

test('a desk that holds and is gone is noticed as well', async () => {
  const bea = await desks.desk('bea')
  const { caller, callId } = await talks(edge, bea)
  await bea.hold()
  await edge.event('held', callId)
  await caller.hears(tones.music)
  // Holding is no absence.
  await new Promise((resolve) => setTimeout(resolve, 3_500))
  expect(await kindsOf(edge, callId)).not.toContain('lost')
  await bea.close()
  await edge.event('lost', callId)
  await caller.hears(tones.music)
  await caller.hangUp()
  await edge.event('ended', callId)
})
