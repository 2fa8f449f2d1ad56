import { hash } from '@node-rs/argon2'
import type { AddressInfo } from 'node:net'
import pino from 'pino'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { buildApp, type App } from '../../server/app.ts'
import type { Link } from '../../renderer/sync/link.ts'
import { socketConnect } from '../../renderer/sync/socketLink.ts'
import { testConfig } from '../harness/context.ts'
import { freshDatabase, type FreshDatabase } from '../harness/database.ts'
import { seedAdviser, seedCentre } from '../harness/seed.ts'

vi.setConfig({ testTimeout: 60_000 })

const advisers = 40
let fresh: FreshDatabase
let app: App
let origin: string
const tokens: string[] = []
beforeAll(async () => {
  fresh = await freshDatabase(8)
  await seedCentre(fresh.db)
  const passwordHash = await hash('secret', { memoryCost: 64, timeCost: 1 })
  for (let n = 0; n < advisers; n++) await seedAdviser(fresh.db, `a${n}`, { passwordHash, state: 'offline' })
  const admission = { perSecond: 20, burst: 4, arriving: 3, places: 100, eachAdviser: 8 }
  app = await buildApp({ db: fresh.db, log: pino({ level: 'silent' }), config: { ...testConfig, admission } })
  await app.http.listen({ port: 0, host: '127.0.0.1' })
  origin = `http://127.0.0.1:${(app.http.server.address() as AddressInfo).port}`
  for (let n = 0; n < advisers; n++) {
    const body = JSON.stringify({ login: `a${n}`, password: 'secret' })
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(`${origin}/api/sign-in`, { method: 'POST', headers, body })
    tokens.push(((await answer.json()) as { token: string }).token)
  }
})
afterAll(async () => {
  await app?.close()
  await fresh?.close()
})

const handshakes = async (): Promise<Record<string, number>> => {
  const { values } = await app.context.metrics.handshakes.get()
  return Object.fromEntries(values.map(({ labels, value }) => [labels.outcome, value]))
}

test('all desks at once are let in one after the other; each is told once or twice when, and none hurries before', async () => {
  const links: Link[] = []
  const up = tokens.map(
    (token, n) =>
      new Promise<void>((resolve, fail) => {
        const link = socketConnect(origin)(
          { token, clientId: `client-of-${n}` },
          {
            onUp: () => void link.ask('pull', { cursors: {} }).then(() => resolve(), fail),
            // A window that is looked at again hurries; whoever has a turn waits for it all the same.
            onDown: () => link.hurry(),
            onPoke: () => undefined,
            onTyping: () => undefined,
            onClosed: fail,
          },
        )
        links.push(link)
      }),
  )
  await Promise.all(up)
  const outcomes = await handshakes()
  expect(outcomes.admitted).toBe(advisers)
  // Some were told; without turns each would have knocked again and again.
  expect(outcomes['server.busy']).toBeGreaterThan(20)
  expect(outcomes['server.busy']).toBeLessThan(3 * advisers)
  expect(Object.keys(outcomes).toSorted()).toEqual(['admitted', 'server.busy'])
  for (const link of links) link.close()
})

test('who has no session waits for nobody and takes no turn', async () => {
  const before = (await handshakes())['server.busy']
  const said = await new Promise<string>((resolve) => {
    socketConnect(origin)(
      { token: 'x'.repeat(40), clientId: 'client-of-nobody' },
      {
        onUp: () => resolve('up'),
        onDown: () => undefined,
        onPoke: () => undefined,
        onTyping: () => undefined,
        onClosed: ({ refused }) => resolve(refused),
      },
    )
  })
  expect(said).toMatch(/^session\./)
  expect((await handshakes())['server.busy']).toBe(before)
})
