import { hash } from '@node-rs/argon2'
import type { AddressInfo } from 'node:net'
import pino from 'pino'
import { io, type Socket } from 'socket.io-client'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ChatOpened, ChatRefused } from '../../shared/protocol/chat.ts'
import { testConfig } from '../../test/harness/context.ts'
import { freshDatabase, type FreshDatabase } from '../../test/harness/database.ts'
import { seedAdviser, seedCentre, seedContact, seedCustomer } from '../../test/harness/seed.ts'
import { buildApp, type App } from '../app.ts'
import type { ServerConfig } from '../context.ts'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })
const time = { now: Date.UTC(2026, 10, 22, 9) }
let fresh: FreshDatabase
let app: App
let origin: string
let lines: string[]
const sockets: Socket[] = []
async function open(config: Partial<ServerConfig> = {}, level = 'silent'): Promise<void> {
  lines = []
  const log = pino({ level }, { write: (line: string) => void lines.push(line) })
  app = await buildApp({
    db: fresh.db,
    log,
    config: { ...testConfig, ...config },
    clock: () => time.now,
    jobs: false,
  })
  await app.http.listen({ port: 0, host: '127.0.0.1' })
  origin = `http://127.0.0.1:${(app.http.server.address() as AddressInfo).port}`
}
beforeEach(async () => {
  fresh = await freshDatabase()
  await seedCentre(fresh.db)
})
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.disconnect()
  await app.close()
  await fresh.close()
})

async function signIn(login: string, password: string, from?: string) {
  const answer = await fetch(`${origin}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(from && { 'x-forwarded-for': from }) },
    body: JSON.stringify({ login, password }),
  })
  return { status: answer.status, retryAfter: answer.headers.get('retry-after'), body: (await answer.json()) as object }
}
/** Begins a conversation as a page behind this address would. */
async function begin(from: string, auth: object = {}): Promise<ChatOpened & ChatRefused> {
  const extraHeaders = { 'x-forwarded-for': from }
  const socket = io(`${origin}/chat`, { transports: ['websocket'], forceNew: true, extraHeaders, auth })
  sockets.push(socket)
  const claims = { name: '', phone: '', email: '', reference: '', topic: null }
  return (await socket
    .timeout(5_000)
    .emitWithAck('start', { secret: null, language: 'fr', claims, signedToken: null })) as ChatOpened & ChatRefused
}

describe('signing in from one address', () => {
  test('sixty advisers at nine o’clock all come in, whatever the limit of wrong passwords', async () => {
    await open({ limits: { ...testConfig.limits, wrongPasswords: 5 } })
    const passwordHash = await hash('secret')
    const logins = Array.from({ length: 60 }, (_, n) => `adviser${n}`)
    for (const login of logins) await seedAdviser(fresh.db, login, { passwordHash })
    const answers = await Promise.all(logins.map((login) => signIn(login, 'secret')))
    expect(answers.map(({ status }) => status)).toEqual(logins.map(() => 200))
  })

  test('wrong passwords are counted over all logins, then refused with the time to wait; the right one too', async () => {
    await open({ limits: { ...testConfig.limits, wrongPasswords: 5 } })
    await seedAdviser(fresh.db, 'ana', { passwordHash: await hash('secret') })
    for (let n = 0; n < 5; n++) {
      expect((await signIn(`nobody${n}`, 'x')).status).toBe(401)
      time.now += 60_000
    }
    const late = await signIn('nobody9', 'x')
    expect(late).toMatchObject({
      status: 429,
      retryAfter: '600',
      body: { code: 'signIn.tooMany', params: { minutes: 10 } },
    })
    expect((await signIn('ana', 'secret')).status).toBe(429)
    time.now += 600_000
    expect((await signIn('ana', 'secret')).status).toBe(200)
  })

  test('of many guesses at once the right one is not told from the others', async () => {
    await open({ limits: { ...testConfig.limits, wrongPasswords: 5 } })
    const passwordHash = await hash('secret')
    const logins = Array.from({ length: 30 }, (_, n) => `adviser${n}`)
    for (const login of logins) await seedAdviser(fresh.db, login, { passwordHash })
    const answers = await Promise.all(logins.map((login, n) => signIn(login, n === 29 ? 'secret' : 'wrong')))
    expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(5)
  })

  test('one login has ten tries, from wherever they come', async () => {
    await open({ trustedProxies: ['127.0.0.1'] })
    await seedAdviser(fresh.db, 'ana', { passwordHash: await hash('secret') })
    for (let n = 0; n < 10; n++) expect((await signIn('ana', 'x', `203.0.113.${n}`)).status).toBe(401)
    expect(await signIn('ana', 'secret', '203.0.113.99')).toMatchObject({ status: 429, retryAfter: '900' })
  })
})

describe('behind a proxy', () => {
  const limits = { ...testConfig.limits, wrongPasswords: 2, chatStarts: 2 }

  test('a forged X-Forwarded-For of a peer that is no proxy of ours changes nothing', async () => {
    await open({ limits })
    for (const n of [1, 2]) expect((await signIn(`n${n}`, 'x', `203.0.113.${n}`)).status).toBe(401)
    expect((await signIn('n3', 'x', '203.0.113.3')).status).toBe(429)
    for (const n of [1, 2]) expect((await begin(`203.0.113.${n}`)).threadId).toBeTruthy()
    expect(await begin('203.0.113.3')).toEqual({ refused: 'rate.limited' })
  })

  test('two customers, and two advisers, behind ours are counted apart; what they say stands before it is not believed', async () => {
    await open({ limits, trustedProxies: ['127.0.0.0/8', '10.1.0.0/16'] })
    for (const n of [1, 2]) expect((await signIn(`n${n}`, 'x', `6.6.6.${n}, 203.0.113.1, 10.1.2.3`)).status).toBe(401)
    expect((await signIn('n3', 'x', '6.6.6.3, 203.0.113.1, 10.1.2.3')).status).toBe(429)
    expect((await signIn('n3', 'x', '203.0.113.2')).status).toBe(401)
    for (const n of [1, 2]) expect((await begin(`6.6.6.${n}, 203.0.113.1`)).threadId).toBeTruthy()
    expect(await begin('6.6.6.3, 203.0.113.1')).toEqual({ refused: 'rate.limited' })
    expect((await begin('203.0.113.2')).threadId).toBeTruthy()
  })

  test('the demonstration’s customers pass by this start’s secret, and only by it', async () => {
    await open({ limits })
    const { arrivalsToken } = testConfig
    for (let n = 0; n < 5; n++) expect((await begin('', { arrivalsToken })).threadId).toBeTruthy()
    for (let n = 0; n < 2; n++) await begin('', { arrivalsToken: `${arrivalsToken}x` })
    expect(await begin('', { arrivalsToken: '' })).toEqual({ refused: 'rate.limited' })
  })
})

test('an adviser whose sessions an admin ends is offline at once, and it says by whom', async () => {
  await open()
  const passwordHash = await hash('secret')
  await seedAdviser(fresh.db, 'ana', { passwordHash })
  await seedAdviser(fresh.db, 'bob', { passwordHash, role: 'admin' })
  await signIn('ana', 'secret')
  const { token } = (await signIn('bob', 'secret')).body as { token: string }
  const revoked = await fetch(`${origin}/api/sessions/revoke`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ adviserId: 'ana' }),
  })
  expect(await revoked.json()).toEqual({ ended: 1 })
  const ana = await fresh.db.selectFrom('adviser').selectAll().where('id', '=', 'ana').executeTakeFirst()
  expect(ana).toMatchObject({ state: 'offline', stateAuthor: 'system', stateReason: 'session.revoked' })
})

describe('the contacts of who leaves', () => {
  const post = (path: string, token: string, body: object = {}) =>
    fetch(`${origin}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const contact = () => fresh.db.selectFrom('contact').selectAll().where('id', '=', 'k1').executeTakeFirstOrThrow()
  const tokenOf = async (login: string) => ((await signIn(login, 'secret')).body as { token: string }).token
  /** ana holds k1, which came in at 5 by a page; bob is an admin who takes nothing. */
  async function held(): Promise<void> {
    await open()
    const passwordHash = await hash('secret')
    await seedAdviser(fresh.db, 'ana', { passwordHash })
    await seedAdviser(fresh.db, 'bob', { passwordHash, role: 'admin', state: 'offline' })
    await seedCustomer(fresh.db, 'c1')
    await seedContact(fresh.db, 'k1', 'c1', 'ana', { state: 'open', enteredAt: 5, pickedUpAt: 6 })
  }
  const back = {
    state: 'waiting',
    adviserId: null,
    enteredAt: 5,
    caseId: 'case-k1',
    handOvers: 1,
    handOver: { fromId: 'ana', fromName: 'Conseiller ana', reasonCode: 'adviser.left', note: '' },
  }

  test('signing out gives them back at once; with another session of his that lives he keeps them', async () => {
    await held()
    const [first, second] = [await tokenOf('ana'), await tokenOf('ana')]
    expect((await post('/api/sign-out', first)).status).toBe(200)
    expect(await contact()).toMatchObject({ state: 'open', adviserId: 'ana', handOvers: 0 })
    expect((await post('/api/sign-out', second)).status).toBe(200)
    expect(await contact()).toMatchObject(back)
    expect(await fresh.db.selectFrom('queueEntry').select(['id', 'enteredAt']).execute()).toEqual([
      { id: 'k1', enteredAt: 5 },
    ])
  })

  test('so does an admin who ends his sessions, also when he had set himself offline; the customer’s page is told', async () => {
    await held()
    await fresh.db.updateTable('adviser').set({ state: 'offline' }).where('id', '=', 'ana').execute()
    const { threadId } = await begin('')
    await fresh.db.updateTable('contact').set({ threadId }).where('id', '=', 'k1').execute()
    await tokenOf('ana')
    const told = new Promise<void>((resolve) => sockets[0]?.once('poke', () => resolve()))
    expect((await post('/api/sessions/revoke', await tokenOf('bob'), { adviserId: 'ana' })).status).toBe(200)
    expect(await contact()).toMatchObject(back)
    await told
  })
})

test('the log of requests is as loud as the server’s, and names routes, not addresses or what was asked for', async () => {
  await open({}, 'info')
  lines = []
  await fetch(`${origin}/api/attachments/Zo%C3%A9-Martin?q=0612345678`)
  await expect.poll(() => lines.join('')).toContain('"route":"/api/attachments/:id"')
  expect(lines.join('')).not.toMatch(/Zo%C3|0612345678|127\.0\.0\.1|user-agent/i)
})
