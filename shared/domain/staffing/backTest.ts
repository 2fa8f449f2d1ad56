import { asCounts, dayNumber, halfHours, total, type DayOfArrivals } from './arrivals.ts'
import { correctedDay, forecastDay, learnArrivals } from './forecast.ts'

/** How far a way to forecast was off, over the half-hours of days it had not seen. */
export interface ForecastError {
  /** Σ |forecast − count| / Σ count. */
  wape: number
  /** Mean of forecast − count in a half-hour: above zero, it promised too much. */
  bias: number
  /** Half-hours compared. */
  n: number
}
export interface BackTest {
  /** A week ahead, by `learnArrivals`. */
  model: ForecastError
  /** The same days from the afternoon on, once their morning was known, and without that knowledge. */
  afternoonCorrected: ForecastError
  afternoonUncorrected: ForecastError
  /** Naive: that weekday a week before, and the mean of that weekday over the four weeks before. */
  lastWeek: ForecastError
  fourWeeks: ForecastError
}

const noon = 24
type Pairs = { forecast: number; count: number }[]
const errorOf = (pairs: Pairs): ForecastError => ({
  wape: total(pairs.map(({ forecast, count }) => Math.abs(forecast - count))) / total(pairs.map(({ count }) => count)),
  bias: total(pairs.map(({ forecast, count }) => forecast - count)) / pairs.length,
  n: pairs.length,
})

/**
 * Every way to forecast on the last `days` days, each day from what was known a week before it (rolling origin: Tashman 2000, Int. J.
 * Forecasting 16). Days without the four weeks that the baselines need are left out. @throws RangeError where none is left
 */
export function backTest(history: readonly DayOfArrivals[], days: number): BackTest {
  const byNumber = new Map(history.map((day) => [dayNumber(day.date), day]))
  const pairs = { model: [], afternoonCorrected: [], afternoonUncorrected: [], lastWeek: [], fourWeeks: [] } as Record<
    keyof BackTest,
    Pairs
  >
  for (const day of history.slice(-days)) {
    const number = dayNumber(day.date)
    const weeks = [7, 14, 21, 28].flatMap((ago) => byNumber.get(number - ago) ?? [])
    if (weeks.length < 4) continue
    const model = learnArrivals(history.filter(({ date }) => dayNumber(date) <= number - 7))
    const forecast = forecastDay(model, day)
    const corrected = correctedDay(model, forecast, day.counts.slice(0, noon))
    const four = asCounts((bin) => total(weeks.map(({ counts }) => counts[bin] ?? 0)) / 4)
    for (let bin = 0; bin < halfHours; bin++) {
      const add = (to: keyof BackTest, of: readonly number[] | undefined): void =>
        void pairs[to].push({ forecast: of?.[bin] ?? 0, count: day.counts[bin] ?? 0 })
      add('model', forecast)
      add('lastWeek', weeks[0]?.counts)
      add('fourWeeks', four)
      if (bin >= noon) add('afternoonCorrected', corrected)
      if (bin >= noon) add('afternoonUncorrected', forecast)
    }
  }
  if (pairs.model.length === 0) throw new RangeError('five weeks are needed')
  const { model, afternoonCorrected, afternoonUncorrected, lastWeek, fourWeeks } = pairs
  return {
    model: errorOf(model),
    afternoonCorrected: errorOf(afternoonCorrected),
    afternoonUncorrected: errorOf(afternoonUncorrected),
    lastWeek: errorOf(lastWeek),
    fourWeeks: errorOf(fourWeeks),
  }
}
