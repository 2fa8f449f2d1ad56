import type { Clock } from '../clock.ts'

/** A clock that tests hold: time passes only by `pass`; `setBy` is somebody who sets the wall clock. */
export class HeldClock implements Clock {
  #now = 1_790_000_000_000
  #wrongBy = 0
  #timers = new Set<{ at: number; act: () => void }>()

  now(): number {
    return this.#now + this.#wrongBy
  }
  elapsed(): number {
    return this.#now
  }
  setBy(ms: number): void {
    this.#wrongBy += ms
  }
  after(ms: number, act: () => void): () => void {
    const timer = { at: this.#now + ms, act }
    this.#timers.add(timer)
    return () => void this.#timers.delete(timer)
  }
  random(): number {
    return 0.5
  }
  /** Lets `ms` go by and fires what falls due, in order. */
  pass(ms: number): void {
    const end = this.#now + ms
    for (;;) {
      const due = [...this.#timers].filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0]
      if (!due) break
      this.#timers.delete(due)
      this.#now = Math.max(this.#now, due.at)
      due.act()
    }
    this.#now = end
  }
}
