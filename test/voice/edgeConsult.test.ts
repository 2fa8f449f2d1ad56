import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startEdge, tones, type Edge } from './edge.ts'
import { openDesks, type Desk } from './edgeDesk.ts'
import { kindsOf, waits } from './edgeTalk.ts'

let edge: Edge
let here: Awaited<ReturnType<typeof openDesks>>
let there: Awaited<ReturnType<typeof openDesks>>
let ana: Desk
let bea: Desk
beforeAll(async () => {
  edge = await startEdge()
  // Two headsets that are told apart by their sound.
  here = await openDesks(edge)
  there = await openDesks(edge, tones.colleague)
  ana = await here.desk('ana')
  bea = await there.desk('bea')
})
afterAll(async () => {
  await here?.close()
  await there?.close()
  await edge?.close()
})
let seen = { ana: 0, bea: 0 }
beforeEach(async () => {
  seen = { ana: (await ana.all()).length, bea: (await bea.all()).length }
})

async function consults(askedId = 'bea', ringMs = 20_000): Promise<string> {
  const callId = randomUUID()
  const done = await edge.order({
    do: 'consult',
    callId,
    legId: randomUUID(),
    adviserId: 'ana',
    contactId: 'k1',
    askedId,
    ringMs,
  })
  expect(done).toBe('taken')
  return callId
}
async function talk(): Promise<string> {
  const callId = await consults()
  await bea.happened('rings', seen.bea)
  await bea.answer()
  await edge.event('connected', callId)
  return callId
}

test('the telephone of who asks answers by itself and hears ringing, then both hear each other; each knows its part', async () => {
  const callId = await consults()
  expect((await ana.happened('rings', seen.ana)).headers).toMatchObject({
    'X-Guichet-Call': callId,
    'X-Guichet-Contact': 'k1',
    'X-Guichet-Answer': 'auto',
    'X-Guichet-Consult': 'asks',
  })
  await edge.event('answered', callId)
  await ana.hears(tones.ringback)
  expect((await bea.happened('rings', seen.bea)).headers).toMatchObject({
    'X-Guichet-Call': callId,
    'X-Guichet-Contact': 'k1',
    'X-Guichet-Answer': '',
    'X-Guichet-Consult': 'asked',
  })
  await bea.answer()
  await edge.event('connected', callId)
  await ana.hears(tones.colleague)
  await bea.hears(tones.adviser)
  // A consultation is nobody's to be passed on.
  expect(await edge.order({ do: 'park', callId })).toBe('wrongState')
  await ana.hangUp()
  expect((await edge.event('ended', callId)).body).toEqual({ by: 'adviser', code: null })
  await bea.happened('ended', seen.bea)
  expect(await kindsOf(edge, callId)).toEqual(['ringing', 'answered', 'connected', 'ended'])
})

test('the colleague hangs up, refuses, does not answer, is not registered: four things, and who asked is let go', async () => {
  const left = await talk()
  await bea.hangUp()
  expect((await edge.event('ended', left)).body).toEqual({ by: 'customer', code: null })
  await ana.happened('ended', seen.ana)

  seen = { ana: (await ana.all()).length, bea: (await bea.all()).length }
  const refused = await consults()
  await bea.happened('rings', seen.bea)
  await bea.refuse()
  expect((await edge.event('notConnected', refused)).body).toEqual({ code: 486 })
  await ana.happened('ended', seen.ana)

  seen = { ana: (await ana.all()).length, bea: (await bea.all()).length }
  const late = await consults('bea', 1_500)
  expect((await edge.event('notConnected', late)).body).toEqual({ code: 408 })
  expect((await bea.happened('failed', seen.bea)).cause).toBe('Canceled')

  const nobody = await consults('nobody')
  expect((await edge.event('notConnected', nobody)).body).toEqual({ code: 404 })
  for (const callId of [refused, late, nobody]) expect((await edge.event('ended', callId)).body.by).toBe('system')
})

test('who asked gives up while it rings: the colleague’s telephone stops', async () => {
  const callId = await consults()
  await bea.happened('rings', seen.bea)
  await ana.hangUp()
  expect((await bea.happened('failed', seen.bea)).cause).toBe('Canceled')
  expect((await edge.event('ended', callId)).body.by).toBe('adviser')
})

test('a desk that goes without a word ends it for the other, whichever it is', async () => {
  const asked = await talk()
  await bea.reload()
  expect((await edge.event('ended', asked)).body.by).toBe('customer')
  await ana.happened('ended', seen.ana)

  seen = { ana: (await ana.all()).length, bea: (await bea.all()).length }
  const asks = await talk()
  await ana.reload()
  expect((await edge.event('ended', asks)).body.by).toBe('system')
  await bea.happened('ended', seen.bea)
})

test('the telephony is killed in the middle: the two talk on, and either may end it', async () => {
  const callId = await talk()
  await ana.hears(tones.colleague)
  await edge.killTelephony()
  await edge.startTelephony()
  await ana.hears(tones.colleague)
  await bea.hears(tones.adviser)
  await bea.hangUp()
  expect((await edge.event('ended', callId)).body.by).toBe('customer')
  await ana.happened('ended', seen.ana)
})

test('killed while the colleague’s telephone rings, it rings on, and is answered', async () => {
  const callId = await consults()
  await bea.happened('rings', seen.bea)
  await edge.killTelephony()
  await edge.startTelephony()
  await bea.answer()
  await edge.event('connected', callId)
  await bea.hears(tones.adviser)
  await ana.hears(tones.colleague)
  expect(await edge.order({ do: 'hangUp', callId })).toBe('taken')
  expect((await edge.event('ended', callId)).body.by).toBe('system')
  await bea.happened('ended', seen.bea)
})

test('a caller beside it hears nothing of it, and it nothing of him', async () => {
  const { caller } = await waits(edge)
  const callId = await talk()
  await caller.hears(tones.music)
  await ana.hears(tones.colleague)
  await bea.hears(tones.adviser)
  await ana.hangUp()
  await edge.event('ended', callId)
  await caller.hangUp()
})
