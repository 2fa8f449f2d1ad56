import { createHmac } from 'node:crypto'
import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testConfig } from '../../test/harness/context.ts'
import { freshDatabase, type FreshDatabase } from '../../test/harness/database.ts'
import { seedAdviser, seedCentre } from '../../test/harness/seed.ts'
import { phoneCredentialsSchema } from '../../shared/protocol/phoneCredentials.ts'
import { buildApp, type App } from '../app.ts'
import { readCallBackConfig } from '../channels/voice/callBackConfig.ts'
import { createSession, revokeSessions } from '../db/sessions.ts'

const secret = 'a secret of the tests, of thirty-two characters'
const iceServers = [{ urls: 'turn:turn.example', username: 'u', credential: 'p' }]
const voice = {
  edgeUrl: 'http://127.0.0.1:9',
  secret,
  wsUrls: ['ws://127.0.0.1:8088'],
  domain: 'guichet.invalid',
  iceServers,
  numbers: [],
  callBack: readCallBackConfig({}),
}
let fresh: FreshDatabase
const apps: App[] = []
beforeAll(async () => {
  fresh = await freshDatabase()
  await seedCentre(fresh.db)
  await seedAdviser(fresh.db, 'ana/été')
})
afterAll(async () => {
  for (const app of apps) await app.close()
  await fresh.close()
})

async function open(config = testConfig) {
  const app = await buildApp({ db: fresh.db, log: pino({ level: 'silent' }), config, jobs: false })
  apps.push(app)
  return async (token?: string) =>
    await app.http.inject({
      method: 'POST',
      url: '/api/phone/credentials',
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    })
}

test('VO10 what a telephone registers with follows from the session and the secret, is his alone, ends with it, and is nowhere stored', async () => {
  const ask = await open({ ...testConfig, voice })
  expect((await ask()).statusCode).toBe(401)
  expect((await ask('x'.repeat(43))).statusCode).toBe(401)
  const { token, expiresAt } = await createSession(fresh.db, 'ana/été', Date.now(), 1, { userAgent: '' })
  const answer = await ask(token)
  expect(answer.headers['cache-control']).toBe('no-store')
  const given = phoneCredentialsSchema.parse(answer.json())
  expect(given).toMatchObject({ mode: 'edge', wsUrls: voice.wsUrls, domain: voice.domain, expiresAt, iceServers })
  expect(given.user).toMatch(/^[\w.~-]+$/)
  expect(given.authorizationUser).toBe(`${Math.floor(expiresAt / 1_000)}:${given.user}`)
  expect(given.password).toBe(createHmac('sha1', secret).update(given.authorizationUser).digest('base64'))
  await revokeSessions(fresh.db, 'ana/été', {}, Date.now())
  expect((await ask(token)).statusCode).toBe(401)
})

test('without a telephony there is no telephone, and the desk is told so', async () => {
  const ask = await open()
  const { token } = await createSession(fresh.db, 'ana/été', Date.now(), 1, { userAgent: '' })
  const answer = await ask(token)
  expect([answer.statusCode, answer.json()]).toEqual([200, { code: 'phone.none' }])
})
