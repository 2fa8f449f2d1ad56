import { mkdtempSync, rmSync } from 'node:fs'
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pino from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { wavOf } from '../../telephony/recording/pcap.fixture.ts'
import { buildApp } from '../../app.ts'
import { createSession } from '../../db/sessions.ts'
import { purgeRecordings } from '../../jobs/purgeRecordings.ts'
import { voiceWorld, type VoiceWorld } from './testing/voiceWorld.ts'

const day = 86_400_000
let world: VoiceWorld
let folder: string
beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'guichet-recordings-'))
  world = await voiceWorld()
  world.context.config.recordings = { folder, months: 6 }
  await world.customer('c1', '+33612345678')
  await world.adviser('ana')
  await world.calls('call-1')
  await world.answers('call-1')
})
afterEach(async () => {
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})

const stands = (recordingId: string, state: 'announcing' | 'on' | 'paused' | 'kept' | 'refused' | 'none') =>
  world.happens('call-1', 'recording', { recordingId, adviserId: 'ana', state })
const shown = async () => (await world.row('call', 'call-1')).recording
const act = (what: 'start' | 'pause' | 'resume' | 'stop' | 'refuse', adviserId = 'ana') =>
  world.live(adviserId, 'call.record', { callId: 'call-1', act: what })
const entries = async () => (await world.rows('historyEntry')).filter(({ refTable }) => refTable === 'recording')
const sound = wavOf(8_000)
/** Announced, recorded, ended, its file made. */
async function kept(id = 'r1'): Promise<void> {
  await stands(id, 'announcing')
  await stands(id, 'on')
  await stands(id, 'kept')
  await mkdir(folder, { recursive: true })
  await writeFile(path.join(folder, `${id}.wav`), sound)
  await world.happens('call-1', 'recorded', { recordingId: id, ms: 83_400 })
}

test('the adviser on the line asks; how it stands is the telephony’s word, and every order names the recording under way', async () => {
  expect(await act('pause')).toBe('call.recordingNotNow')
  expect(await act('start')).toBe('applied')
  const [order] = world.orders('record')
  expect(order).toMatchObject({ callId: 'call-1', act: 'start', adviserId: 'ana' })
  expect(await shown()).toBe('off')
  const id = order?.recordingId ?? ''
  for (const state of ['announcing', 'on', 'paused'] as const) {
    await stands(id, state)
    expect(await shown()).toBe(state)
  }
  expect(await act('resume')).toBe('applied')
  expect(world.orders('record').at(-1)).toMatchObject({ act: 'resume', recordingId: id })
  await world.adviser('bea')
  expect(await act('stop', 'bea')).toBe('call.notYours')
  world.desk.answers = () => 'wrongState'
  expect(await act('resume')).toBe('call.recordingNotNow')
  world.desk.answers = () => 'down'
  expect(await act('pause')).toBe('phone.unavailable')
})

test('kept, the history has the fact and the length, nothing more, also where the call is long over', async () => {
  await stands('r1', 'on')
  await stands('r1', 'kept')
  await world.happens('call-1', 'ended', { by: 'customer', code: null })
  expect(await shown()).toBe('off')
  expect(await entries()).toEqual([])
  await world.happens('call-1', 'recorded', { recordingId: 'r1', ms: 83_400 })
  await world.happens('call-1', 'recorded', { recordingId: 'r1', ms: 83_400 })
  expect(await entries()).toEqual([
    expect.objectContaining({ code: 'call.recorded', customerId: 'c1', params: { length: '1:23' }, refId: 'r1' }),
  ])
})

test('refused by the customer, the fact is kept, and a file that comes all the same goes; one of which nothing was kept leaves no trace', async () => {
  await stands('r1', 'on')
  await writeFile(path.join(folder, 'r1.wav'), sound)
  await stands('r1', 'refused')
  expect(await entries()).toEqual([expect.objectContaining({ code: 'call.recordingRefused', params: {} })])
  await world.happens('call-1', 'recorded', { recordingId: 'r1', ms: 5_000 })
  await expect.poll(() => readdir(folder)).toEqual([])
  expect((await entries())[0]?.code).toBe('call.recordingRefused')
  await stands('r2', 'announcing')
  await stands('r2', 'none')
  expect(await world.db.selectFrom('recording').select('id').execute()).toEqual([{ id: 'r1' }])
  expect(await act('stop')).toBe('call.recordingNotNow')
})

test('after its term file and row go, the fact stays; files that belong to nobody go a day later', async () => {
  await kept()
  await writeFile(path.join(folder, 'nobody.wav'), sound)
  const at = world.context.time.now / 1_000
  await utimes(path.join(folder, 'nobody.wav'), at, at)
  await utimes(path.join(folder, 'r1.wav'), at, at)
  expect(await purgeRecordings(world.context)).toBe(0)
  world.context.time.now += 2 * day
  expect(await purgeRecordings(world.context)).toBe(1)
  expect(await readdir(folder)).toEqual(['r1.wav'])
  world.context.time.now += 185 * day
  expect(await purgeRecordings(world.context)).toBe(1)
  expect(await readdir(folder)).toEqual([])
  expect(await world.db.selectFrom('recording').select('id').execute()).toEqual([])
  expect(await entries()).toEqual([
    expect.objectContaining({ code: 'call.recorded', params: { length: '1:23', erased: 1 } }),
  ])
})

test('who may read the contact listens, in parts too, and each listening is in the access log; nobody else does', async () => {
  await kept()
  const app = await buildApp({
    db: world.db,
    log: pino({ level: 'silent' }),
    config: world.context.config,
    clock: () => world.context.time.now,
    jobs: false,
  })
  try {
    const session = async (id: string) =>
      (await createSession(world.db, id, world.context.time.now, 1, { userAgent: '' })).token
    const ask = (url: string, headers: Record<string, string> = {}) => app.http.inject({ url, headers })
    await world.adviser('bea')
    const ticket = '/api/recordings/r1/ticket'
    expect((await ask(ticket)).statusCode).toBe(401)
    expect((await ask(ticket, { authorization: `Bearer ${await session('bea')}` })).statusCode).toBe(404)
    const listens = async () =>
      world.db.selectFrom('accessLog').select(['adviserId', 'customerId']).where('reason', '=', 'recording').execute()
    expect(await listens()).toEqual([])
    const given = await ask(ticket, { authorization: `Bearer ${await session('ana')}` })
    const { path: place } = given.json<{ path: string }>()
    expect(await listens()).toEqual([{ adviserId: 'ana', customerId: 'c1' }])

    const whole = await ask(place)
    expect([whole.statusCode, whole.headers['content-type'], whole.rawPayload.length]).toEqual([
      200,
      'audio/wav',
      sound.length,
    ])
    const part = await ask(place, { range: 'bytes=44-47' })
    expect([part.statusCode, part.headers['content-range']]).toEqual([206, `bytes 44-47/${sound.length}`])
    expect(part.rawPayload.equals(sound.subarray(44, 48))).toBe(true)
    expect((await ask(place, { range: 'bytes=-4' })).rawPayload.equals(sound.subarray(-4))).toBe(true)
    expect((await ask(place, { range: `bytes=${sound.length - 2}-` })).rawPayload.length).toBe(2)
    expect((await ask(place, { range: `bytes=${sound.length}-` })).statusCode).toBe(416)
    expect((await ask(place, { range: 'bytes=9-3' })).statusCode).toBe(200)
    expect((await ask(place, { range: 'pages=1-2' })).statusCode).toBe(200)
    expect((await ask(`${place.slice(0, -1)}x`)).statusCode).toBe(404)
    expect((await ask(place.replace('r1', 'r2'))).statusCode).toBe(404)
    world.context.time.now += 3 * 3_600_000
    expect((await ask(place)).statusCode).toBe(404)
  } finally {
    await app.close()
  }
})
