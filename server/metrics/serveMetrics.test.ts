import { afterAll, beforeAll, expect, test } from 'vitest'
import { testContext, type TestContext } from '../../test/harness/context.ts'
import { freshDatabase, type FreshDatabase } from '../../test/harness/database.ts'
import { seedAdviser, seedCentre, seedContact, seedCustomer } from '../../test/harness/seed.ts'
import { serveMetrics } from './serveMetrics.ts'

let fresh: FreshDatabase
let context: TestContext
let door: Awaited<ReturnType<typeof serveMetrics>>
beforeAll(async () => {
  fresh = await freshDatabase(2)
  context = testContext(fresh.db)
  await seedCentre(fresh.db)
  await seedAdviser(fresh.db, 'ana', {})
  await seedCustomer(fresh.db, 'c1')
  await seedContact(fresh.db, 'k1', 'c1', 'ana')
  const enteredAt = context.time.now - 90_000
  await fresh.db
    .insertInto('queueEntry')
    .values({
      id: 'k1',
      queueId: 'chat-internet',
      channel: 'chat',
      language: 'fr',
      region: '',
      handedAt: null,
      enteredAt,
    })
    .execute()
  await fresh.db
    .insertInto('outbound')
    .values({ id: 'm1', channel: 'email', contactId: 'k1', state: 'queued', dueAt: enteredAt, tries: 0 })
    .execute()
  context.metrics.watchDesks(() => ({ online: 3, waiting: 1 }))
  context.metrics.asks.observe({ event: 'pull', outcome: 'answered' }, 0.02)
  door = await serveMetrics(context, { port: 0, host: '127.0.0.1' })
})
afterAll(async () => {
  await door?.close()
  await fresh?.close()
})
const ask = (path: string, method = 'GET') => fetch(`http://127.0.0.1:${door.port}${path}`, { method })

test('says what waits, what is late, who is on the line and how long questions take, without a name of anybody', async () => {
  const answer = await ask('/metrics')
  expect(answer.headers.get('content-type')).toContain('text/plain')
  const text = await answer.text()
  const lines = text.split('\n')
  expect(lines).toContain('guichet_contacts_waiting{queue="chat-internet"} 1')
  expect(lines).toContain('guichet_oldest_wait_seconds{queue="chat-internet"} 90')
  expect(lines).toContain('guichet_outbound{channel="email",state="queued"} 1')
  expect(lines).toContain('guichet_outbound_late{channel="email"} 1')
  expect(lines).toContain('guichet_desks{where="online"} 3')
  expect(lines).toContain('guichet_desk_ask_seconds_count{event="pull",outcome="answered"} 1')
  expect(text).toContain('nodejs_eventloop_lag_seconds')
  expect(text).not.toMatch(/ana|c1\b/)
})

test('answers nothing else', async () => {
  for (const [path, method] of [
    ['/', 'GET'],
    ['/metrics', 'POST'],
    ['/metrics?x', 'GET'],
    ['/../etc', 'GET'],
  ] as const)
    expect((await ask(path, method)).status).toBe(404)
})
