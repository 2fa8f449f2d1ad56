import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testConfig } from '../../test/harness/context.ts'
import { freshDatabase, type FreshDatabase } from '../../test/harness/database.ts'
import { seedAdviser, seedCentre } from '../../test/harness/seed.ts'
import { phoneCredentialsSchema } from '../../shared/protocol/phoneCredentials.ts'
import { buildApp, type App } from '../app.ts'
import type { Extension, PlatformConfig } from '../channels/voice/platformConfig.ts'
import { createSession } from '../db/sessions.ts'

const extension = (user: string, password: string): Extension => ({
  user,
  domain: 'pbx.example',
  wsUrls: ['wss://pbx.example'],
  authorizationUser: user,
  password,
  ha1: null,
  token: null,
})
const platform: PlatformConfig = {
  wsUrls: ['wss://pbx.example'],
  realm: null,
  iceServers: [],
  headers: [],
  says: ['From'],
  codecs: [],
  dtmf: 'rfc4733',
  sessionTimers: true,
  registerSeconds: 120,
  shown: null,
  joinBy: null,
  hours: { from: 8, to: 20 },
  autoAnswer: false,
  invite: { identity: ['From'], attestation: null, correlation: [], dialled: null, autoAnswer: false },
  lines: {},
  otherwise: { topic: 'general', language: 'fr' },
  extensions: new Map(),
}
let fresh: FreshDatabase
let app: App
let log = ''
const tokens: Record<string, string> = {}
beforeAll(async () => {
  fresh = await freshDatabase()
  await seedCentre(fresh.db)
  for (const id of ['ana', 'bob', 'eve']) {
    await seedAdviser(fresh.db, id)
    tokens[id] = (await createSession(fresh.db, id, Date.now(), 1, { userAgent: '' })).token
  }
  const logins = await fresh.db.selectFrom('adviser').select(['id', 'login']).execute()
  const loginOf = (id: string): string => logins.find((one) => one.id === id)?.login ?? ''
  const extensions = new Map([
    [loginOf('ana'), extension('1001', 'secret-of-ana')],
    [loginOf('bob'), extension('1002', 'secret-of-bob')],
  ])
  const stream = { write: (line: string) => void (log += line) }
  app = await buildApp({
    db: fresh.db,
    log: pino({ level: 'trace' }, stream),
    config: { ...testConfig, platform: { ...platform, extensions } },
    jobs: false,
  })
})
afterAll(async () => {
  await app.close()
  await fresh.close()
})
const ask = (path: string, id: string | null, payload: object = {}) =>
  app.http.inject({
    method: 'POST',
    url: `/api/phone/${path}`,
    payload,
    headers: id === null ? {} : { authorization: `Bearer ${tokens[id]}` },
  })

test('VO19 a desk is given its own extension and nobody else’s; the secret stands in no log', async () => {
  const given = await ask('credentials', 'ana')
  expect(given.headers['cache-control']).toBe('no-store')
  expect(phoneCredentialsSchema.parse(given.json())).toMatchObject({
    mode: 'sip',
    user: '1001',
    password: 'secret-of-ana',
  })
  // Whatever is asked for, the session says who asks.
  const other = await ask('credentials', 'bob', { adviserId: 'ana', login: 'ana', user: '1001' })
  expect(other.json()).toMatchObject({ user: '1002', password: 'secret-of-bob' })
  expect((await ask('credentials', 'eve')).json()).toEqual({ code: 'phone.none' })
  expect((await ask('credentials', null)).statusCode).toBe(401)
  expect(log).not.toContain('secret-of-')
})

test('VO16 what is said without a session, without an extension, or of another’s call is refused', async () => {
  const ringing = { kind: 'ringing', sipCallId: 'a@pbx', headers: [['From', '<sip:0612345678@pbx>']] }
  expect((await ask('platform', null, ringing)).statusCode).toBe(401)
  expect((await ask('platform', 'eve', ringing)).statusCode).toBe(403)
  const { callId } = (await ask('platform', 'ana', ringing)).json<{ callId: string }>()
  expect((await ask('platform', 'ana', ringing)).json()).toMatchObject({ callId })
  const over = { kind: 'over', sipCallId: 'a@pbx', how: 'adviser' }
  expect((await ask('platform', 'bob', over)).json()).toEqual({ code: 'call.notFound' })
  expect((await ask('platform', 'ana', over)).json()).toEqual({ callId })
})

test.each([
  {},
  { kind: 'answered' },
  { kind: 'answered', sipCallId: 'x'.repeat(301) },
  { kind: 'over', sipCallId: 'a', how: 'gone' },
  { kind: 'ringing', sipCallId: 'a', headers: [['From', 'x'.repeat(1_001)]] },
  { kind: 'ringing', sipCallId: 'a', headers: Array.from({ length: 61 }, () => ['From', 'x']) },
])('what cannot be read is refused: %j', async (body) => {
  expect((await ask('platform', 'ana', body)).statusCode).toBe(400)
})

test('nobody opens cards without end by rings that he makes up; his colleague’s are not counted with them', async () => {
  const rings = async (id: string, n: number) =>
    (await ask('platform', id, { kind: 'ringing', sipCallId: `made-up-${n}`, headers: [] })).statusCode
  const codes = new Set<number>()
  for (let n = 0; n < 60; n++) codes.add(await rings('bob', n))
  expect(codes).toEqual(new Set([200, 429]))
  expect(await rings('ana', 1)).toBe(200)
  expect(log).toContain('more rings than a telephone has')
})
