/** Arrivals as they were counted, day by day, in half-hours by the clock of the centre (figures/groups.ts names them). */

export const halfHours = 48
export interface DayOfArrivals {
  /** `YYYY-MM-DD`; days may be missing, and come in the order of their dates. */
  date: string
  /** A public holiday where the customers are. */
  holiday: boolean
  /** 48 counts, from midnight on. */
  counts: readonly number[]
}

export const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0)
/** Days since the epoch. */
export const dayNumber = (date: string): number => Math.round(Date.parse(date) / 86_400_000)
/** 0 Monday … 6 Sunday. */
export const weekdayIndex = (date: string): number => (new Date(date).getUTCDay() + 6) % 7
export const asCounts = (of: (bin: number) => number): number[] =>
  Array.from({ length: halfHours }, (_, bin) => of(bin))
