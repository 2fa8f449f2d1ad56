import { expect, test } from 'vitest'
import { offeredSlots, usualSlotRules } from '../../shared/domain/callback/slots.ts'
import { instantOf, localTime } from '../../shared/domain/calendar/localTime.ts'
import { calendarOf } from '../../shared/domain/calendar/openingHours.ts'
import { territories, zones, type Territory } from '../../shared/domain/calendar/territories.ts'
import { holidaysOf } from './holidays.ts'

const table = holidaysOf([2026])
const day = [{ from: '08:00', to: '20:00' }]
/** On which dates of the week from this one on, by its own clock, a queue of this territory offers a call. */
function datesFrom(of: Territory, date: string): Set<string> {
  const zone = zones[of]
  const calendar = calendarOf(
    { zone, week: Array.from({ length: 7 }, () => day), exceptions: {}, holidays: [] },
    table[of],
  )
  const facts = { now: instantOf(date, 0, zone), calendar, zone, capacityAt: () => 1, takenAt: () => 0 }
  return new Set(offeredSlots(usualSlotRules, facts, Infinity).map(({ from }) => localTime(from, zone).date))
}

test('CB1 no call is offered on a public holiday of the queue’s own territory, and on each other day one is', () => {
  for (const of of territories)
    for (const { date } of table[of]) {
      const free = new Set(table[of].map((holiday) => holiday.date))
      const offered = datesFrom(of, date)
      expect([of, date, offered.has(date)]).toEqual([of, date, false])
      for (let n = 1; n < 7; n++) {
        const on = new Date(Date.parse(date) + n * 86_400_000).toISOString().slice(0, 10)
        expect([of, on, offered.has(on)]).toEqual([of, on, !free.has(on)])
      }
    }
}, 60_000)

test('CB1 days that are one territory’s alone', () => {
  const isOffered = (of: Territory, date: string) => datesFrom(of, date).has(date)
  // Saint Stephen’s in Alsace-Moselle; the end of slavery; the national days.
  for (const [of, date] of [
    ['FR-67', '2026-12-26'],
    ['FR-57', '2026-04-03'],
    ['RE', '2026-12-20'],
    ['MQ', '2026-05-22'],
    ['LU', '2026-06-23'],
    ['MA', '2026-07-30'],
    ['TN', '2026-03-20'],
  ] as const) {
    expect([of, isOffered(of, date)]).toEqual([of, false])
    expect([of, isOffered('FR', date)]).toEqual([of, true])
  }
})
