import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startEdge, tones, type Edge } from './edge.ts'
import { openDesks, type Desk } from './edgeDesk.ts'
import { kindsOf, ring, talks } from './edgeTalk.ts'
import { until } from './until.ts'
import { readChannels, tonesOf, type Channels } from './wavChannels.ts'

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

const lasts = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
type Act = 'start' | 'pause' | 'resume' | 'stop' | 'refuse'
const record = (callId: string, recordingId: string, act: Act) =>
  edge.order({ do: 'record', callId, recordingId, act, adviserId: 'ana' })
const stands = (callId: string, state: string, after = 0) =>
  until(`a recording ${state}`, async () =>
    (await edge.events(callId)).find(
      (one) => one.kind === 'recording' && one.seq > after && 'state' in one.body && one.body.state === state,
    ),
  )
const fileOf = (id: string) => path.join(edge.recordings, `${id}.wav`)
const left = (): string[] =>
  ['spool', 'rtpengine/pcaps', 'rtpengine/metadata', 'rtpengine/tmp'].flatMap((place) =>
    fs.existsSync(path.join(edge.recordings, place)) ? fs.readdirSync(path.join(edge.recordings, place)) : [],
  )
/** Asked for, announced, on. */
async function recorded(callId: string): Promise<string> {
  const id = randomUUID()
  expect(await record(callId, id, 'start')).toBe('taken')
  await stands(callId, 'on')
  return id
}
async function made(callId: string, id: string): Promise<Channels> {
  const { body } = await edge.event('recorded', callId)
  const sound = readChannels(fileOf(id))
  expect(body).toEqual({ recordingId: id, ms: Math.round(sound.ms) })
  await until('the spool to be empty', () => (left().length === 0 ? true : undefined))
  return sound
}
/** Only this is heard there, but for an edge. */
function hasOnly(samples: readonly number[], hertz: number): void {
  const heard = tonesOf(samples)
  expect(heard.length).toBeGreaterThan(1)
  const others = heard.filter((one) => one === null || Math.abs(one - hertz) > 20)
  // At its beginning and its end there may be half a tone.
  if (others.length > 2) throw new Error(`heard ${JSON.stringify(heard)}`)
}

test('the customer is told before anything is kept; then each is in a channel of his own, and what came before is not there', async () => {
  const { caller, callId } = await talks(edge, ana)
  await caller.hears(tones.adviser)
  const id = randomUUID()
  expect(await record(callId, id, 'start')).toBe('taken')
  await caller.hears(tones.recording)
  expect(left()).toEqual([])
  // A second one, or another's, is none.
  expect(await record(callId, randomUUID(), 'start')).toBe('wrongState')
  expect(await record(callId, 'another', 'stop')).toBe('wrongState')
  await stands(callId, 'on')
  await caller.hears(tones.adviser)
  await ana.hears(tones.caller)
  await lasts(2_000)
  await ana.hangUp()
  await edge.event('ended', callId)
  const { ms, left: customer, right: adviser } = await made(callId, id)
  expect(ms).toBeGreaterThan(2_000)
  expect(ms).toBeLessThan(8_000)
  hasOnly(customer, tones.caller)
  hasOnly(adviser, tones.adviser)
  expect(await kindsOf(edge, callId)).toEqual([
    'arrived',
    'ringing',
    'answered',
    'recording',
    'recording',
    'recording',
    'ended',
    'recorded',
  ])
  expect(fs.statSync(fileOf(id)).mode & 0o077).toBe(0)
})

test('nothing of a pause is in the file, nor are digits told in it; it goes on by order alone', async () => {
  const { caller, callId } = await talks(edge, ana, { tone: 440 })
  const id = await recorded(callId)
  await lasts(1_500)
  expect(await record(callId, id, 'pause')).toBe('taken')
  expect(await record(callId, id, 'pause')).toBe('wrongState')
  // The card is read out: another tone.
  caller.speaks(1_000)
  await caller.digit(4)
  await lasts(2_500)
  caller.speaks(500)
  await lasts(300)
  expect(await record(callId, id, 'resume')).toBe('taken')
  await lasts(1_500)
  expect(await record(callId, id, 'stop')).toBe('taken')
  const { ms, left: customer } = await made(callId, id)
  expect(ms).toBeGreaterThan(2_500)
  expect(ms).toBeLessThan(4_500)
  const heard = tonesOf(customer)
  expect(heard).not.toContain(1_000)
  expect(heard).toContain(440)
  expect(heard).toContain(500)
  expect(await kindsOf(edge, callId)).not.toContain('digit')
  // Stopped, the call goes on, and may be recorded anew.
  await caller.hears(tones.adviser)
  const again = await recorded(callId)
  expect(await record(callId, again, 'refuse')).toBe('taken')
  await stands(callId, 'refused')
  await until('nothing to be left', () => (left().length === 0 ? true : undefined))
  expect(fs.existsSync(fileOf(again))).toBe(false)
  await caller.hangUp()
  await edge.event('ended', callId)
})

test('who does not want it while he is told hears the adviser at once, and nothing is kept', async () => {
  const { caller, callId } = await talks(edge, ana)
  const id = randomUUID()
  await record(callId, id, 'start')
  await caller.hears(tones.recording)
  expect(await record(callId, id, 'refuse')).toBe('taken')
  await caller.hears(tones.adviser)
  expect(left()).toEqual([])
  await caller.hangUp()
  await edge.event('ended', callId)
  expect(fs.existsSync(fileOf(id))).toBe(false)
})

test('it rests while the customer is on hold, and ends with a hand-over', async () => {
  const { caller, callId } = await talks(edge, ana)
  const id = await recorded(callId)
  await lasts(1_200)
  await ana.hold()
  await edge.event('held', callId)
  caller.speaks(1_000)
  await lasts(2_000)
  caller.speaks(440)
  await lasts(300)
  await ana.resume()
  await edge.event('resumed', callId)
  await lasts(1_200)
  expect(await edge.order({ do: 'park', callId })).toBe('taken')
  await stands(callId, 'kept')
  const { left: customer } = await made(callId, id)
  expect(tonesOf(customer)).not.toContain(1_000)
  const bea = await desks.desk('bea', { auto: 'answer' })
  await ring(edge, callId, 'bea')
  await edge.event('answered', callId, (await edge.event('parked', callId)).seq)
  await lasts(500)
  expect(left()).toEqual([])
  await bea.hangUp()
  await edge.event('ended', callId)
  await bea.close()
})

test('the adviser who is back after a reload goes on with his recording', async () => {
  const { caller, callId } = await talks(edge, ana)
  const id = await recorded(callId)
  await lasts(1_000)
  await ring(edge, callId, 'ana', { auto: true })
  const lost = await edge.event('lost', callId)
  await edge.event('answered', callId, lost.seq)
  await caller.hears(tones.adviser)
  await lasts(1_500)
  expect((await edge.events(callId)).filter(({ kind }) => kind === 'recording')).toHaveLength(2)
  await caller.hangUp()
  await edge.event('ended', callId)
  const { left: customer, right: adviser } = await made(callId, id)
  hasOnly(customer, tones.caller)
  hasOnly(adviser, tones.adviser)
})

test('the telephony is killed while it records, and while it is paused: what was on goes on, what was paused stays so', async () => {
  const { caller, callId } = await talks(edge, ana)
  const id = await recorded(callId)
  await lasts(800)
  await edge.killTelephony()
  await lasts(1_500)
  await edge.startTelephony()
  await lasts(800)
  await record(callId, id, 'pause')
  caller.speaks(1_000)
  await edge.killTelephony()
  await lasts(800)
  await edge.startTelephony()
  await caller.hangUp()
  await edge.event('ended', callId)
  const { ms, left: customer, right: adviser } = await made(callId, id)
  expect(ms).toBeGreaterThan(2_800)
  hasOnly(customer, tones.caller)
  hasOnly(adviser, tones.adviser)
  expect(tonesOf(customer)).not.toContain(1_000)
})

test('rtpengine is killed too: as far as it went it is there', async () => {
  const { callId } = await talks(edge, ana)
  const id = await recorded(callId)
  await lasts(2_500)
  process.kill(edge.pids().rtpengine ?? 0, 'SIGKILL')
  await lasts(200)
  await edge.order({ do: 'hangUp', callId })
  await edge.event('ended', callId)
  const { ms, left: customer } = await made(callId, id)
  expect(ms).toBeGreaterThan(1_500)
  hasOnly(customer, tones.caller)
}, 60_000)
