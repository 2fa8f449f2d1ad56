import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instantOf, localTime } from '../calendar/localTime.ts'
import { calendarOf, type OpeningHours } from '../calendar/openingHours.ts'
import { territories, zones } from '../calendar/territories.ts'
import { heldUntil } from './heldFor.ts'
import { offeredSlots, slotCapacity, slotRefusal, usualSlotRules as rules, type SlotFacts } from './slots.ts'

const at = (text: string): number => Date.parse(text)
const minute = 60_000
const hour = 60 * minute
const day = [{ from: '08:00', to: '20:00' }]
const shop: OpeningHours = {
  zone: 'Europe/Paris',
  week: [day, day, day, day, day, [{ from: '09:00', to: '12:15' }], []],
  exceptions: {},
  holidays: [],
}
const facts = (now: number, more: Partial<SlotFacts> = {}): SlotFacts => ({
  now,
  calendar: calendarOf(shop, [{ date: '2026-12-25' }]),
  zone: 'Europe/Paris',
  capacityAt: () => 2,
  takenAt: () => 0,
  ...more,
})
const starts = (of: SlotFacts, limit: number) =>
  offeredSlots(rules, of, limit).map(({ from }) => new Date(from).toISOString().slice(0, 16))

describe('CB1 what is offered lies within the opening hours, to its last minute', () => {
  test('an evening, a holiday, a Saturday that ends at a quarter past, a Sunday', () => {
    // Thursday 24 December, half past six in the evening in Paris; Friday is a holiday.
    expect(starts(facts(at('2026-12-24T17:30:00Z')), 4)).toEqual([
      '2026-12-24T18:00',
      '2026-12-24T18:30',
      '2026-12-26T08:00',
      '2026-12-26T08:30',
    ])
    const saturday = starts(facts(at('2026-12-26T09:40:00Z')), 3)
    expect(saturday).toEqual(['2026-12-26T10:00', '2026-12-26T10:30', '2026-12-28T07:00'])
  })
  test('each refusal by its own name', () => {
    const now = at('2026-12-24T17:30:00Z')
    const no = (text: string, more: Partial<SlotFacts> = {}) => slotRefusal(rules, facts(now, more), at(text))
    expect(no('2026-12-24T17:30:00Z')).toBe('past')
    expect(no('2026-12-24T17:40:00Z')).toBe('tooSoon')
    expect(no('2027-01-04T09:00:00Z')).toBe('tooFar')
    expect(no('2026-12-24T18:10:00Z')).toBe('offGrid')
    expect(no('2026-12-24T18:00:30Z')).toBe('offGrid')
    expect(no('2026-12-25T09:00:00Z')).toBe('closed')
    expect(no('2026-12-24T18:00:00Z', { zone: 'Indian/Reunion' })).toBe('callHours')
    expect(no('2026-12-24T18:00:00Z', { takenAt: () => 2 })).toBe('full')
    expect(no('2026-12-24T18:00:00Z')).toBeUndefined()
  })
})

test('CB2 the hours are the queue’s, the clock and the courtesy the customer’s own', () => {
  const now = at('2026-12-07T05:00:00Z')
  // In winter it is five hours earlier in Fort-de-France than in Paris: eight there is one in the afternoon here.
  expect(starts(facts(now, { zone: 'America/Martinique' }), 1)).toEqual(['2026-12-07T12:00'])
  // In winter the day of Paris begins at eleven in the Réunion, and ends for him at eight by his own clock, five here.
  const island = offeredSlots(rules, facts(now, { zone: 'Indian/Reunion' }), 18).map(
    ({ from }) => localTime(from, 'Indian/Reunion').minutes / 60,
  )
  expect([island[0], island.at(-1)]).toEqual([11, 19.5])
})

test('CB2 a slot that would end after the last minute at which he may be called is none', () => {
  const hourly = { ...rules, slotMinutes: 60, callHours: { from: 8, to: 19.5 } } as const
  const of = facts(at('2026-12-07T16:00:00Z'))
  expect(slotRefusal(hourly, of, at('2026-12-07T17:00:00Z'))).toBeUndefined()
  expect(slotRefusal(hourly, of, at('2026-12-07T18:00:00Z'))).toBe('callHours')
})

test('CB3 not everybody is promised six o’clock: a slot that is full is not offered, and says how many are left', () => {
  const six = at('2026-12-07T17:00:00Z')
  const taken = new Map<number, number>()
  const of = facts(at('2026-12-07T16:00:00Z'), { takenAt: (start) => taken.get(start) ?? 0 })
  for (let n = 0; n < 5; n++) {
    if (slotRefusal(rules, of, six) === undefined) taken.set(six, (taken.get(six) ?? 0) + 1)
  }
  expect(taken.get(six)).toBe(2)
  expect(offeredSlots(rules, of, 20).map(({ from }) => from)).not.toContain(six)
  expect(slotCapacity({ advisers: 0, handlingMs: 10 * minute, share: 0.2 }, rules)).toBe(0)
  expect(slotCapacity({ advisers: 1, handlingMs: hour, share: 0.2 }, rules)).toBe(1)
  expect(slotCapacity({ advisers: 20, handlingMs: 10 * minute, share: 0.25 }, rules)).toBe(15)
})

test('CB4 whatever the day and the zone: what is offered may be promised, nothing that may be is left out, and none begins twice', () => {
  const zone = fc.constantFrom(...territories.map((code) => zones[code]))
  const moment = fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2027-12-31T00:00:00Z') })
  fc.assert(
    fc.property(zone, zone, moment, fc.integer({ min: 0, max: 3 }), (own, of, now, most) => {
      const calendar = calendarOf({ ...shop, zone: of }, [])
      const here = facts(now, {
        zone: own,
        calendar,
        takenAt: (start) => (start / (15 * minute)) % 4,
        capacityAt: () => most,
      })
      const found = offeredSlots(rules, here, Infinity)
      const quarters = Array.from(
        { length: 7 * 24 * 4 + 1 },
        (_, n) => (Math.floor(now / (15 * minute)) + n) * 15 * minute,
      )
      expect(found.map(({ from }) => from)).toEqual(
        quarters.filter((from) => slotRefusal(rules, here, from) === undefined),
      )
      for (const { from, to, left } of found) {
        expect(left).toBeGreaterThan(0)
        // By reckoning of its own: each minute of it is open there, and decent here.
        for (let time = from; time < to; time += 5 * minute) {
          const there = localTime(time, of)
          const [opens, shuts] = there.weekday === 6 ? [540, 735] : there.weekday === 7 ? [0, 0] : [480, 1_200]
          expect(there.minutes >= opens! && there.minutes < shuts!).toBe(true)
          const { minutes } = localTime(time, own)
          expect(minutes >= 480 && minutes < 1_200).toBe(true)
        }
      }
    }),
    { numRuns: 60 },
  )
}, 60_000)

test('CB4 a night on which clocks change, for who may be called at night: an hour shown twice is two slots of each half, one never shown is none', () => {
  const night = { ...rules, callHours: { from: 0, to: 24 } }
  const always: OpeningHours = { ...shop, week: Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }]) }
  const walls = (date: string) => {
    const now = instantOf(date, 0, 'Europe/Paris') - hour
    const of = facts(now, { calendar: calendarOf(always, []) })
    return offeredSlots(night, of, 20)
      .map(({ from }) => localTime(from, 'Europe/Paris'))
      .filter((wall) => wall.date === date && wall.minutes >= 60 && wall.minutes < 240)
      .map(({ minutes }) => minutes)
  }
  expect(walls('2026-03-29')).toEqual([60, 90, 180, 210])
  expect(walls('2026-10-25')).toEqual([60, 90, 120, 150, 120, 150, 180, 210])
})

test('CB5 it is kept for who knows the case while he is there, for the time stated and no longer; never for somebody absent', () => {
  const held = { adviserId: 'ana', dueAt: 1_000, holdMs: 500 }
  expect(heldUntil(held, 'busy', 1_000)).toBe(1_500)
  expect(heldUntil(held, 'available', 1_499)).toBe(1_500)
  expect(heldUntil(held, 'busy', 1_500)).toBeNull()
  expect(heldUntil(held, 'absent', 1_000)).toBeNull()
  expect(heldUntil({ ...held, adviserId: null }, 'available', 1_000)).toBeNull()
})
