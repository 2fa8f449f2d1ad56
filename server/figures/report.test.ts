import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { morning, nine, factsOf } from '../../shared/domain/figures/facts.fixture.ts'
import { sumsBy } from '../../shared/domain/figures/groups.ts'
import { occupancy, presenceSpans } from '../../shared/domain/figures/occupancy.ts'
import { figuresOf } from '../../shared/domain/figures/sums.ts'
import { storiesOf, type RecordedFact } from '../../shared/domain/figures/story.ts'
import { normOf } from '../../shared/domain/floor/norms.ts'
import { drawsOf } from '../../shared/domain/testing/draws.ts'
import { figuresReportSchema } from '../../shared/protocol/figuresAnswers.ts'
import type { Grouping } from '../../shared/protocol/figuresCommands.ts'
import { seedCustomer } from '../../test/harness/seed.ts'
import { retell, saveStories, type StoryRow } from '../db/stories.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import type { Floor } from '../routing/floor.fixture.ts'
import { deriveStories } from './deriveStories.ts'
import { actor, openSites, record, reportOf } from './figures.fixture.ts'

const minute = 60_000
const noon = nine + 180 * minute
let floor: Floor
beforeEach(async () => {
  floor = await openSites(noon)
})
afterEach(() => floor.close())
const told = async (facts: readonly RecordedFact[]) => {
  await record(floor, facts)
  return deriveStories(floor.context)
}
const admin = actor('admin')
/** numerator / denominator */
const q = ({ numerator, denominator }: { numerator: number; denominator: number }) => `${numerator}/${denominator}`

test('FG2 half an hour counted by hand: every figure with what it is a quotient of', async () => {
  expect(await told(morning)).toBe(6)
  const report = await reportOf(floor, admin)
  expect(figuresReportSchema.parse(report)).toEqual(report)
  const { total, cells } = report
  expect(cells.map(({ key }) => key)).toEqual(['2026-11-23'])
  for (const cell of [total, cells[0]!]) {
    // a, b, c, d, e came in; f was ours. Norm 30 s: a (20 s) and e (30 s) in time, c gave up within it.
    expect(cell.offered).toBe(5)
    expect(q(cell.serviceLevel)).toBe('2/4')
    expect(q(cell.abandonment)).toBe('2/5')
    expect(q(cell.asa)).toBe('140000/3')
    // a 230 s, b 60 + 100 + 200 + 10, e 70 + 20, f 60.
    expect(q(cell.aht)).toBe('750000/4')
    expect(q(cell.handedOver)).toBe('1/3')
    expect(q(cell.bounces)).toBe('1/3')
    expect(
      Object.entries(cell.transfers)
        .map(([reason, of]) => `${reason} ${q(of)}`)
        .sort(),
    ).toEqual(['power 1/2', 'wrongSkill 1/2'])
  }
})

test('a story is told anew with each fact; what was read earlier never takes the place of what was read later', async () => {
  await told(factsOf('k', nine, [[0, 'entered']]))
  const first = { offered: 0, waiting: 1, serviceLevel: { numerator: 0, denominator: 1 } }
  expect((await reportOf(floor, admin)).total).toMatchObject(first)
  await told(factsOf('k', nine, [[25, 'answered']]))
  const then = { offered: 1, waiting: 0, serviceLevel: { numerator: 1, denominator: 1 } }
  expect((await reportOf(floor, admin)).total).toMatchObject(then)
  expect(await deriveStories(floor.context)).toBe(0)
  // Another server had read the first fact only, and commits now.
  const late: StoryRow = {
    contactId: 'k',
    factId: 1,
    day: '2026-11-23',
    bin: 18,
    enteredAt: nine,
    channel: 'voice',
    topic: 'internet',
    queueId: 'voice-internet',
    language: 'fr',
    region: '',
    product: '',
    outbound: false,
    answeredAt: null,
    abandonedAt: null,
    closedAt: null,
    outcome: null,
    adviserId: null,
    siteId: null,
    normMs: 30_000,
    handled: false,
    talkMs: 0,
    holdMs: 0,
    wrapUpMs: 0,
    handOvers: [],
  }
  await inTransaction(floor.context.unit, (tx) => saveStories(tx, [late], []))
  expect((await reportOf(floor, admin)).total).toMatchObject(then)
})

test('two servers tell the same stories at once: each is there once and whole', async () => {
  await record(floor, drawn())
  await Promise.all([deriveStories(floor.context), deriveStories(floor.context), deriveStories(floor.context)])
  const { total, untold } = await reportOf(floor, admin)
  const wanted = storiesOf(drawn())
  expect(untold).toBe(0)
  expect(total.offered + total.waiting).toBe(wanted.length)
  expect(total.handled).toBe(wanted.filter(({ legs, closedAt }) => legs.length > 0 && closedAt !== null).length)
})

test('FG1 yesterday is reckoned anew from its facts: the same again, and right again after it was spoiled', async () => {
  await told(morning)
  floor.context.time.now += 24 * 60 * minute
  const before = await reportOf(floor, admin)
  await floor.db.updateTable('contactStory').set({ talkMs: 1, answeredAt: null, normMs: 1 }).execute()
  expect((await reportOf(floor, admin)).total.aht).not.toEqual(before.total.aht)
  await inTransaction(floor.context.unit, (tx) => retell(tx, nine - minute, nine + 60 * minute))
  expect((await reportOf(floor, admin)).untold).toBe(6)
  expect(await deriveStories(floor.context)).toBe(6)
  const again = await reportOf(floor, admin)
  expect({ ...again, at: 0 }).toEqual({ ...before, at: 0 })
})

/** A day of many contacts, drawn. */
function drawn(): RecordedFact[] {
  const draws = drawsOf(7)
  const reasons = ['skill', 'power', 'language']
  return Array.from({ length: 300 }, (_, n) => {
    const enteredAt = nine + Math.floor(draws.uniform() * 150) * minute
    const [channel, topic] = draws.uniform() < 0.6 ? (['voice', 'tv'] as const) : (['chat', 'internet'] as const)
    const more = { channel, topic, queueId: `${channel}-${topic}` }
    const wait = Math.floor(draws.exponential(50))
    const [who, next] = draws.uniform() < 0.5 ? ['anne', 'bruno'] : ['bruno', 'chloe']
    const siteOf = (id: string | undefined) => (id === 'anne' ? 'rennes' : 'brest')
    if (draws.uniform() < 0.2)
      return factsOf(
        `n${n}`,
        enteredAt,
        [
          [0, 'entered'],
          [wait, 'abandoned', { reason: 'abandoned' }],
        ],
        { ...more, adviserId: null, siteId: null },
      )
    const talk = Math.floor(draws.logNormal(240, 0.8))
    const first = { adviserId: who ?? null, siteId: siteOf(who) }
    const second = { adviserId: next ?? null, siteId: siteOf(next) }
    const reason = reasons[n % 3] ?? ''
    return factsOf(
      `n${n}`,
      enteredAt,
      [
        [0, 'entered', { adviserId: null, siteId: null }],
        [wait, 'answered', first],
        ...(n % 5 === 0
          ? ([
              [wait + talk, 'handedOver', { ...first, reason }],
              [wait + talk + 30, 'taken', second],
            ] as const)
          : []),
        ...(n % 7 === 0
          ? []
          : ([
              [wait + 2 * talk + 60, 'hungUp', n % 5 === 0 ? second : first],
              [wait + 2 * talk + 90, 'closed', { ...(n % 5 === 0 ? second : first), reason: 'resolved' }],
            ] as const)),
      ] as never,
      more,
    )
  }).flat()
}

describe('of three hundred contacts drawn, the database says what the sums of shared/domain say', () => {
  const keys: Partial<Record<Grouping, (story: ReturnType<typeof storiesOf>[number]) => string>> = {
    queue: ({ queueId }) => queueId,
    channel: ({ channel }) => channel,
    topic: ({ topic }) => topic,
    site: ({ legs }) => legs[0]?.siteId ?? '',
    halfHour: ({ enteredAt }) =>
      new Date(enteredAt + 60 * minute - (enteredAt % (30 * minute))).toISOString().slice(11, 16),
  }
  test.each(Object.keys(keys) as Grouping[])('by %s', async (by) => {
    const facts = drawn()
    await told(facts)
    const report = await reportOf(floor, admin, { by })
    const groups = sumsBy(storiesOf(facts), {
      keyOf: keys[by]!,
      normOf: (channel) => normOf(channel as 'chat').ms,
      now: noon,
    })
    const wanted = [...groups].map(([key, { sums }]) => ({
      key,
      ...figuresOf(sums),
      offered: sums.offered,
      waiting: sums.waiting,
      handled: sums.handled,
    }))
    expect(report.cells).toHaveLength(groups.size)
    for (const cell of wanted) expect(report.cells.find(({ key }) => key === cell.key)).toMatchObject(cell)
    const sum = (of: (cell: (typeof report.cells)[number]) => number) =>
      report.cells.reduce((all, cell) => all + of(cell), 0)
    expect(report.total.serviceLevel.denominator).toBe(sum((cell) => cell.serviceLevel.denominator))
    expect(report.total.aht.numerator).toBe(sum((cell) => cell.aht.numerator))
  })

  test('and of occupancy, with three at once as one time', async () => {
    const facts = drawn()
    await told(facts)
    const states = ['anne', 'bruno', 'chloe'].flatMap((adviserId, n) =>
      (['available', 'break', 'available', 'offline'] as const).map((state, k) => ({
        at: nine - 30 * minute + (k * 50 + n * 7) * minute,
        adviserId,
        siteId: adviserId === 'anne' ? 'rennes' : 'brest',
        state,
      })),
    )
    await floor.db
      .insertInto('presenceFact')
      .values(states.map((row) => ({ ...row, author: 'self', reason: null })))
      .execute()
    const window = { from: Date.parse('2026-11-22T23:00:00Z'), to: noon }
    const stories = storiesOf(facts)
    const spans = presenceSpans(states, noon)
    const report = await reportOf(floor, admin, { by: 'adviser' })
    expect(q(report.total.occupancy!)).toBe(q(occupancy(stories, spans, window)))
    const alone = { legs: stories.flatMap(({ legs }) => legs).filter(({ adviserId }) => adviserId === 'bruno') }
    const his = occupancy(
      [{ ...stories[0]!, ...alone }],
      spans.filter(({ adviserId }) => adviserId === 'bruno'),
      window,
    )
    expect(report.cells.find(({ key }) => key === 'bruno')?.occupancy).toEqual(his)
    expect((await reportOf(floor, admin, { by: 'day' })).cells[0]?.occupancy).toMatchObject({
      numerator: report.total.occupancy?.numerator,
    })
  })
})

test('once and done is what the seven days said; commitments by whoever made them; nothing to divide by is no figure', async () => {
  await told(morning)
  for (const [id, verdict] of [
    ['a', 'once'],
    ['b', 'repeat'],
    ['e', 'pending'],
  ] as const)
    await floor.db
      .insertInto('resolution')
      .values({
        id: `r-${id}`,
        contactId: id,
        caseId: 'x',
        customerId: 'x',
        adviserId: 'anne',
        caseReference: '',
        customerName: '',
        closedAt: nine,
        dueAt: nine,
        verdict,
        decidedAt: null,
        filedAt: null,
      })
      .execute()
  await seedCustomer(floor.db, 'c1')
  for (const [id, state, ownerId] of [
    ['1', 'kept', 'anne'],
    ['2', 'missed', 'anne'],
    ['3', 'cancelled', 'anne'],
    ['4', 'open', 'bruno'],
    ['5', 'kept', 'bruno'],
  ] as const)
    await floor.db
      .insertInto('commitment')
      .values({
        id,
        caseId: null,
        customerId: 'c1',
        customerName: '',
        contactId: null,
        kind: 'callback',
        ownerId,
        ownerName: '',
        dueAt: nine,
        state,
        text: '',
        madeAt: nine,
        madeBy: '',
        settledAt: null,
      })
      .execute()
  const { total, cells } = await reportOf(floor, admin, { by: 'site' })
  expect(q(total.onceAndDone)).toBe('1/2')
  expect(q(total.commitments!)).toBe('2/4')
  expect(cells.map(({ key, name, commitments }) => [key, name, q(commitments!)])).toEqual([
    ['', '', '0/0'],
    ['brest', 'brest', '1/2'],
    ['rennes', 'rennes', '1/2'],
  ])
  expect(cells[0]?.aht).toEqual({ value: null, numerator: 0, denominator: 0, n: 0 })
})
