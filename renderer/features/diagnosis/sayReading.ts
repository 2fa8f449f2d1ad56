import type { Entry } from '../../../shared/diagnosis/engine/session.ts'
import type { Format } from '../../ui/useFormat.ts'

type Reading = NonNullable<Entry['raw']>[number]

/** A reading as one says it: « −21,5 dBm », and a time in what one counts it by: « 3 h 10 » for 11 400 s. */
export function sayReading(format: Format, { value, unit }: Pick<Reading, 'value' | 'unit'>): string {
  if (typeof value !== 'number') return value
  if (unit === 's' && value >= 60) return format.duration(value * 1000)
  const said = format.number(Math.round(value * 1000) / 1000)
  return unit ? `${said}\u00a0${unit}` : said
}
