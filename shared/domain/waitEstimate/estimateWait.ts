/** The line as it is now, seen by one who waits in it (or is about to). Times: ms. */
export interface LineState {
  /** Who waits before him. */
  ahead: number
  /** Places that serve this line, busy or free (an adviser with three chats is three). */
  agents: number
  /** Of these, free now. */
  free: number
  /** Mean handling time (talk, hold and wrap-up). */
  handlingMs: number
  /** Mean patience of those before him; null: nobody gives up. */
  patienceMs: number | null
}
export interface WaitEstimate {
  /** What is expected, and its standard deviation. */
  meanMs: number
  sdMs: number
  /** The wait ends within these with `coverage`. */
  lowMs: number
  highMs: number
}
/** How often the interval of an estimate is to hold. */
export const coverage = 0.8
/** Normal quantile of (1 + coverage) / 2. */
const z = 1.2815515655446004

/**
 * How long he will wait if he stays. With all busy, the k before him and he himself leave the line one by one: the next departure comes
 * at the rate agents/handling + i/patience while i wait before him, so his wait is a sum of k + 1 exponential times (Whitt 1999,
 * "Predicting queueing delays", Management Science 45; Ibrahim and Whitt 2009, QL and QLm). Its interval is that of the gamma of the same
 * mean and variance (Wilson and Hilferty 1931). null: nobody serves the line, so nobody can tell.
 * @throws RangeError at a negative count or time
 */
export function estimateWait({ ahead, agents, free, handlingMs, patienceMs }: LineState): WaitEstimate | null {
  const isState = ahead >= 0 && agents >= 0 && free >= 0 && handlingMs > 0 && (patienceMs === null || patienceMs > 0)
  if (!isState) throw new RangeError('no state of a line')
  if (agents === 0) return null
  const before = ahead - Math.min(free, agents)
  if (before < 0) return { meanMs: 0, sdMs: 0, lowMs: 0, highMs: 0 }
  let [meanMs, variance] = [0, 0]
  for (let i = 0; i <= before; i++) {
    const step = 1 / (agents / handlingMs + (patienceMs === null ? 0 : i / patienceMs))
    meanMs += step
    variance += step * step
  }
  const shape = (meanMs * meanMs) / variance
  const quantile = (by: number): number => meanMs * Math.max(0, 1 - 1 / (9 * shape) + by / (3 * Math.sqrt(shape))) ** 3
  return { meanMs, sdMs: Math.sqrt(variance), lowMs: quantile(-z), highMs: quantile(z) }
}
