import { hash } from '@node-rs/argon2'
import type { AddressInfo } from 'node:net'
import pino from 'pino'
import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildApp, type App } from '../../server/app.ts'
import { protocolVersion, type PullPage } from '../../shared/protocol/messages.ts'
import { testConfig } from '../harness/context.ts'
import { freshDatabase, type FreshDatabase } from '../harness/database.ts'
import { seedAdviser, seedCentre, seedContact, seedCustomer } from '../harness/seed.ts'

let fresh: FreshDatabase
let app: App
let origin: string
let written = ''
const sockets: Socket[] = []

beforeAll(async () => {
  fresh = await freshDatabase()
  await seedCentre(fresh.db)
  const passwordHash = await hash('secret')
  await seedAdviser(fresh.db, 'ana', { passwordHash })
  await seedAdviser(fresh.db, 'bob', { passwordHash, role: 'admin' })
  await seedAdviser(fresh.db, 'pia', { passwordHash, siteId: 'site-partner', partnerId: 'partner-1' })
  await seedCustomer(fresh.db, 'c1', { familyName: '<img src=x onerror=alert(1)>' })
  await seedCustomer(fresh.db, 'c2')
  await seedContact(fresh.db, 'k1', 'c1', 'ana')
  await seedContact(fresh.db, 'k2', 'c2', 'bob')
  const log = pino({ level: 'info' }, { write: (line: string) => void (written += line) })
  app = await buildApp({ db: fresh.db, log, config: testConfig, jobs: false })
  await app.http.listen({ port: 0, host: '127.0.0.1' })
  origin = `http://127.0.0.1:${(app.http.server.address() as AddressInfo).port}`
})
afterAll(async () => {
  for (const socket of sockets) socket.disconnect()
  await app.close()
  await fresh.close()
})

async function signIn(
  login: string,
  password = 'secret',
): Promise<{ status: number; body: { token: string; code?: string } }> {
  const response = await fetch(`${origin}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password }),
  })
  return { status: response.status, body: (await response.json()) as { token: string; code?: string } }
}
/** A connected desk, or the code it was refused with. */
async function connect(auth: object, transport: 'websocket' | 'polling' = 'websocket'): Promise<Socket | string> {
  const socket = io(`${origin}/desk`, { auth, transports: [transport], reconnection: false, forceNew: true })
  sockets.push(socket)
  return new Promise((resolve) => {
    socket.once('connect', () => resolve(socket))
    socket.once('connect_error', (error) => resolve(error.message))
  })
}
async function deskOf(login: string, clientId = `client-${login}-1`): Promise<Socket> {
  const socket = await connect({ token: (await signIn(login)).body.token, clientId, protocol: protocolVersion })
  if (typeof socket === 'string') throw new Error(socket)
  return socket
}
const ask = <R = Record<string, unknown>>(socket: Socket, event: string, frame: unknown): Promise<R> =>
  socket.timeout(5000).emitWithAck(event, frame) as Promise<R>

test('signing in: the right password, a wrong one, an unknown login, and too many tries', async () => {
  expect((await signIn('ana')).status).toBe(200)
  expect(await signIn('ana', 'wrong')).toMatchObject({ status: 401, body: { code: 'signIn.wrong' } })
  expect(await signIn('nobody', 'wrong')).toMatchObject({ status: 401, body: { code: 'signIn.wrong' } })
  for (let i = 0; i < 10; i++) await signIn('victim', 'wrong')
  expect(await signIn('victim', 'wrong')).toMatchObject({ status: 429, body: { code: 'signIn.tooMany' } })
})

test('a forged token, no token, an old protocol and another adviser’s client are refused at the door', async () => {
  const { token } = (await signIn('ana')).body
  expect(await connect({ token: 'x'.repeat(43), clientId: 'client-000000', protocol: protocolVersion })).toBe(
    'session.missing',
  )
  expect(await connect({})).toBe('session.missing')
  expect(await connect({ token, clientId: 'client-000000', protocol: protocolVersion - 1 })).toBe('protocol.behind')
  await deskOf('bob', 'client-of-bob')
  expect(await connect({ token, clientId: 'client-of-bob', protocol: protocolVersion })).toBe('client.notYours')
})

test('a desk comes by WebSocket only', async () => {
  const auth = { token: (await signIn('ana')).body.token, clientId: 'client-polls', protocol: protocolVersion }
  expect(await connect(auth, 'polling')).toBe('protocol.behind')
})

test('SP14: a line that carries nothing any more is given up within 20 s', async () => {
  const hello = await (await fetch(`${origin}/socket.io/?EIO=4&transport=polling`)).text()
  const { pingInterval, pingTimeout } = JSON.parse(hello.slice(1)) as { pingInterval: number; pingTimeout: number }
  expect(pingInterval + pingTimeout).toBeLessThanOrEqual(20_000)
})

test('a pull brings what the adviser may hold and nothing else; no knowledge item and no hash is ever in it', async () => {
  const page = await ask<PullPage>(await deskOf('ana'), 'pull', { cursors: {} })
  expect(page.granted).toContain('customer:c1')
  expect(page.granted).not.toContain('customer:c2')
  // The epoch is random letters and digits.
  expect(JSON.stringify({ ...page, epoch: '' })).not.toMatch(/passwordHash|birthDate|lastInvoice|iban4|c2/)
  expect(page.rows.customer?.[0]?.familyName).toBe('<img src=x onerror=alert(1)>')
})

test.each([
  ['push', null],
  ['push', { commands: [] }],
  ['push', { commands: 'x' }],
  ['push', { commands: [{ seq: -1, id: 'a', name: 'x', args: {}, at: 0 }] }],
  ['pull', { cursors: { a: -1 } }],
  ['pull', 7],
  ['live', { id: '', name: 'x', args: {}, at: 0 }],
  ['find', { text: 'x'.repeat(200) }],
  ['typing', []],
])('a malformed %s frame is refused with a code and logged without its content', async (event, frame) => {
  written = ''
  expect(await ask(await deskOf('ana'), event, frame)).toEqual({ refused: 'frame.malformed' })
  expect(written).toContain('malformed frame refused')
  expect(written).not.toContain('xxxx')
})

test('unknown and malformed live commands are rejected; the next one goes through', async () => {
  const desk = await deskOf('ana')
  const live = (name: string, args: unknown, id = crypto.randomUUID()): Promise<object> =>
    ask(desk, 'live', { id, name, args, at: 0 })
  expect(await live('__proto__', {})).toMatchObject({ code: 'command.unknown' })
  expect(await live('note.add', {})).toMatchObject({ code: 'command.notQueueable' })
  expect(await live('presence.set', { state: 'flying' })).toMatchObject({ code: 'command.malformed' })
  expect(await live('presence.set', { state: 'break', reason: null })).toMatchObject({ status: 'applied' })
})

test('an event that does not exist is answered with a code, and the next one goes through', async () => {
  const desk = await deskOf('ana')
  for (const event of ['hack', 'constructor', '__proto__'])
    expect(await ask(desk, event, {})).toEqual({ refused: 'event.unknown' })
  desk.emit('hack')
  expect(await ask(desk, 'find', { text: 'c1' })).toHaveProperty('found')
})

test('a frame over the limit ends the connection, and the server goes on and says whose it was', async () => {
  const desk = await deskOf('ana', 'client-ana-big')
  const gone = new Promise((resolve) => desk.once('disconnect', resolve))
  desk.emit('push', { commands: [{ seq: 1, id: 'a', name: 'note.add', at: 0, args: { text: 'x'.repeat(2_000_000) } }] })
  await gone
  expect((await fetch(`${origin}/ready`)).status).toBe(200)
  const line = written.split('\n').find((one) => one.includes('line ended by a frame over the limit')) ?? '{}'
  expect(JSON.parse(line)).toMatchObject({ adviserId: 'ana', clientId: 'client-ana-big' })
  expect(line).not.toContain('xxxx')
})

test('a customer outside the adviser’s scope: not opened by a partner, not written to, not found', async () => {
  const desk = await deskOf('pia')
  expect(
    await ask(desk, 'live', {
      id: 'open-1',
      name: 'customer.open',
      args: { customerId: 'c1', reasonCode: 'callback' },
      at: 0,
    }),
  ).toMatchObject({ status: 'rejected', code: 'customer.outOfScope' })
  expect(
    await ask(desk, 'push', {
      commands: [
        {
          seq: 1,
          id: 'n-1',
          name: 'note.add',
          at: 0,
          args: { noteId: 'nx', customerId: 'c1', contactId: null, text: 'x' },
        },
      ],
    }),
  ).toMatchObject({ results: [{ result: { code: 'customer.outOfScope' } }] })
  expect((await ask<PullPage>(desk, 'pull', { cursors: {} })).granted).not.toContain('customer:c1')
})

test('SP12: a revoked desk is closed with a code at once, and refused at push and pull', async () => {
  const desk = await deskOf('ana', 'client-ana-revoked')
  const admin = (await signIn('bob')).body.token
  const closed = new Promise((resolve) => desk.once('closed', resolve))
  const gone = new Promise((resolve) => desk.once('disconnect', resolve))
  const mine = (await signIn('pia')).body.token
  const revoke = (token: string): Promise<Response> =>
    fetch(`${origin}/api/administration/sessions.end`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ accountId: 'ana', sessionId: null }),
    })
  expect((await revoke(mine)).status).toBe(409)
  expect((await revoke(admin)).status).toBe(200)
  expect(await closed).toEqual({ refused: 'session.revoked' })
  await gone
})

test('SP12: a session revoked behind the server’s back is refused at the next question', async () => {
  const desk = await deskOf('ana', 'client-ana-later')
  await fresh.db.updateTable('session').set({ revokedAt: 1 }).where('adviserId', '=', 'ana').execute()
  expect(await ask(desk, 'pull', { cursors: {} })).toEqual({ refused: 'session.revoked' })
  await fresh.db.updateTable('session').set({ revokedAt: null, expiresAt: 1 }).where('adviserId', '=', 'ana').execute()
  const again = await deskOf('ana', 'client-ana-later')
  await fresh.db.updateTable('session').set({ expiresAt: 1 }).where('adviserId', '=', 'ana').execute()
  expect(await ask(again, 'push', { commands: [{ seq: 1, id: 'q', name: 'note.add', at: 0, args: {} }] })).toEqual({
    refused: 'session.expired',
  })
})

test('every answer carries the security headers; only the customer’s page may be framed', async () => {
  const desk = await fetch(`${origin}/`)
  expect(desk.headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/)
  expect(desk.headers.get('x-content-type-options')).toBe('nosniff')
  const chat = await fetch(`${origin}/chat/`)
  expect(chat.headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors \*/)
  expect(
    (await fetch(`${origin}/health`, { headers: { origin: 'https://elsewhere.example' } })).headers.get(
      'access-control-allow-origin',
    ),
  ).toBeNull()
})

test('a search that showed somebody leaves a line: who, when, whom, never what was typed', async () => {
  const held = { customerId: 'c2', kind: 'email', since: 0, until: null } as const
  await fresh.db
    .insertInto('identifier')
    .values({ ...held, id: 'i2', value: 'elodie@example.fr' })
    .execute()
  const desk = await deskOf('ana')
  const reply = await ask<{ found: { customerId: string }[] }>(desk, 'find', { text: 'elodie@example.fr' })
  expect(reply.found.map((one) => one.customerId)).toEqual(['c2'])
  expect((await ask<{ found: object[] }>(desk, 'find', { text: 'nobody@example.fr' })).found).toEqual([])
  const logged = () => fresh.db.selectFrom('searchLog').selectAll().execute()
  await expect
    .poll(logged, { timeout: 20_000 })
    .toMatchObject([{ adviserId: 'ana', customers: 1, customerIds: ['c2'] }])
  expect(JSON.stringify(await logged())).not.toContain('example.fr')
}, 30_000)

test('the access log only grows', async () => {
  await fresh.db
    .insertInto('accessLog')
    .values({ at: 0, adviserId: 'ana', customerId: 'c1', reason: 'test', contactId: null })
    .execute()
  await expect(fresh.db.updateTable('accessLog').set({ reason: 'changed' }).execute()).rejects.toThrow(/append-only/)
  await expect(fresh.db.deleteFrom('accessLog').execute()).rejects.toThrow(/append-only/)
})
