const minute = 60_000
const hour = 60 * minute

/** All in this machine's zone; days and times are read off the calendar, never added in hours (clocks change). */
export const startOfDay = (at: number): number => new Date(at).setHours(0, 0, 0, 0)
export const minuteOfDay = (at: number): number => new Date(at).getHours() * 60 + new Date(at).getMinutes()
export const atTime = (day: number, minutes: number): number => new Date(day).setHours(0, minutes, 0, 0)
export const addDays = (at: number, count: number): number => new Date(at).setDate(new Date(at).getDate() + count)

/** Today and the two months that follow. */
export function days(now: number): number[] {
  return Array.from({ length: 62 }, (_, index) => startOfDay(addDays(now, index)))
}

/** Quarters of an hour from 7 to 22, and the chosen minute when it is another. */
export function slots(chosen: number | null): number[] {
  const all = Array.from({ length: 61 }, (_, index) => 7 * 60 + index * 15)
  return chosen === null || all.includes(chosen) ? all : [...all, chosen].sort((a, b) => a - b)
}

/** The times most promised; a day that is meant is the next working day (no Sunday). `now`: ms. */
export function quickTimes(now: number): { key: 'inOneHour' | 'inTwoHours' | 'next'; at: number }[] {
  // To the minute, never sooner than said.
  const round = (at: number) => Math.ceil(at / minute) * minute
  const next = addDays(now, 1)
  const working = new Date(next).getDay() === 0 ? addDays(next, 1) : next
  return [
    { key: 'inOneHour', at: round(now + hour) },
    { key: 'inTwoHours', at: round(now + 2 * hour) },
    { key: 'next', at: atTime(working, 9 * 60) },
    { key: 'next', at: atTime(working, 14 * 60) },
  ]
}
