import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { protocolVersion, type Poke, type PullPage } from '../../shared/protocol/messages.ts'
import { startRedis, type RunningRedis } from '../harness/redis.ts'
import { startServer, type RunningServer } from '../harness/server.ts'

vi.setConfig({ testTimeout: 90_000, hookTimeout: 120_000 })

/** Two real servers on one PostgreSQL and one Redis, as behind a balancer. */
let redis: RunningRedis
let one: RunningServer
let two: RunningServer
beforeAll(async () => {
  redis = await startRedis()
  const env = { REDIS_URL: redis.url, GUICHET_HANDOVER_SECONDS: '1' }
  one = await startServer({ env })
  two = await startServer({ env, database: one.database })
})
afterAll(async () => {
  await two?.close()
  await one?.close()
  await redis?.close()
})

interface Desk {
  socket: Socket
  token: string
  pokes: Poke[]
  closed: string[]
}
async function desk(origin: string, clientId: string): Promise<Desk> {
  const body = JSON.stringify({ login: 'nadia', password: 'guichet' })
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${origin}/api/sign-in`, { method: 'POST', headers, body })
  const { token } = (await answer.json()) as { token: string }
  const auth = { token, clientId, protocol: protocolVersion }
  const socket = io(`${origin}/desk`, { auth, transports: ['websocket'], reconnection: false, forceNew: true })
  const pokes: Poke[] = []
  const closed: string[] = []
  socket.on('poke', (poke: Poke) => pokes.push(poke)).on('closed', ({ refused }) => closed.push(refused))
  await new Promise<void>((resolve, fail) => socket.once('connect', resolve).once('connect_error', fail))
  expect(((await socket.emitWithAck('pull', { cursors: {} })) as PullPage).granted.length).toBeGreaterThan(1)
  return { socket, token, pokes, closed }
}
let count = 0
async function setsState(from: Desk, state: 'available' | 'break'): Promise<void> {
  const command = { id: `state-of-nadia-${count++}`, name: 'presence.set', args: { state, reason: null }, at: 1 }
  expect(await from.socket.emitWithAck('live', command)).toMatchObject({ status: 'applied' })
}
const ringsOf = ({ pokes }: Desk) => pokes.filter(({ scope }) => scope.startsWith('adviser:')).length

test('what is written on one server rings at once for a desk on the other; while Redis is away both serve, and after it all is as before', async () => {
  const [here, there] = [await desk(one.origin, 'client-on-one'), await desk(two.origin, 'client-on-two')]
  await setsState(here, 'break')
  await expect.poll(() => ringsOf(there), { timeout: 10_000 }).toBeGreaterThan(0)

  await redis.crash()
  const before = ringsOf(there)
  await setsState(here, 'available')
  await expect.poll(() => ringsOf(here), { timeout: 10_000 }).toBeGreaterThan(1)
  // Not rung for, and yet there for whoever asks (SP11).
  const page = (await there.socket.emitWithAck('pull', { cursors: {} })) as PullPage
  expect(page.rows.adviser?.find(({ login }) => login === 'nadia')?.state).toBe('available')
  expect((await fetch(`${two.origin}/ready`)).status).toBe(200)
  await expect.poll(() => one.log(), { timeout: 10_000 }).toContain('redis is away')

  await redis.restart()
  await expect.poll(() => one.log(), { timeout: 30_000 }).toContain('redis is back')
  await expect
    .poll(
      async () => {
        await setsState(here, count % 2 ? 'break' : 'available')
        return ringsOf(there)
      },
      { timeout: 30_000, interval: 500 },
    )
    .toBeGreaterThan(before)
  for (const { socket } of [here, there]) socket.disconnect()
})

test('a session that ends on one server ends its desk on the other', async () => {
  const there = await desk(two.origin, 'client-on-two-b')
  const headers = { authorization: `Bearer ${there.token}` }
  await fetch(`${one.origin}/api/sign-out`, { method: 'POST', headers })
  await expect.poll(() => there.closed, { timeout: 10_000 }).toEqual(['session.revoked'])
})

test('a server that stops is ready for nobody, puts its desks down a few at a time, and they come back to the other', async () => {
  const desks = await Promise.all([1, 2, 3, 4, 5, 6].map((n) => desk(two.origin, `client-handed-${n}`)))
  const down: number[] = []
  for (const { socket } of desks) socket.once('disconnect', () => down.push(performance.now()))
  const stopped = two.close()
  await expect.poll(async () => (await fetch(`${two.origin}/ready`)).status, { interval: 20 }).toBe(503)
  await expect.poll(() => down.length, { timeout: 20_000 }).toBe(6)
  // Not all at the same moment.
  expect(new Set(down.map((at) => Math.round(at / 20))).size).toBeGreaterThan(2)
  const again = await desk(one.origin, 'client-handed-1b')
  expect(again.socket.connected).toBe(true)
  again.socket.disconnect()
  await stopped
})
