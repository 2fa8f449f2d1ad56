/** What was told, and what came. Times: ms. */
export interface Told {
  meanMs: number
  lowMs: number
  highMs: number
  waitedMs: number
}
export interface EstimateError {
  n: number
  /** Mean of what came less what was told: above zero, one told too little. */
  biasMs: number
  /** Mean of how far it was off, whichever way. */
  meanAbsoluteMs: number
  /** Half of them were off by no more than this. */
  medianAbsoluteMs: number
  /** Share of waits that ended within the interval told: to be held against `coverage`. */
  within: number
}

/** How good estimates have been; null: there were none. Only of those who were served: of who gave up nobody knows the wait. */
export function estimateError(told: readonly Told[]): EstimateError | null {
  const n = told.length
  if (n === 0) return null
  const mean = (of: (one: Told) => number): number => told.reduce((sum, one) => sum + of(one), 0) / n
  return {
    n,
    biasMs: mean(({ waitedMs, meanMs }) => waitedMs - meanMs),
    meanAbsoluteMs: mean(({ waitedMs, meanMs }) => Math.abs(waitedMs - meanMs)),
    medianAbsoluteMs: median(told.map(({ waitedMs, meanMs }) => Math.abs(waitedMs - meanMs))),
    within: mean(({ waitedMs, lowMs, highMs }) => Number(waitedMs >= lowMs && waitedMs <= highMs)),
  }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}
