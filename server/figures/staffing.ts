import { addDays, instantOf, localTime } from '../../shared/domain/calendar/localTime.ts'
import { normOf } from '../../shared/domain/floor/norms.ts'
import { asCounts, halfHours, weekdayIndex, type DayOfArrivals } from '../../shared/domain/staffing/arrivals.ts'
import { backTest } from '../../shared/domain/staffing/backTest.ts'
import { correctedDay, forecastDay, learnArrivals } from '../../shared/domain/staffing/forecast.ts'
import { countInterval } from '../../shared/domain/staffing/interval.ts'
import type { StaffingDay } from '../../shared/protocol/figuresAnswers.ts'
import { holidaysOf } from '../centre/holidays.ts'
import type { Look } from '../db/figures.ts'
import { binsSoFar, pastDays, presentOn, sitesInSight, type PastDay } from '../db/staffing.ts'
import type { WriteDb } from '../db/unitOfWork.ts'
import { zone } from './deriveStories.ts'

/** Twelve weeks (SU9), days with arrivals that a forecast takes at least, days it is held against, and weeks that say who is usually there. */
const [memory, needed, tested, weeks] = [84, 14, 14, 4]
/** Days from which handling and patience are learned. */
const recent = 28
/** Share of paid time in which one is not there to answer. [judged] */
const shrinkage = 0.3

const holidays = new Map<number, Map<string, string>>()
/** The name of the public holiday in metropolitan France, where most who call live. */
function holidayOn(date: string): string | null {
  const year = Number(date.slice(0, 4))
  let known = holidays.get(year)
  if (!known) holidays.set(year, (known = new Map(holidaysOf([year]).FR.map((day) => [day.date, day.name]))))
  return known.get(date) ?? null
}

/** A day's curve: what came in, what is expected, who is there (FG6). */
export async function staffingOf(tx: WriteDb, look: Look, channel: 'voice' | 'chat'): Promise<StaffingDay> {
  const { date, minutes } = localTime(tx.now, zone)
  const sameDays = Array.from({ length: weeks + 1 }, (_, ago) => addDays(date, -7 * ago)).map((day) => ({
    date: day,
    from: instantOf(day, 0, zone),
    to: instantOf(addDays(day, 1), 0, zone),
  }))
  const [past, soFar, there, sites] = await Promise.all([
    pastDays(tx, look, channel, addDays(date, -memory - 7)),
    binsSoFar(tx, look, channel),
    presentOn(tx, look.sight, sameDays),
    sitesInSight(tx, look.sight),
  ])
  const history = past
    .filter(({ day }) => day < date)
    .map(({ day, counts }): DayOfArrivals => ({ date: day, holiday: holidayOn(day) !== null, counts }))
  const bin = Math.floor(minutes / 30)
  const counted = asCounts((n) => soFar.get(n) ?? 0).slice(0, bin + 1)
  const usualDays = new Set(there.filter(({ day }) => day !== date).map(({ day }) => day))
  const learned = learn(past.filter(({ day }) => day < date && day >= addDays(date, -recent)))
  const { ms, target } = normOf(channel)
  return {
    date,
    at: tx.now,
    days: history.length,
    daysNeeded: needed,
    counted,
    forecast: expect(history, date, counted.slice(0, bin)),
    backTest: held(history),
    norms: { ...learned, share: target, within: ms / 1000, shrinkage },
    sites: sites.map(({ id, name }) => {
      const own = there.filter(({ siteId }) => siteId === id)
      const sum = (bins: typeof own, n: number): number =>
        bins.filter((one) => one.bin === n).reduce((all, one) => all + one.n, 0)
      const [today, before] = [own.filter(({ day }) => day === date), own.filter(({ day }) => day !== date)]
      return {
        id,
        name,
        present: asCounts((n) => sum(today, n)).slice(0, bin + 1),
        usual: asCounts((n) => (usualDays.size > 0 ? sum(before, n) / usualDays.size : 0)),
      }
    }),
    usualWeeks: usualDays.size,
  }
}

/** As learnRates (shared/domain/waitEstimate), of sums: seconds. */
function learn(days: PastDay[]): Pick<StaffingDay['norms'], 'handling' | 'patience' | 'handled' | 'gone'> {
  const sum = (of: (day: PastDay) => number): number => days.reduce((all, day) => all + of(day), 0)
  const [handled, gone] = [sum((day) => day.handled), sum((day) => day.gone)]
  const [handlingMs, waitedMs] = [sum((day) => day.handlingMs), sum((day) => day.waitedMs)]
  return {
    handled,
    gone,
    handling: handled > 0 && handlingMs > 0 ? handlingMs / handled / 1000 : null,
    patience: gone > 0 && waitedMs > 0 ? waitedMs / gone / 1000 : null,
  }
}

function expect(history: DayOfArrivals[], date: string, counted: number[]): StaffingDay['forecast'] {
  if (history.length < needed) return null
  const model = learnArrivals(history)
  const holiday = holidayOn(date)
  // A weekday of the last weeks without a single arrival is one on which nobody is open.
  const first = history[0]?.date ?? date
  const isKnown = [7, 14].every((ago) => addDays(date, -ago) >= first)
  const isClosed = isKnown && !history.some((day) => weekdayIndex(day.date) === weekdayIndex(date))
  const expected = isClosed ? asCounts(() => 0) : forecastDay(model, { date, holiday: holiday !== null })
  const bounds = expected.map((mean) => countInterval(mean, model.firmness))
  return {
    expected,
    corrected: correctedDay(model, expected, counted).slice(0, halfHours),
    low: bounds.map(({ low }) => low),
    high: bounds.map(({ high }) => high),
    growth: model.growth,
    holiday,
  }
}

/** The forecast beside naive ones on the last days; null: five weeks are needed. */
function held(history: DayOfArrivals[]): StaffingDay['backTest'] {
  try {
    const errors = backTest(history, tested)
    return { ...errors, days: Math.round(errors.model.n / halfHours) }
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
