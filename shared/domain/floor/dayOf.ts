const formats = new Map<string, Intl.DateTimeFormat>()

/** The calendar day of `at` (ms) in a zone, as `2026-11-23`. */
export function dayOf(at: number, zone: string): string {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
    formats.set(zone, format)
  }
  return format.format(at)
}

const hour = 3_600_000
/** When that day began (ms): found between the instants around, as the clocks are changed on some days. Zones lie whole quarters of an hour apart. */
export function dayBegan(at: number, zone: string): number {
  const day = dayOf(at, zone)
  let [low, high] = [at - 26 * hour, at]
  while (high - low > 60_000) {
    const middle = Math.floor((low + high) / 2)
    if (dayOf(middle, zone) === day) high = middle
    else low = middle
  }
  return Math.round(high / 900_000) * 900_000
}
