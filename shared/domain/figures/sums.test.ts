import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Row } from '../../protocol/rows.ts'
import { unheard } from '../contact.ts'
import { contactFacts } from '../floor/factsOf.ts'
import { factsOf, morning, nine } from './facts.fixture.ts'
import { halfHourOf, handlingByAdviser, siteOf, sumsBy } from './groups.ts'
import { storiesOf, storyOf, type RecordedFact } from './story.ts'
import { figuresOf, mergeSums, noSums, sumsOf } from './sums.ts'

const normMs = 30_000
const later = nine + 3_600_000
const all = (facts: readonly RecordedFact[], now = later) =>
  mergeSums(storiesOf(facts).map((story) => sumsOf(story, { normMs, now })))

describe('a half-hour counted by hand', () => {
  const sums = all(morning)
  const figures = figuresOf(sums)
  test('offered, answered, abandoned', () => {
    expect(sums).toMatchObject({
      offered: 5,
      answered: 3,
      answeredInTime: 2,
      abandoned: 2,
      abandonedInTime: 1,
      waiting: 0,
    })
    expect(figures.serviceLevel).toEqual({ value: 0.5, numerator: 2, denominator: 4, n: 4 })
    expect(figures.abandonment).toEqual({ value: 0.4, numerator: 2, denominator: 5, n: 5 })
  })
  test('speed of answer is that of the answered: (20 + 90 + 30) / 3', () => {
    expect(figures.asa).toEqual({ value: 140_000 / 3, numerator: 140_000, denominator: 3, n: 3 })
  })
  test('handling: talk 140 + 360 + 70 + 60, hold 60, wrap-up 30 + 10 + 20, over four', () => {
    expect(sums).toMatchObject({ handled: 4, talkMs: 630_000, holdMs: 60_000, wrapUpMs: 60_000 })
    expect(figures.aht).toMatchObject({ value: 187_500, denominator: 4 })
  })
  test('transfers by reason, bounces of two and more', () => {
    expect(figures.handedOver).toMatchObject({ numerator: 1, denominator: 3 })
    expect(figures.bounces).toMatchObject({ numerator: 1, denominator: 3 })
    expect(figures.transfers.power).toEqual({ value: 0.5, numerator: 1, denominator: 2, n: 2 })
  })
  test('an adviser is charged with his own part alone', () => {
    const by = handlingByAdviser(storiesOf(morning))
    expect(by.get('anne')).toMatchObject({ numerator: (230 + 60 + 60) * 1_000, denominator: 3 })
    expect(by.get('bruno')).toMatchObject({ numerator: (100 + 90) * 1_000, denominator: 2 })
    expect(by.get('chloe')).toMatchObject({ value: 210_000 })
  })
})

test('who waits is late beyond the norm, and nothing before it', () => {
  const facts = factsOf('w', nine, [[0, 'entered']], { adviserId: null })
  expect(figuresOf(all(facts, nine + 30_000)).serviceLevel).toMatchObject({ value: null, denominator: 0 })
  expect(figuresOf(all(facts, nine + 30_001)).serviceLevel).toMatchObject({ value: 0, denominator: 1 })
  expect(all(facts, nine + 30_001)).toMatchObject({ offered: 0, waiting: 1 })
})

test('what comes back unasked keeps its first answer; what is reopened is not over', () => {
  const story = storyOf(
    factsOf('r', nine, [
      [0, 'entered'],
      [10, 'answered'],
      [40, 'returned'],
      [100, 'taken', { adviserId: 'bruno' }],
    ]),
  )
  expect(story).toMatchObject({ answeredAt: nine + 10_000, closedAt: null })
  expect(story.legs.map(({ talkMs, to }) => [talkMs, to])).toEqual([
    [30_000, nine + 40_000],
    [0, null],
  ])
  expect(sumsOf(story, { normMs, now: later })).toMatchObject({ handled: 0, talkMs: 0, answered: 1 })
  expect(() => storyOf([])).toThrow(RangeError)
})

test('read from what the floor records of a contact: handed over once, then closed', () => {
  const waiting = { ...unheard, id: 'k', channel: 'chat', enteredAt: nine } as Row<'contact'>
  const walk: [after: number, Row<'contact'> | null][] = [
    [0, waiting],
    [5, { ...waiting, state: 'offered', adviserId: 'anne' }],
    [12, { ...waiting, state: 'open', adviserId: 'anne', pickedUpAt: nine + 12_000 }],
    [
      72,
      {
        ...waiting,
        handOvers: 1,
        handOver: { fromId: 'anne', reasonCode: 'skill' },
        pickedUpAt: nine + 12_000,
      } as Row<'contact'>,
    ],
    [80, { ...waiting, state: 'open', adviserId: 'bruno', handOvers: 1, pickedUpAt: nine + 12_000 }],
    [
      100,
      { ...waiting, state: 'closed', adviserId: 'bruno', handOvers: 1, pickedUpAt: nine + 12_000, outcome: 'resolved' },
    ],
  ]
  const recorded = walk.flatMap(([after, row], n) =>
    contactFacts({ before: walk[n - 1]?.[1] ?? null, after: row }).map((fact) => ({
      ...fact,
      at: nine + after * 1_000,
      channel: 'chat',
      topic: 'tv',
      queueId: 'chat-tv',
      siteId: null,
      enteredAt: nine,
    })),
  )
  expect(recorded.map(({ kind }) => kind)).toEqual(['entered', 'offered', 'answered', 'handedOver', 'taken', 'closed'])
  expect(all(recorded)).toMatchObject({
    offered: 1,
    answeredInTime: 1,
    waitMs: 12_000,
    handled: 1,
    talkMs: 80_000,
    handOvers: { skill: 1 },
  })
})

test('half-hours by the clock on the wall, with the contacts behind', () => {
  expect(halfHourOf(nine, 'Europe/Paris')).toBe('2026-11-23T09:00')
  expect(halfHourOf(nine - 1, 'Europe/Paris')).toBe('2026-11-23T08:30')
  expect(halfHourOf(nine, 'Indian/Reunion')).toBe('2026-11-23T12:00')
  // The same name twice, in the night the clocks go back.
  const night = [0, 1, 2].map((n) => halfHourOf(Date.parse('2026-10-25T00:00:00Z') + n * 3_600_000, 'Europe/Paris'))
  expect(night).toEqual(['2026-10-25T02:00', '2026-10-25T02:00', '2026-10-25T03:00'])
  const stories = storiesOf(morning)
  const keyOf = ({ enteredAt }: { enteredAt: number }) => halfHourOf(enteredAt, 'Europe/Paris')
  const bins = sumsBy(stories, { keyOf, normOf: () => normMs, now: later })
  expect([...bins.keys()]).toEqual(['2026-11-23T09:00'])
  expect(bins.get('2026-11-23T09:00')).toEqual({ sums: all(morning), contactIds: ['a', 'b', 'c', 'd', 'e', 'f'] })
  const sites = sumsBy(stories, { keyOf: siteOf, normOf: () => normMs, now: later })
  expect([...sites].map(([site, { contactIds }]) => [site, contactIds.join('')])).toEqual([['rennes', 'abef']])
})

describe('properties', () => {
  const kinds = 'answered taken handedOver returned talking held hungUp abandoned closed wrapUpEnded offered'
  const kind = fc.constantFrom(...kinds.split(' '))
  const step = fc.record({ after: fc.nat(200), kind, adviserId: fc.constantFrom('anne', 'bruno', null) })
  const contact = fc.record({ at: fc.nat(1_800), outbound: fc.boolean(), steps: fc.array(step, { maxLength: 8 }) })
  const floor = fc.array(contact, { maxLength: 12 }).map((contacts) =>
    contacts.map(({ at, outbound, steps }, n) => {
      let time = 0
      const rest = steps.map(({ after, kind: what, adviserId }) => {
        time += after
        return [time, what, { adviserId, reason: what === 'handedOver' ? 'skill' : null }] as const
      })
      return factsOf(`c${n}`, nine + at * 1_000, [
        [0, outbound ? 'begun' : 'entered'],
        ...rest.map((one) => [...one] as [number, string, object]),
      ])
    }),
  )

  test('sums of parts, merged, are the sums of all, in any order', () => {
    fc.assert(
      fc.property(floor, fc.integer({ min: 1, max: 5 }), (contacts, parts) => {
        const cut = Array.from({ length: parts }, (_, n) => contacts.filter((_one, i) => i % parts === n).flat())
        const whole = all(contacts.flat())
        expect(mergeSums(cut.map((facts) => all(facts)))).toEqual(whole)
        expect(mergeSums(cut.map((facts) => all(facts)).toReversed())).toEqual(whole)
        expect(mergeSums([whole, noSums])).toEqual(whole)
      }),
    )
  })

  test('shares lie between none and all, times are never negative, everybody offered has one fate', () => {
    fc.assert(
      fc.property(floor, (contacts) => {
        const sums = all(contacts.flat())
        const { serviceLevel, abandonment, handedOver } = figuresOf(sums)
        const shares = [serviceLevel, abandonment].map(({ value }) => value ?? 0)
        expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true)
        expect(sums.answered + sums.abandoned).toBeLessThanOrEqual(sums.offered)
        expect(Math.min(sums.talkMs, sums.holdMs, sums.wrapUpMs, sums.waitMs)).toBeGreaterThanOrEqual(0)
        expect(sums.bounced).toBeLessThanOrEqual(sums.handedOver)
        expect(handedOver.denominator).toBe(sums.answered)
      }),
    )
  })
})
