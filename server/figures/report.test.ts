import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { morning, nine, factsOf } from '../../shared/domain/figures/facts.fixture.ts'
import { sumsBy } from '../../shared/domain/figures/groups.ts'
import { occupancy, presenceSpans } from '../../shared/domain/figures/occupancy.ts'
import { figuresOf } from '../../shared/domain/figures/sums.ts'
import { storiesOf, type RecordedFact } from '../../shared/domain/figures/story.ts'
import { normOf } from '../../shared/domain/floor/norms.ts'
import { drawsOf } from '../../shared/domain/testing/draws.ts'
import type { Args } from '../../shared/protocol/commands.ts'
import { figuresReportSchema, type FigureContacts } from '../../shared/protocol/figuresAnswers.ts'
import { groupings, type Grouping } from '../../shared/protocol/figuresCommands.ts'
import { seedContact, seedCustomer } from '../../test/harness/seed.ts'
import { retell } from '../db/stories.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { openFloor, type Floor } from '../routing/floor.fixture.ts'
import { deriveStories } from './deriveStories.ts'
import { actor, ask, record, reportOf } from './figures.fixture.ts'

const minute = 60_000
const noon = nine + 180 * minute
let floor: Floor
beforeEach(async () => {
  floor = await openFloor()
  floor.context.time.now = noon
  for (const id of ['rennes', 'brest'])
    await floor.db
      .insertInto('site')
      .values({ id, name: id, region: 'Bretagne', partnerId: null, servesRegions: [] })
      .execute()
  for (const [id, siteId] of [
    ['anne', 'rennes'],
    ['bruno', 'brest'],
    ['chloe', 'brest'],
  ] as const)
    await floor.adviser(id, { siteId, siteName: siteId })
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
  expect((await reportOf(floor, admin)).total).toMatchObject({
    offered: 0,
    waiting: 1,
    serviceLevel: { numerator: 0, denominator: 1 },
  })
  await told(factsOf('k', nine, [[25, 'answered']]))
  expect((await reportOf(floor, admin)).total).toMatchObject({
    offered: 1,
    waiting: 0,
    serviceLevel: { numerator: 1, denominator: 1 },
  })
  expect(await deriveStories(floor.context)).toBe(0)
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

describe('FG3 who sees what', () => {
  const behind = (by: ReturnType<typeof actor>, more: Partial<Args<'figures.contacts'>> = {}) =>
    ask(floor, by, 'figures.contacts', {
      from: '2026-11-23',
      to: '2026-11-23',
      by: 'day',
      own: false,
      siteId: null,
      key: null,
      figure: 'contacts',
      part: 'denominator',
      after: null,
      ...more,
    })
  const ids = async (...args: Parameters<typeof behind>) =>
    ((await behind(...args)) as FigureContacts).contacts.map(({ contactId }) => contactId).sort()

  test('a lead his floor, and what nobody took that one of his could have; a partner’s only what is the partner’s', async () => {
    await floor.adviser('eve', { siteId: 'site-partner', siteName: 'Lille', partnerId: 'partner-1' })
    for (const [id, region] of [
      ['c', 'Bretagne'],
      ['d', 'Hauts-de-France'],
    ] as const) {
      await seedCustomer(floor.db, `c-${id}`, { region })
      await seedContact(floor.db, id, `c-${id}`, null)
    }
    await told([
      ...morning,
      ...factsOf('p', nine, [
        [0, 'entered'],
        [9, 'answered', { adviserId: 'eve', siteId: 'site-partner' }],
      ]),
    ])
    const rennes = actor('lead', { siteId: 'rennes' })
    const partner = actor('lead', { siteId: 'site-partner', partnerId: 'partner-1' })
    expect(await ids(rennes)).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(await ids(partner)).toEqual(['d', 'p'])
    expect(await ids(admin)).toEqual(['a', 'b', 'c', 'd', 'e', 'p'])
    expect((await reportOf(floor, partner, { by: 'site' })).cells.map(({ key }) => key)).toEqual(['', 'site-partner'])
    expect((await reportOf(floor, partner, { by: 'adviser' })).cells.map(({ name }) => name)).toEqual([
      '',
      'Conseiller eve',
    ])
    expect(await behind(partner, { siteId: 'rennes' })).toBe('permission.denied')
    expect(await ids(admin, { siteId: 'brest' })).toEqual(['c', 'd'])
  })

  test('an adviser his own and no more, with his own part of the handling', async () => {
    await told(morning)
    const bruno = actor('adviser', { adviserId: 'bruno', siteId: 'brest' })
    for (const by of groupings)
      expect(
        await ask(floor, bruno, 'figures.report', {
          from: '2026-11-23',
          to: '2026-11-23',
          by,
          own: false,
          siteId: null,
        }),
      ).toBe('permission.denied')
    expect(await behind(bruno)).toBe('permission.denied')
    expect(await ask(floor, bruno, 'staffing.day', { channel: 'voice', siteId: null })).toBe('permission.denied')
    const { total } = await reportOf(floor, bruno, { own: true })
    // He answered e in 30 s; he had b for 100 s, and e for 90 s.
    expect([q(total.asa), q(total.aht)]).toEqual(['30000/1', '190000/2'])
    expect(await ids(bruno, { own: true })).toEqual(['e'])
  })

  test('the contacts behind: what the figure counts, and what it is measured by; by pages that miss none', async () => {
    await told(morning)
    expect(await ids(admin, { figure: 'serviceLevel', part: 'numerator' })).toEqual(['a', 'e'])
    expect(await ids(admin, { figure: 'serviceLevel' })).toEqual(['a', 'b', 'd', 'e'])
    expect(await ids(admin, { figure: 'abandonment', part: 'numerator' })).toEqual(['c', 'd'])
    expect(await ids(admin, { figure: 'bounces', part: 'numerator', by: 'site', key: 'rennes' })).toEqual(['b'])
    expect(await ids(admin, { figure: 'aht', by: 'halfHour', key: '09:00' })).toEqual(['a', 'b', 'e', 'f'])
    await told(Array.from({ length: 230 }, (_, n) => factsOf(`x${n}`, nine + 10 * minute, [[0, 'entered']])).flat())
    const seen: string[] = []
    let after: Args<'figures.contacts'>['after'] = null
    do {
      const page = (await behind(admin, { after })) as FigureContacts
      expect(page.count).toBe(235)
      seen.push(...page.contacts.map(({ contactId }) => contactId))
      after = page.next
    } while (after)
    expect(new Set(seen).size).toBe(235)
    expect(seen).toHaveLength(235)
  })
})

test('a period that is none, or too long, is refused; keys are only compared', async () => {
  await told(morning)
  const of = (from: string, to: string) =>
    ask(floor, admin, 'figures.report', { from, to, by: 'day', own: false, siteId: null })
  expect(await of('2026-11-23', '2026-11-22')).toBe('figures.period')
  expect(await of('2026-01-01', '2026-11-22')).toBe('figures.period')
  const hostile = await ask(floor, admin, 'figures.contacts', {
    from: '2026-11-23',
    to: '2026-11-23',
    by: 'queue',
    own: false,
    siteId: null,
    key: `' or 1=1; --`,
    figure: 'contacts',
    part: 'denominator',
    after: null,
  })
  expect(hostile).toMatchObject({ contacts: [], count: 0 })
})
