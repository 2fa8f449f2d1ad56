import { asCounts, dayNumber, halfHours, total, weekdayIndex, type DayOfArrivals } from './arrivals.ts'

/** What was learned of a centre's arrivals. A day's expectation is level · trend · weekday (or holiday), spread by that weekday's profile. */
export interface ArrivalModel {
  /** Expected arrivals of a mean day at `origin`, and their growth a day (natural logarithm). */
  level: number
  growth: number
  origin: number
  /** Monday … Sunday, mean 1; and what a holiday is of the same weekday. */
  weekdays: readonly number[]
  holiday: number
  /** Shares of the day in each half-hour, Monday … Sunday. */
  profiles: readonly (readonly number[])[]
  /** How firm a day's level is: the shape of the gamma it varies by around its expectation (large: hardly). */
  firmness: number
}

/** Learned from so many days at most, the last ones. [judged] */
const memory = 84
/** What a weekday's own share weighs against that of all days, in days; a holiday against a Sunday. [judged] */
const drawn = 1
/** Nobody is sure of more growth than this a day (about a sixth a month). [judged] */
const steepest = 0.005

const mean = (of: readonly number[]): number => (of.length > 0 ? total(of) / of.length : 0)

/**
 * Learns from days gone by. Multiplicative decomposition by ratios to a log-linear trend, in turns until settled (Makridakis, Wheelwright,
 * Hyndman, "Forecasting", ch. 3; day × half-hour profiles as in Ibrahim, Ye, L'Ecuyer, Shen 2016, "Modeling and forecasting call center
 * arrivals", Int. J. Forecasting 32). Deterministic. @throws RangeError without a day that had arrivals
 */
export function learnArrivals(history: readonly DayOfArrivals[]): ArrivalModel {
  const days = history
    .slice(-memory)
    .map(({ date, holiday, counts }) => ({
      number: dayNumber(date),
      weekday: weekdayIndex(date),
      holiday,
      counts,
      sum: total(counts),
    }))
    .filter(({ sum }) => sum > 0)
  const last = days.at(-1)
  if (!last) throw new RangeError('no arrivals to learn from')
  const origin = last.number
  const [weekdays, trend] = [Array.from({ length: 7 }, () => 1), { level: mean(days.map(({ sum }) => sum)), growth: 0 }]
  let holiday = 1
  const factor = (day: { weekday: number; holiday: boolean }): number =>
    (weekdays[day.weekday] ?? 1) * (day.holiday ? holiday : 1)
  const trendAt = (number: number): number => trend.level * Math.exp(trend.growth * (number - origin))
  for (let turn = 0; turn < 20; turn++) {
    for (let weekday = 0; weekday < 7; weekday++) {
      const own = days.filter((day) => day.weekday === weekday && !day.holiday)
      const expected = total(own.map(({ number }) => trendAt(number)))
      if (expected > 0) weekdays[weekday] = total(own.map(({ sum }) => sum)) / expected
    }
    const scale = mean(weekdays)
    for (const [weekday, value] of weekdays.entries()) weekdays[weekday] = value / scale
    const free = days.filter((day) => day.holiday)
    // Before one was seen, a holiday is like a Sunday on whatever day it falls.
    const sundayLike = Math.min(1, weekdays[6] ?? 1)
    const usual = total(free.map((day) => trendAt(day.number) * (weekdays[day.weekday] ?? 1)))
    const weight = mean(days.map(({ sum }) => sum)) * drawn
    holiday = (total(free.map(({ sum }) => sum)) + sundayLike * weight) / (usual + weight)
    Object.assign(
      trend,
      fitTrend(days.map((day) => ({ x: day.number - origin, y: Math.log(day.sum / factor(day)), weight: day.sum }))),
    )
  }
  const ratios = days.map((day) => ({ expected: trendAt(day.number) * factor(day), sum: day.sum }))
  return { ...trend, origin, weekdays, holiday, profiles: profilesOf(days), firmness: firmnessOf(ratios) }
}

/** A weighted straight line; with less than three weeks there is no telling growth from weekdays. */
function fitTrend(points: readonly { x: number; y: number; weight: number }[]): { level: number; growth: number } {
  const all = total(points.map(({ weight }) => weight))
  const average = (of: (one: { x: number; y: number }) => number): number =>
    points.reduce((sum, one) => sum + one.weight * of(one), 0) / all
  const [x, y] = [average((one) => one.x), average((one) => one.y)]
  const spread = average((one) => (one.x - x) ** 2)
  const slope = points.length >= 21 && spread > 0 ? average((one) => (one.x - x) * (one.y - y)) / spread : 0
  const growth = Math.max(-steepest, Math.min(steepest, slope))
  return { growth, level: Math.exp(y - growth * x) }
}

/** Shares by weekday, drawn a little towards the shape of all days; holidays have the shape of whatever day they fall on. */
function profilesOf(days: readonly { weekday: number; counts: readonly number[]; sum: number }[]): number[][] {
  const sums = (of: typeof days): number[] => asCounts((bin) => total(of.map(({ counts }) => counts[bin] ?? 0)))
  const whole = sums(days)
  const weight = (mean(days.map(({ sum }) => sum)) * drawn) / total(whole)
  return Array.from({ length: 7 }, (_, weekday) => {
    const own = sums(days.filter((day) => day.weekday === weekday))
    const mixed = own.map((count, bin) => count + weight * (whole[bin] ?? 0))
    const all = total(mixed)
    return mixed.map((count) => count / all)
  })
}

/** By moments: a day's sum over its expectation varies by 1/firmness + 1/expectation (gamma-Poisson). */
function firmnessOf(ratios: readonly { expected: number; sum: number }[]): number {
  const excess = mean(ratios.map(({ expected, sum }) => (sum / expected - 1) ** 2 - 1 / expected))
  return excess > 0 ? Math.min(10_000, 1 / excess) : 10_000
}

/** Expected arrivals of each half-hour of a day. */
export function forecastDay(model: ArrivalModel, { date, holiday }: Pick<DayOfArrivals, 'date' | 'holiday'>): number[] {
  const weekday = weekdayIndex(date)
  const trend = model.level * Math.exp(model.growth * (dayNumber(date) - model.origin))
  const day = trend * (model.weekdays[weekday] ?? 1) * (holiday ? model.holiday : 1)
  return asCounts((bin) => day * (model.profiles[weekday]?.[bin] ?? 1 / halfHours))
}

/**
 * The rest of a day that is under way: what came so far moves what is to come, as far as days vary (the mean of the gamma of the day's
 * level, having seen `counted`: (firmness + counted) / (firmness + expected)). `counted`: the half-hours that are over; they are returned as they were.
 */
export function correctedDay(model: ArrivalModel, forecast: readonly number[], counted: readonly number[]): number[] {
  const factor = (model.firmness + total(counted)) / (model.firmness + total(forecast.slice(0, counted.length)))
  return forecast.map((expected, bin) => counted[bin] ?? expected * factor)
}
