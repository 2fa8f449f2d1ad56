import { z } from 'zod'
import type { Holiday } from './holidays.ts'
import { addDays, instantOf, localTime, weekdayOf } from './localTime.ts'

const clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/)
/** By the clock on the wall. `to` at or before `from` lies on the next day: 22:00-06:00, and 08:00-08:00 is a whole day. */
const span = z.object({ from: clock.refine((time) => time !== '24:00'), to: clock })
const date = z.iso.date()

/** When one opens, as data. A span belongs to the day it begins on, and runs to its end whatever the next day is. */
export const openingHoursSchema = z.object({
  /** IANA. */
  zone: z.string().min(1),
  /** Seven lists of spans, Monday first. */
  week: z.array(z.array(span)).length(7),
  /** In place of the week's, and of the holiday's, on that date: an empty list closes. */
  exceptions: z.record(date, z.array(span)),
  /** On public holidays: as any other day, or these spans in place of the week's (none: closed). */
  holidays: z.union([z.literal('asUsual'), z.array(span)]),
})
export type OpeningHours = z.infer<typeof openingHoursSchema>

export interface Interval {
  from: number
  to: number
}
export interface Calendar {
  isOpen(at: number): boolean
  /** The first time from `at` on at which it is open (`at` itself, if so); null: never within 400 days. */
  nextOpening(at: number): number | null
  /** The first time from `at` on at which it is closed (`at` itself, if so); null: never within 400 days. */
  nextClosing(at: number): number | null
  /** How long it is open from `from` until `to`, ms; 0 where `to` is not after `from`. */
  openMsBetween(from: number, to: number): number
}

const day = 86_400_000
const horizon = 400 * day
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** Hours read with the public holidays of their territory. @throws RangeError where the zone is not one */
export function calendarOf(hours: OpeningHours, holidays: readonly Pick<Holiday, 'date'>[]): Calendar {
  const { zone } = hours
  localTime(0, zone)
  const free = new Set(holidays.map((holiday) => holiday.date))

  const spansOn = (on: string): Interval[] => {
    const usual = hours.week[weekdayOf(on) - 1] ?? []
    const spans = hours.exceptions[on] ?? (free.has(on) && hours.holidays !== 'asUsual' ? hours.holidays : usual)
    return spans
      .map(({ from, to }) => ({ from: minutesOf(from), to: minutesOf(to) }))
      .map(({ from, to }) => ({
        // An hour that the clock shows twice is wholly within: who reads the clock never comes in vain.
        from: instantOf(on, from, zone, 'first'),
        to: instantOf(on, to > from ? to : to + 1_440, zone, 'last'),
      }))
      .filter(({ from, to }) => from < to)
      .toSorted((one, other) => one.from - other.from)
  }

  /** Times it is open that end after `at` and begin before `until`, in order, apart from each other. */
  function* open(at: number, until: number): Generator<Interval> {
    let last = null as Interval | null
    const end = addDays(localTime(until, zone).date, 1)
    // A span lasts a day at most, so one that began two days before is over.
    for (let on = addDays(localTime(at, zone).date, -2); on <= end; on = addDays(on, 1)) {
      for (const next of spansOn(on)) {
        if (last && next.from <= last.to) last.to = Math.max(last.to, next.to)
        else {
          if (last && last.to > at && last.from < until) yield last
          last = next
        }
      }
      if (last && last.from >= until) return
    }
    if (last && last.to > at && last.from < until) yield last
  }
  const first = (at: number, until: number): Interval | null => {
    for (const one of open(at, until)) return one
    return null
  }

  return {
    isOpen: (at) => first(at, at + 1) !== null,
    nextOpening: (at) => {
      const next = first(at, at + horizon)
      return next && Math.max(at, next.from)
    },
    nextClosing: (at) => {
      const next = first(at, at + 1)
      if (!next) return at
      const whole = first(at, at + horizon)
      return whole && whole.to < at + horizon ? whole.to : null
    },
    openMsBetween: (from, to) => {
      let sum = 0
      if (to > from) for (const one of open(from, to)) sum += Math.min(to, one.to) - Math.max(from, one.from)
      return sum
    },
  }
}
