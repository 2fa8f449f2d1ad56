const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour

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
      const noon = wanted + (sunday ? -day : 0) + 12 * hour
      return noon - 12 * hour + (parisOffset(today) - parisOffset(noon)) + hours * hour + minutes * minute
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

/** "19 nov." as a text of the world says it. */
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
const months = ['janv.', 'févr.', 'mars', 'avr.', 'mai', 'juin', 'juil.', 'août', 'sept.', 'oct.', 'nov.', 'déc.']
