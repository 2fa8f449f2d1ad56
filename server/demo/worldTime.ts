const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour
const [opens, closes] = [8.5 * hour, 19.5 * hour]

/**
 * The world is hung on a day, so that it is the same all day long; only the promises of today look at the minute
 * (`now`, rounded to five minutes). All times ms, UTC; hours of the day are those of Paris.
 */
export interface WorldTime {
  now: number
  /** Midnight in Paris at the beginning of the day. */
  today: number
  /** `daysAgo` days before today, at a time of the Paris day. Falls on no Sunday. */
  at(daysAgo: number, hours: number, minutes: number): number
  /** This moment, or one of the next opening (8:30 to 19:30, no Sunday) as far into it as it lies past the close. */
  opening(at: number): number
}

export function worldTime(now: number): WorldTime {
  const rounded = Math.floor(now / (5 * minute)) * 5 * minute
  const today = Math.floor((rounded + parisOffset(rounded)) / day) * day - parisOffset(rounded)
  return {
    now: rounded,
    today,
    at(daysAgo, hours, minutes) {
      const wanted = today - daysAgo * day
      const sunday = new Date(wanted + 12 * hour).getUTCDay() === 0
      // To each other day of the week in turn, or one of them would carry two.
      const week = Math.abs(Math.round(daysAgo / 7)) % 6
      const moved = sunday ? ([-1, -2, -3, 1, 2, 3][week] ?? -1) : 0
      // What is past stays past, and what is to come is to come.
      const shift = daysAgo < 0 ? Math.abs(moved) : moved >= daysAgo ? -moved : moved
      const noon = wanted + shift * day + 12 * hour
      return noon - 12 * hour + (parisOffset(today) - parisOffset(noon)) + hours * hour + minutes * minute
    },
    opening(at) {
      const midnight = Math.floor((at + parisOffset(at)) / day) * day - parisOffset(at)
      const into = at - midnight
      const isSunday = new Date(midnight + 12 * hour).getUTCDay() === 0
      if (!isSunday && into >= opens && into <= closes) return at
      const next = midnight + (into > closes || isSunday ? day : 0)
      const start = next + (new Date(next + 12 * hour).getUTCDay() === 0 ? day : 0)
      // Spread over the morning, on five minutes.
      return start + opens + (Math.floor(into / (5 * minute)) % 48) * 5 * minute
    },
  }
}

/** Ms that Paris is ahead of UTC: two hours from the last Sunday of March to the last Sunday of October (01:00 UTC). */
function parisOffset(at: number): number {
  const year = new Date(at).getUTCFullYear()
  return at >= lastSunday(year, 2) && at < lastSunday(year, 9) ? 2 * hour : hour
}
const sundays = new Map<number, number>()
function lastSunday(year: number, month: number): number {
  const known = sundays.get(year * 12 + month)
  if (known !== undefined) return known
  const last = new Date(Date.UTC(year, month + 1, 0, 1))
  const found = last.getTime() - last.getUTCDay() * day
  sundays.set(year * 12 + month, found)
  return found
}

/** "19 novembre" as a text of the world says it: in full, since an abbreviation's full stop would meet the sentence's. */
export function shortDate(at: number): string {
  const local = new Date(at + parisOffset(at))
  return `${local.getUTCDate() === 1 ? '1er' : local.getUTCDate()} ${months[local.getUTCMonth()]}`
}
/** "14 h 30", "8 h". */
export function clock(at: number): string {
  const local = new Date(at + parisOffset(at))
  const minutes = local.getUTCMinutes()
  return `${local.getUTCHours()} h${minutes === 0 ? '' : ` ${String(minutes).padStart(2, '0')}`}`
}
const months = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
]
