import { createHmac } from 'node:crypto'
import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testConfig } from '../../test/harness/context.ts'
import { freshDatabase, type FreshDatabase } from '../../test/harness/database.ts'
import { seedAdviser, seedCentre, seedContact, seedCustomer } from '../../test/harness/seed.ts'
import { callOf } from '../../shared/domain/call.ts'
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
  relays: [],
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

/** A call of his own, on the line. */
async function seedCall(db: FreshDatabase['db'], adviserId: string): Promise<void> {
  const customerId = await seedCustomer(db, `of-${adviserId}`)
  const id = await seedContact(db, `with-${adviserId}`, customerId, adviserId, { channel: 'voice' })
  const caller = { raw: '', e164: null, flags: [], isHidden: true, attestation: null }
  const begun = {
    id: 'call',
    direction: 'inbound',
    serviceNumber: '',
    state: 'talking',
    enteredAt: 0,
    adviserId,
  } as const
  const call = callOf({ id, caseId: `case-${id}`, customerId }, { ...begun, caller: caller as never })
  const values = { ...call, caller: JSON.stringify(caller), quality: null }
  await db
    .insertInto('call')
    .values(values as never)
    .execute()
}

async function open(config = testConfig) {
  const app = await buildApp({ db: fresh.db, log: pino({ level: 'silent' }), config, jobs: false })
  apps.push(app)
  return async (token?: string, payload: object = {}) =>
    await app.http.inject({
      payload,
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

test('VO25 a call that is spoken in at another machine keeps the telephone there, until it is over, lost, or taken', async () => {
  const { db } = fresh
  await seedAdviser(db, 'two')
  const ask = await open({ ...testConfig, voice })
  const there = await createSession(db, 'two', Date.now(), 1, { userAgent: '' })
  const { id } = await db.selectFrom('session').select('id').where('adviserId', '=', 'two').executeTakeFirstOrThrow()
  const here = await createSession(db, 'two', Date.now(), 1, { userAgent: '' })
  await db.updateTable('adviser').set({ phoneSession: id }).where('id', '=', 'two').execute()
  const code = async (token: string, payload = {}) => (await ask(token, payload)).json<{ code?: string }>().code
  expect(await code(here.token)).toBe(undefined)
  await seedCall(db, 'two')
  const isIn = (state: 'talking' | 'held' | 'lost') => db.updateTable('call').set({ state }).execute()
  for (const state of ['talking', 'held'] as const) {
    await isIn(state)
    expect([await code(here.token), await code(there.token)]).toEqual(['phone.callElsewhere', undefined])
  }
  await isIn('lost')
  expect(await code(here.token)).toBe(undefined)
  await isIn('talking')
  expect(await code(here.token, { take: true })).toBe(undefined)
  expect([await code(here.token), await code(there.token)]).toEqual([undefined, 'phone.callElsewhere'])
})

test('without a telephony there is no telephone, and the desk is told so', async () => {
  const ask = await open()
  const { token } = await createSession(fresh.db, 'ana/été', Date.now(), 1, { userAgent: '' })
  const answer = await ask(token)
  expect([answer.statusCode, answer.json()]).toEqual([200, { code: 'phone.none' }])
})
