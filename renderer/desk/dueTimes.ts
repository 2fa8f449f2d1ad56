const minute = 60_000
const hour = 60 * minute

/** What a datetime-local field holds, in this machine's zone. */
export function toLocalInput(at: number): string {
  return new Date(at - new Date(at).getTimezoneOffset() * minute).toISOString().slice(0, 16)
}
export function fromLocalInput(text: string): number | null {
  const at = new Date(text).getTime()
  return Number.isFinite(at) ? at : null
}

/** The times most promised, on the next working day where a day is meant (no Sunday). `now`: ms. */
export function quickTimes(now: number): { key: string; at: number }[] {
  const quarter = 15 * minute
  const round = (at: number) => Math.ceil(at / quarter) * quarter
  const tomorrow = new Date(now)
  do tomorrow.setDate(tomorrow.getDate() + 1)
  while (tomorrow.getDay() === 0)
  const at = (hours: number, days = 0) => new Date(tomorrow).setHours(hours + 24 * days, 0, 0, 0)
  return [
    { key: 'inOneHour', at: round(now + hour) },
    { key: 'inTwoHours', at: round(now + 2 * hour) },
    { key: 'nextMorning', at: at(9) },
    { key: 'nextAfternoon', at: at(14) },
    { key: 'inOneWeek', at: new Date(now + 7 * 24 * hour).setHours(9, 0, 0, 0) },
  ]
}
