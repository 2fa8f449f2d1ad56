import { afterEach, beforeEach, expect, test } from 'vitest'
import { defaultPlan, routingPlanSchema } from '../../shared/domain/routing/plan.ts'
import { rulesOf } from '../../shared/domain/routing/reach.ts'
import type { Args, LiveName } from '../../shared/protocol/commands.ts'
import { isRejection } from '../../shared/protocol/refusals.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import { liveHandlers } from '../commands/registry.ts'
import type { LiveHandler } from '../commands/handler.ts'
import type { Actor } from '../context.ts'
import { scopesOf } from '../db/scopesOf.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { purge } from '../jobs/purge.ts'
import { openFloor, type Floor } from '../routing/floor.fixture.ts'
import { stretchesBefore, watchRates } from './watchRates.ts'
import { watchLines } from './watchLines.ts'

const second = 1_000
const minute = 60 * second
const hour = 60 * minute
let floor: Floor
const people: Record<string, Partial<Row<'adviser'>>> = {
  ana: { skills: [{ skill: 'internet', level: 3 }] },
  lea: { role: 'lead', state: 'busy', capacity: 0 },
  far: { role: 'lead', state: 'busy', siteId: 'site-partner', siteName: 'Lille', partnerId: 'partner-1', capacity: 0 },
  boss: { role: 'admin', state: 'busy', siteId: 'site-own', capacity: 0 },
}
beforeEach(async () => {
  floor = await openFloor()
  for (const [id, more] of Object.entries(people)) await floor.adviser(id, more)
})
afterEach(() => floor.close())

async function live<N extends LiveName>(by: string, name: N, args: Args<N>): Promise<unknown> {
  const actor: Actor = {
    adviserId: by,
    sessionId: 's',
    clientId: `client-${by}`,
    role: people[by]?.role ?? 'adviser',
    name: `Conseiller ${by}`,
    siteId: people[by]?.siteId ?? 'site-own',
    partnerId: people[by]?.partnerId ?? null,
    shopId: null,
    regions: null,
  }
  const handle = liveHandlers[name] as LiveHandler<N>
  const value = await inTransaction(floor.context.unit, (tx) => handle(tx, args, actor, floor.context))
  return isRejection(value) ? value.rejected : value
}
const standing = async (siteId = 'site-own') =>
  (await floor.rows('alert')).filter((row) => row.siteId === siteId && row.endedAt === null)
const pass = (ms: number) => (floor.context.time.now += ms)
/** Sets the day's facts: arrivals at these times, and what became of them. */
const tell = (kind: string, all: { at: number; after?: number }[], queueId = 'chat-internet') =>
  floor.db
    .insertInto('contactFact')
    .values(
      all.map(({ at, after = 0 }, n) => ({
        at: at + after,
        contactId: `${queueId}-${at}-${n}`,
        kind,
        channel: 'chat',
        topic: 'internet',
        queueId,
        adviserId: null,
        siteId: null,
        enteredAt: at,
        reason: null,
      })),
    )
    .execute()
const many = (n: number, from: number, span: number, after?: number) =>
  Array.from({ length: n }, (_, i) => ({
    at: from + Math.floor((i * span) / n),
    ...(after === undefined ? {} : { after }),
  }))

test('FL11 FL12 who waits beyond the limits of his channel is an alert before the leads of each site that could serve, worse with time, over when all is well for a minute', async () => {
  await floor.arrive('first', { channel: 'chat' })
  await floor.arrive('second')
  pass(59 * second)
  expect(await watchLines(floor.context)).toBe(0)
  pass(2 * second)
  expect(await watchLines(floor.context)).toBe(2)
  expect(await standing()).toMatchObject([
    { rule: 'oldest', queueId: 'chat-internet', level: 1, value: 61 * second, of: 1 },
  ])
  expect(await standing('site-partner')).toHaveLength(1)
  const [alert] = await standing()
  expect(scopesOf('alert', alert!, 0)).toEqual(['floor:site-own'])
  // Nothing new: nothing is written.
  expect(await watchLines(floor.context)).toBe(0)
  pass(4 * minute)
  expect(await watchLines(floor.context)).toBe(2)
  expect(await standing()).toMatchObject([{ level: 2, threshold: 5 * minute }])
  await floor.db.deleteFrom('queueEntry').execute()
  expect(await watchLines(floor.context)).toBe(2)
  expect(await standing()).toMatchObject([{ clearSince: floor.context.time.now }])
  pass(minute)
  await watchLines(floor.context)
  expect(await standing()).toEqual([])
  expect((await floor.rows('alert')).flatMap((row) => scopesOf('alert', row, 0))).toEqual([])
})

test('FL12 a line that nobody could take is said to be so, sooner, until somebody comes', async () => {
  await floor.live('ana', 'presence.set', { state: 'break', reason: 'lunch' })
  await floor.arrive('first')
  pass(15 * second)
  await watchLines(floor.context)
  expect(await standing()).toMatchObject([{ rule: 'nobody', level: 1 }])
  pass(50 * second)
  await watchLines(floor.context)
  expect(await standing()).toMatchObject([{ rule: 'nobody', level: 2 }])
})

test('FL12 what waits for its opening hours is nobody’s fault', async () => {
  const week = Array.from({ length: 7 }, () => [{ from: '08:00', to: '20:00' }])
  const hours = { day: { territory: 'FR', open: { zone: 'Europe/Paris', week, exceptions: {}, holidays: 'asUsual' } } }
  const plan = routingPlanSchema.parse({ ...defaultPlan, hours, rules: [{ match: {}, hours: 'day', rings: [{}] }] })
  floor.context.config = { ...floor.context.config, routing: rulesOf(plan, null) }
  floor.context.time.now = Date.parse('2026-11-20T06:00:00+01:00')
  await floor.arrive('early')
  pass(30 * minute)
  expect(await watchLines(floor.context)).toBe(0)
  floor.context.time.now = Date.parse('2026-11-20T08:00:10+01:00')
  await floor.live('ana', 'presence.set', { state: 'break', reason: 'lunch' })
  await watchLines(floor.context)
  expect(await standing()).toMatchObject([{ rule: 'nobody', level: 2 }])
})

test('FL13 too few in time and too many who give up, of those of whom it is known; few are no alert', async () => {
  const from = floor.context.time.now - 50 * minute
  await tell('entered', many(80, from, 40 * minute))
  await tell('answered', many(30, from, 40 * minute, 20 * second))
  await tell('abandoned', many(40, from, 40 * minute, 3 * minute))
  await tell('entered', many(4, from, 40 * minute), 'chat-tv')
  await watchRates(floor.context)
  const read = (await standing()).map(({ rule, queueId, level, value, of }) => [rule, queueId, level, value, of])
  expect(read.toSorted((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1))).toEqual([
    ['abandonment', 'chat-internet', 2, 0.5, 80],
    ['service', 'chat-internet', 1, 0.375, 80],
  ])
})

test('FL14 more than on that day and at that time of the weeks before, by the clock on the wall', async () => {
  const { now } = floor.context.time
  for (const week of [1, 2, 3, 4])
    await tell('entered', many(10, now - week * 7 * 24 * hour - 15 * minute, 15 * minute))
  await tell('entered', many(16, now - 15 * minute, 15 * minute))
  await tell('answered', many(16, now - 15 * minute, 15 * minute, 0))
  expect(await watchRates(floor.context)).toBe(0)
  await tell('entered', many(30, now - 14 * minute, 14 * minute))
  await tell('answered', many(30, now - 14 * minute, 14 * minute, 0))
  await watchRates(floor.context)
  expect(await standing()).toMatchObject([{ rule: 'spike', level: 2, value: 46, of: 10 }])
  // Winter time began between the two: nine o'clock is nine o'clock.
  const monday = Date.parse('2026-11-02T09:15:00+01:00')
  expect(stretchesBefore(monday, 0).map((at) => new Date(at).toISOString())).toEqual([
    '2026-10-26T08:00:00.000Z',
    '2026-10-19T07:00:00.000Z',
    '2026-10-12T07:00:00.000Z',
    '2026-10-05T07:00:00.000Z',
  ])
  expect(stretchesBefore(monday, monday - 50 * minute)).toEqual([30, 45].map((n) => monday - n * minute))
})

test('FL16 a lead has seen it: his floor knows who and when, another floor’s is not his, and it comes back only when it gets worse', async () => {
  await floor.arrive('first')
  await floor.arrive('second')
  pass(61 * second)
  await watchLines(floor.context)
  const [[mine], [other]] = [await standing(), await standing('site-partner')]
  expect(await live('ana', 'alert.acknowledge', { alertIds: [mine!.id] })).toBe('alert.notFound')
  expect(await live('lea', 'alert.acknowledge', { alertIds: [mine!.id, other!.id] })).toBe('alert.notFound')
  expect(await live('lea', 'alert.acknowledge', { alertIds: ['none'] })).toBe('alert.notFound')
  expect((await standing()).map(({ ackLevel }) => ackLevel)).toEqual([0])
  await live('lea', 'alert.acknowledge', { alertIds: [mine!.id] })
  const seen = { ackBy: 'lea', ackByName: 'Conseiller lea', ackLevel: 1, ackAt: floor.context.time.now }
  expect(await standing()).toMatchObject([seen])
  expect(await standing('site-partner')).toMatchObject([{ ackLevel: 0 }])
  // Who said so first stands.
  pass(second)
  await live('boss', 'alert.acknowledge', { alertIds: [mine!.id, other!.id] })
  expect(await standing()).toMatchObject([seen])
  expect(await standing('site-partner')).toMatchObject([{ ackBy: 'boss' }])
  pass(5 * minute)
  await watchLines(floor.context)
  expect(await standing()).toMatchObject([{ level: 2, ackLevel: 1 }])
  await live('boss', 'alert.acknowledge', { alertIds: [mine!.id] })
  expect(await standing()).toMatchObject([{ ackBy: 'boss', ackLevel: 2 }])

  expect(await live('ana', 'alert.list', {})).toBe('permission.denied')
  expect(await live('lea', 'alert.list', {})).toMatchObject({
    alerts: [{ id: mine!.id, ackByName: 'Conseiller boss' }],
  })
  expect(await live('boss', 'alert.list', {})).toMatchObject({ alerts: [{}, {}] })
  await floor.db.deleteFrom('queueEntry').execute()
  await watchLines(floor.context)
  pass(minute)
  await watchLines(floor.context)
  const ended = (await floor.row('alert', mine!.id))!
  expect(ended.endedAt).not.toBeNull()
  await live('lea', 'alert.acknowledge', { alertIds: [mine!.id] })
  expect(await floor.row('alert', mine!.id)).toEqual(ended)
  pass(91 * 24 * hour)
  await purge(floor.context)
  expect(await floor.rows('alert')).toEqual([])
})

test('FL11 several servers watch at the same instant: one alert of each rule, queue and site', async () => {
  await floor.arrive('first')
  await floor.arrive('second')
  pass(10 * minute)
  await Promise.all([1, 2, 3, 4].map(() => watchLines(floor.context)))
  expect(await standing()).toHaveLength(1)
  expect(await standing('site-partner')).toHaveLength(1)
})
