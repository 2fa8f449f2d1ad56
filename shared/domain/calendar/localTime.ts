/** Local clocks of IANA zones, by the rules that the platform carries (Intl). Times are ms since the epoch. */

const minute = 60_000
const day = 86_400_000
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formats.set(zone, made)
  return made
}

/** What the wall shows, written as if it were UTC. */
function wallAt(at: number, zone: string): number {
  const of = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 }
  for (const { type, value } of formatOf(zone).formatToParts(at))
    if (type in of) of[type as keyof typeof of] = Number(value)
  return Date.UTC(of.year, of.month - 1, of.day, of.hour, of.minute, of.second)
}
const offsetAt = (at: number, zone: string): number => wallAt(at, zone) - Math.floor(at / 1_000) * 1_000

export interface LocalTime {
  /** `YYYY-MM-DD` */
  date: string
  /** Since midnight by the clock on the wall, 0..1439. */
  minutes: number
  /** 1 Monday … 7 Sunday (ISO 8601). */
  weekday: number
}

/** What calendar and clock show there. @throws RangeError where the zone is not one */
export function localTime(at: number, zone: string): LocalTime {
  const wall = wallAt(at, zone)
  const date = new Date(wall).toISOString().slice(0, 10)
  return { date, minutes: Math.floor((wall - Date.parse(date)) / minute), weekday: weekdayOf(date) }
}

/** 1 Monday … 7 Sunday. */
export const weekdayOf = (date: string): number => new Date(date).getUTCDay() || 7
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * day).toISOString().slice(0, 10)

/**
 * When the clock shows so many minutes after midnight of that date (1,440 and more: the next days). Shown twice, as the clocks go
 * back, it is the first or the last time, as asked; never shown, as they go forward, it is the moment of the jump.
 */
export function instantOf(date: string, minutes: number, zone: string, which: 'first' | 'last' = 'first'): number {
  const wall = Date.parse(date) + minutes * minute
  const found = [offsetAt(wall - day, zone), offsetAt(wall + day, zone)]
    .map((offset) => wall - offset)
    .filter((at) => wallAt(at, zone) === wall)
  if (found.length > 0) return which === 'first' ? Math.min(...found) : Math.max(...found)
  let before = wall - day
  let after = wall + day
  const old = offsetAt(before, zone)
  while (after - before > 1_000) {
    const middle = Math.floor((before + after) / 2_000) * 1_000
    if (offsetAt(middle, zone) === old) before = middle
    else after = middle
  }
  return after
}
