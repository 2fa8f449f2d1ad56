/** Local time and timers, so that tests can hold them. */
export interface Clock {
  /** Local ms. */
  now(): number
  /** Returns what cancels it. */
  after(ms: number, act: () => void): () => void
  /** 0 ≤ x < 1: spreads what many desks would do at the same moment. */
  random(): number
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, act) {
    const timer = setTimeout(act, ms)
    return () => clearTimeout(timer)
  },
  random: () => Math.random(),
}
