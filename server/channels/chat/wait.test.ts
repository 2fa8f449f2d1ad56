import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainPlan } from '../../../shared/domain/routing/plan.ts'
import { rulesOf } from '../../../shared/domain/routing/reach.ts'
import { seedContact } from '../../../test/harness/seed.ts'
import { accept, contactId } from './testing/adviser.ts'
import { openChatServer, type ChatServer } from './testing/chatServer.ts'

const minute = 60_000
let server: ChatServer
beforeAll(async () => {
  server = await openChatServer()
  const { db } = server.context.unit
  const { time } = server.context
  const fact = (n: number, kind: string, at: number) => ({
    at,
    contactId: `past-${n}`,
    kind,
    channel: 'chat',
    topic: 'internet',
    queueId: 'chat-internet',
    adviserId: null,
    siteId: null,
    enteredAt: time.now - 60 * minute,
    reason: null,
  })
  const facts = [0, 1, 2, 3, 4].flatMap((n) => [
    fact(n, 'entered', time.now - 60 * minute),
    fact(n, 'answered', time.now - 59 * minute),
    fact(n, 'closed', time.now - 49 * minute),
  ])
  await db.insertInto('contactFact').values(facts).execute()
})
afterAll(() => server.close())

test('WT6: the page is told a range of its wait, that it grew, and nothing of it once an adviser is there', async () => {
  const { context } = server
  const { db } = context.unit
  const claims = { name: '', phone: '', email: '', reference: '', topic: 'internet' as const }
  const page = await server.page()
  await page.begin({ claims })
  const sent = await page.say('ça coupe')
  const id = await contactId(server, sent.messageId)
  // Nobody is there: nothing is promised.
  expect((await page.ask('since', { n: 0 })).contact).toMatchObject({ state: 'waiting', attended: false, wait: null })
  const set = (capacity: number) =>
    db.updateTable('adviser').set({ state: 'available', capacity }).where('id', '=', 'yann').execute()
  await set(4)
  context.time.now += 6_000
  const free = { fromMinutes: 0, toMinutes: 1, isLonger: false }
  expect((await page.ask('since', { n: 0 })).contact?.wait).toEqual(free)
  // His one place is taken by another, for ten minutes or so: it is longer, and it is said.
  await set(1)
  await seedContact(db, 'other', 'elodie', 'yann')
  context.time.now += 20_000
  const longer = { fromMinutes: 0, toMinutes: 30, isLonger: true }
  expect((await page.ask('since', { n: 0 })).contact?.wait).toEqual(longer)
  await accept(server, id)
  expect((await page.ask('since', { n: 0 })).contact).toMatchObject({ state: 'open', wait: null })
  const rows = await db.selectFrom('waitTold').selectAll().where('contactId', '=', id).execute()
  expect(rows).toHaveLength(2)
})

test('WT2: out of hours the page is told when we open, and no wait', async () => {
  const { context } = server
  const open = {
    zone: 'Europe/Paris',
    week: Array.from({ length: 7 }, () => [{ from: '14:00', to: '19:30' }]),
    exceptions: {},
    holidays: 'asUsual' as const,
  }
  const ring = { afterMs: 0, orDepth: null, during: 'open' as const, level: 1, sites: null }
  const rules = [{ match: {}, hours: 'shop', rings: [ring] }]
  context.config.routing = rulesOf({ ...plainPlan, hours: { shop: { territory: 'FR', open } }, rules }, null)
  const page = await server.page()
  await page.begin()
  await page.say('il est tôt')
  const { contact } = await page.ask('since', { n: 0 })
  // The tests' clock stands at ten in the morning in Paris.
  expect(contact).toMatchObject({ state: 'waiting', wait: null, opensAt: Date.UTC(2026, 10, 20, 13) })
})
