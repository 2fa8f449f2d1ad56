import Holidays from 'date-holidays'
import type { Holiday, HolidayTable } from '../../shared/domain/calendar/holidays.ts'
import { addDays } from '../../shared/domain/calendar/localTime.ts'
import { territories, type Territory } from '../../shared/domain/calendar/territories.ts'

/** The moon decides these; the library reckons them ahead. */
const byMoon = /muharram|rabi al|shawwal|hijjah/i

/** What the library (3.37) has not, or no longer rightly, with the text that says so. `from`: the first year. */
const amended: readonly { of: Territory; add?: string; drop?: string; name: string; from: number }[] = [
  // Law 2017-256 and the yearly circular since 2018: the 28th, where the code du travail still shares Guadeloupe's 27th.
  { of: 'MF', add: '05-28', drop: '05-27', name: 'Abolition de l’esclavage', from: 2019 },
  // Decrees of November 2023 (art. 217 of the labour code).
  { of: 'MA', add: '01-14', name: 'Nouvel An amazigh', from: 2024 },
  // Royal communiqué of 4 November 2025.
  { of: 'MA', add: '10-31', name: 'Fête de l’Unité', from: 2026 },
  // Presidential decree 2021-223 moves the day of the revolution.
  { of: 'TN', add: '12-17', drop: '01-14', name: 'Fête de la Révolution', from: 2022 },
]
/** Feasts of two days: 1 and 2 Shawwal, 10 and 11 Dhu al-Hijjah; in Morocco (decree 2-04-426) 12 and 13 Rabi al-awwal as well. */
const twoDays: Partial<Record<Territory, RegExp>> = {
  MA: /shawwal|hijjah|rabi al/i,
  TN: /shawwal|hijjah/i,
}

/**
 * Public holidays of these years in every territory, by npm `date-holidays` and what amends it. In Alsace-Moselle, Guadeloupe and
 * Martinique Good Friday counts: law or usage keeps it in most communes, and no day is sold to as if it were none.
 */
export function holidaysOf(years: readonly number[]): HolidayTable {
  const table = territories.map((of) => [of, years.toSorted((a, b) => a - b).flatMap((year) => inYear(of, year))])
  return Object.fromEntries(table) as Record<Territory, Holiday[]>
}

function inYear(of: Territory, year: number): Holiday[] {
  const [country = of, state] = of.split('-')
  const library = state ? new Holidays(country, state) : new Holidays(country)
  library.setLanguages(['fr', 'en'])
  const amends = amended.filter((one) => one.of === of && year >= one.from)
  const dropped = new Set(amends.map(({ drop }) => drop && `${year}-${drop}`))
  const found = library
    .getHolidays(year)
    .filter(({ type, date }) => type === 'public' && !dropped.has(date.slice(0, 10)))
    .flatMap(({ date, name, rule }): Holiday[] => {
      const first = { date: date.slice(0, 10), name, provisional: byMoon.test(rule) }
      return twoDays[of]?.test(rule) ? [first, { ...first, date: addDays(first.date, 1) }] : [first]
    })
  const added = amends.flatMap(({ add, name }) => (add ? [{ date: `${year}-${add}`, name, provisional: false }] : []))
  return [...found, ...added].toSorted((a, b) => (a.date < b.date ? -1 : 1))
}
