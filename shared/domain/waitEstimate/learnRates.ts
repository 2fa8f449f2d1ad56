/** One contact of the recent past. Times: ms. */
export interface Waited {
  /** From its arrival until it was answered, gave up, or (in line still) until now. */
  waitedMs: number
  gaveUp: boolean
  /** Talk, hold and wrap-up, once over. */
  handlingMs: number | null
}
export interface LearnedRates {
  /** Mean handling time; null: nothing was handled. */
  handlingMs: number | null
  /** Mean patience; null: nobody gave up, so there is no telling that anybody would. */
  patienceMs: number | null
}

/**
 * What an estimate needs to know of the recent past. Patience is the time waited by all, answered or not, for each who gave up: the mean of
 * an exponential patience that being answered cuts short (maximum likelihood under censoring: Brown et al. 2005, "Statistical analysis of a
 * telephone call center", J. American Statistical Association 100). The mean wait of those who gave up would be far too short.
 */
export function learnRates(recent: readonly Waited[]): LearnedRates {
  const handled = recent.flatMap(({ handlingMs }) => handlingMs ?? [])
  const sum = (of: readonly number[]): number => of.reduce((all, one) => all + one, 0)
  const gone = recent.filter(({ gaveUp }) => gaveUp).length
  const waited = sum(recent.map(({ waitedMs }) => waitedMs))
  return {
    handlingMs: handled.length > 0 ? sum(handled) / handled.length : null,
    patienceMs: gone > 0 && waited > 0 ? waited / gone : null,
  }
}
