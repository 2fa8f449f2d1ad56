/** Local time and timers, so that tests can hold them. */
export interface Clock {
  /** Local ms, as the machine's clock shows it: somebody may set it. */
  now(): number
  /** Ms that only go forward, from some moment. */
  elapsed(): number
  /** Returns what cancels it. */
  after(ms: number, act: () => void): () => void
  /** 0 ≤ x < 1: spreads what many desks would do at the same moment. */
  random(): number
}

export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => Math.round(performance.now()),
  after(ms, act) {
    const timer = setTimeout(act, ms)
    return () => clearTimeout(timer)
  },
  random: () => Math.random(),
}

/** One timer for each name: setting it again replaces it. */
export class Timers<Name extends string> {
  readonly #clock: Clock
  readonly #running = new Map<Name, () => void>()

  constructor(clock: Clock) {
    this.#clock = clock
  }
  has(name: Name): boolean {
    return this.#running.has(name)
  }
  set(name: Name, ms: number, act: () => void): void {
    this.stop(name)
    const fire = (): void => {
      this.#running.delete(name)
      act()
    }
    this.#running.set(name, this.#clock.after(Math.max(0, ms), fire))
  }
  stop(name: Name): void {
    this.#running.get(name)?.()
    this.#running.delete(name)
  }
  stopAll(): void {
    for (const cancel of this.#running.values()) cancel()
    this.#running.clear()
  }
}
