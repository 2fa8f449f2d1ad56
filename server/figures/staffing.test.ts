import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addDays, instantOf } from '../../shared/domain/calendar/localTime.ts'
import { factsOf } from '../../shared/domain/figures/facts.fixture.ts'
import { total } from '../../shared/domain/staffing/arrivals.ts'
import { forecastDay, learnArrivals } from '../../shared/domain/staffing/forecast.ts'
import { drawsOf } from '../../shared/domain/testing/draws.ts'
import { staffingDaySchema, type StaffingDay } from '../../shared/protocol/figuresAnswers.ts'
import { openFloor, type Floor } from '../routing/floor.fixture.ts'
import { countDays } from './countDays.ts'
import { deriveStories } from './deriveStories.ts'
import { actor, ask, record } from './figures.fixture.ts'

const today = '2026-11-23'
const at = (date: string, minutes: number) => instantOf(date, minutes, 'Europe/Paris')
let floor: Floor
beforeEach(async () => {
  floor = await openFloor()
  floor.context.time.now = at(today, 11 * 60 + 10)
  await floor.adviser('anne', {})
  await floor.adviser('bruno', { siteId: 'site-partner', siteName: 'Lille', partnerId: 'partner-1' })
})
afterEach(() => floor.close())

const day = (by = actor('admin'), more: { channel?: 'voice' | 'chat'; siteId?: string | null } = {}) =>
  ask(floor, by, 'staffing.day', { channel: 'voice', siteId: null, ...more }) as Promise<StaffingDay>

/** Calls that came in on a day, by half-hour; taken after 20 s for 4 minutes by whoever is named. */
async function calls(date: string, bins: Record<number, number>, by: 'anne' | 'bruno' = 'anne'): Promise<void> {
  const more = {
    channel: 'voice',
    topic: 'tv',
    queueId: 'voice-tv',
    adviserId: by,
    siteId: by === 'anne' ? 'site-own' : 'site-partner',
  }
  const facts = Object.entries(bins).flatMap(([bin, n]) =>
    Array.from({ length: n }, (_, k) =>
      factsOf(
        `${date}-${bin}-${k}-${by}`,
        at(date, Number(bin) * 30 + (k % 30)),
        [
          [0, 'entered', { adviserId: null, siteId: null }],
          [20, 'answered'],
          [260, 'closed', { reason: 'resolved' }],
        ],
        more,
      ),
    ).flat(),
  )
  if (facts.length > 0) await record(floor, facts)
}
async function settle(): Promise<void> {
  await deriveStories(floor.context)
  await countDays(floor.context)
}

test('with too little history nothing is foretold, and it is said how much is there', async () => {
  for (let ago = 5; ago > 0; ago--) await calls(addDays(today, -ago), { 20: 3 })
  await settle()
  const told = await day()
  expect(staffingDaySchema.parse(told)).toEqual(told)
  expect(told).toMatchObject({ days: 5, daysNeeded: 14, forecast: null, backTest: null })
  expect(told.norms).toMatchObject({ handling: 240, patience: null, handled: 15, gone: 0, share: 0.8, within: 30 })
})

describe('of seven weeks', () => {
  const shape = [0, 4, 6, 5, 3, 4]
  const counts = new Map<string, Record<number, number>>()
  beforeEach(async () => {
    const draws = drawsOf(11)
    counts.clear()
    for (let ago = 49; ago > 0; ago--) {
      const date = addDays(today, -ago)
      // Sundays are closed; Mondays are twice as busy.
      const weekday = new Date(date).getUTCDay()
      if (weekday === 0) continue
      const bins = Object.fromEntries(shape.map((mean, n) => [18 + n, draws.poisson(weekday === 1 ? mean * 2 : mean)]))
      counts.set(date, bins)
      await calls(date, bins)
    }
    await settle()
  })

  test('FG5 the forecast is that of shared/domain on the days as they were counted, corrected by the morning; the naive ones stand beside it', async () => {
    await calls(today, { 18: 30, 19: 41 })
    await calls(today, { 22: 2 })
    await settle()
    const told = await day()
    const history = [...counts].map(([date, bins]) => ({
      date,
      holiday: date === '2026-11-11',
      counts: Array.from({ length: 48 }, (_, bin) => bins[bin] ?? 0),
    }))
    const expected = forecastDay(learnArrivals(history), { date: today, holiday: false })
    expect(told.days).toBe(history.length)
    for (const [bin, value] of expected.entries()) expect(told.forecast?.expected[bin]).toBeCloseTo(value, 9)
    expect(told.counted).toHaveLength(23)
    expect([told.counted[18], told.counted[19], told.counted[22]]).toEqual([30, 41, 2])
    // Far more came than was expected: the rest of the day is expected higher, what is over stays as it came.
    expect(told.forecast?.corrected[18]).toBe(30)
    expect(told.forecast?.corrected[23]).toBeGreaterThan(expected[23] ?? 0)
    expect(total(told.forecast?.low ?? [])).toBeLessThan(total(expected))
    expect(total(told.forecast?.high ?? [])).toBeGreaterThan(total(expected))
    expect(told.backTest).toMatchObject({ days: 14 })
    expect(told.backTest?.model.wape).toBeLessThan(told.backTest?.lastWeek.wape ?? 0)
  })

  test('a weekday on which nothing ever came is a closed one', async () => {
    floor.context.time.now = at('2026-11-22', 11 * 60)
    expect(total((await day()).forecast?.expected ?? [1])).toBe(0)
  })

  test('a call told late is counted in its day all the same', async () => {
    await calls('2026-11-20', { 30: 5 })
    expect((await day()).norms.handled).toBe((await day()).norms.handled)
    const before = (await day()).norms.handled
    await settle()
    expect((await day()).norms.handled).toBe(before + 5)
  })

  test('a partner’s lead is told what his floor took, and nothing of the others', async () => {
    await calls(today, { 20: 2 }, 'bruno')
    await calls(today, { 20: 9 })
    await settle()
    const partner = await day(actor('lead', { siteId: 'site-partner', partnerId: 'partner-1' }))
    expect(partner).toMatchObject({ days: 0, forecast: null })
    expect(partner.counted[20]).toBe(2)
    expect(partner.sites.map(({ id }) => id)).toEqual(['site-partner'])
    expect((await day()).counted[20]).toBe(11)
  })
})

test('who is there, by half-hour and site: pauses count, who left does not; what is usual is the mean of the same weekdays', async () => {
  const state = (date: string, minutes: number, adviserId: string, to: string) =>
    floor.db
      .insertInto('presenceFact')
      .values({
        at: at(date, minutes),
        adviserId,
        siteId: adviserId === 'anne' ? 'site-own' : 'site-partner',
        state: to,
        author: 'self',
        reason: null,
      })
      .execute()
  await state(today, 9 * 60, 'anne', 'available')
  await state(today, 10 * 60, 'anne', 'break')
  await state(today, 9 * 60 + 20, 'bruno', 'available')
  await state(today, 10 * 60, 'bruno', 'offline')
  for (const date of ['2026-11-16', '2026-11-09']) {
    await state(date, 9 * 60, 'anne', 'available')
    await state(date, 9 * 60 + 30, 'anne', 'offline')
  }
  await state('2026-11-16', 9 * 60, 'bruno', 'available')
  const { sites, usualWeeks } = await day()
  const of = (id: string) => sites.find((site) => site.id === id)
  expect(of('site-own')?.present.slice(17, 23)).toEqual([0, 1, 1, 1, 1, 1])
  expect(of('site-partner')?.present.slice(17, 23)).toEqual([0, 0, 1, 0, 0, 0])
  expect(usualWeeks).toBe(2)
  expect(of('site-own')?.usual.slice(17, 20)).toEqual([0, 1, 0])
  expect(of('site-partner')?.usual[18]).toBe(0.5)
})
