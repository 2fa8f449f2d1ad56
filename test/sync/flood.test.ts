import { hash } from '@node-rs/argon2'
import { sql } from 'kysely'
import type { AddressInfo } from 'node:net'
import pino from 'pino'
import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { testConfig } from '../harness/context.ts'
import { freshDatabase, untilSomeoneWaits, type FreshDatabase } from '../harness/database.ts'
import { seedAdviser, seedCentre, seedContact, seedCustomer } from '../harness/seed.ts'
import { protocolVersion, type PullPage } from '../../shared/protocol/messages.ts'
import { buildApp, type App } from '../../server/app.ts'
import { openDatabase, patient, type Db } from '../../server/db/database.ts'

vi.setConfig({ testTimeout: 60_000 })

const connections = 12
let fresh: FreshDatabase
let db: Db
let app: App
let origin: string
const sockets: Socket[] = []

beforeAll(async () => {
  fresh = await freshDatabase()
  await seedCentre(fresh.db)
  const passwordHash = await hash('secret')
  for (const id of ['ana', 'bob']) await seedAdviser(fresh.db, id, { passwordHash, state: 'offline' })
  await seedCustomer(fresh.db, 'c1')
  // As many as the server has, and as patient as it takes: who waits here waits for a connection or a row, not for a clock.
  db = openDatabase(fresh.url, connections, patient)
  app = await buildApp({ db, log: pino({ level: 'silent' }), config: testConfig })
  await app.http.listen({ port: 0, host: '127.0.0.1' })
  origin = `http://127.0.0.1:${(app.http.server.address() as AddressInfo).port}`
})
afterAll(async () => {
  for (const socket of sockets) socket.disconnect()
  await app.close()
  await db.destroy()
  await fresh.close()
})

async function tokenOf(login: string): Promise<string> {
  const body = JSON.stringify({ login, password: 'secret' })
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${origin}/api/sign-in`, { method: 'POST', headers, body })
  return ((await answer.json()) as { token: string }).token
}
async function deskOf(token: string, clientId: string): Promise<Socket> {
  const auth = { token, clientId, protocol: protocolVersion }
  const socket = io(`${origin}/desk`, { auth, transports: ['websocket'], reconnection: false, forceNew: true })
  sockets.push(socket)
  await new Promise<void>((resolve, fail) => socket.once('connect', resolve).once('connect_error', fail))
  return socket
}

test('what one adviser asks from five desks at once waits for himself: another one is answered meanwhile', async () => {
  const token = await tokenOf('ana')
  const bob = await deskOf(await tokenOf('bob'), 'client-bob-1')
  const mine = await Promise.all([1, 2, 3, 4, 5].map((n) => deskOf(token, `client-ana-${n}`)))
  const answers: Record<string, unknown>[] = []
  let flood: Promise<void>[] = []
  await fresh.db.transaction().execute(async (holder) => {
    // Every command of Ana's desks waits here.
    await holder.selectFrom('client').select('id').where('adviserId', '=', 'ana').forUpdate().execute()
    flood = mine.flatMap((socket, desk) =>
      Array.from({ length: 60 }, async (_, n) => {
        const args = { state: 'break', reason: null }
        const command = { id: `live-${desk}-${n}-000`, name: 'presence.set', args, at: 1 }
        answers.push((await socket.emitWithAck('live', command)) as Record<string, unknown>)
      }),
    )
    await untilSomeoneWaits(fresh, 3)
    const page = (await bob.emitWithAck('pull', { cursors: {} })) as PullPage
    expect(page.granted).toContain('adviser:bob')
    // What is past the bound is told so at once; what holds a connection is not answered yet.
    expect(answers.filter(({ status }) => status !== undefined)).toEqual([])
  })
  await Promise.all(flood)
  expect(answers.filter(({ status }) => status === 'applied').length).toBeGreaterThan(3)
  expect(new Set(answers.map(({ status, refused }) => status ?? refused))).toEqual(new Set(['applied', 'rate.limited']))
})

test('a snapshot costs what it weighs: who asks for it without end is told to come later, over all his desks', async () => {
  const token = await tokenOf('ana')
  const rows = 50_000
  // A customer's long history: the part of a snapshot up to where it starts is one page (SP9).
  await sql`insert into scope (id, head, history_starts_at, filled) values ('catalogue', ${rows}, ${rows}, true)
    on conflict (id) do update set head = excluded.head, history_starts_at = excluded.history_starts_at`.execute(
    fresh.db,
  )
  await sql`insert into scope_entry (scope, tbl, row_id, version, present)
    select 'catalogue', 'note', n, n, true from generate_series(1, ${rows}) n`.execute(fresh.db)
  const desks = await Promise.all([1, 2].map((n) => deskOf(token, `client-ana-1${n}`)))
  const ask = async (n: number) => {
    const page = (await desks[n % 2]?.emitWithAck('pull', { cursors: {} })) as PullPage | { refused: string }
    return 'refused' in page ? page.refused : page.entries.length
  }
  const answers: (number | string)[] = []
  for (let n = 0; n < 6; n++) answers.push(await ask(n))
  expect(answers[0]).toBeGreaterThanOrEqual(rows)
  expect(answers).toContain('rate.limited')
  const other = await deskOf(await tokenOf('bob'), 'client-bob-2')
  expect(await other.emitWithAck('pull', { cursors: {} })).not.toHaveProperty('refused')
})

test('offers lapse though every connection that serves the desks is held', async () => {
  await seedAdviser(fresh.db, 'cid')
  await seedContact(fresh.db, 'k1', 'c1', null, { state: 'offered' })
  let free = (): void => undefined
  const held = new Promise<void>((resolve) => (free = resolve))
  const holders = Array.from({ length: connections }, () => {
    let has = (): void => undefined
    const hasOne = new Promise<void>((resolve) => (has = resolve))
    return { hasOne, over: db.connection().execute(() => (has(), held)) }
  })
  try {
    await Promise.all(holders.map(({ hasOne }) => hasOne))
    const offer = { id: 'o1', contactId: 'k1', customerId: 'c1', adviserId: 'cid', offeredAt: 1, expiresAt: 2 }
    await fresh.db
      .insertInto('offer')
      .values({ ...offer, state: 'pending', settledAt: null, reason: null, why: '[]' })
      .execute()
    const stateOf = () => fresh.db.selectFrom('offer').select('state').where('id', '=', 'o1').executeTakeFirstOrThrow()
    await vi.waitUntil(async () => (await stateOf()).state === 'lapsed', { timeout: 30_000, interval: 50 })
  } finally {
    free()
    await Promise.all(holders.map(({ over }) => over))
  }
})
