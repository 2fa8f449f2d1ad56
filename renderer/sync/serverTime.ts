import type { Clock } from './clock.ts'
import type { LocalStore } from './localStore.ts'

/**
 * The server's time as this desk knows it: its own clock, corrected by what the last page said. A clock that is set back takes
 * nothing back: since that page at least as much time has passed as this page of the browser has counted.
 */
export class ServerTime {
  readonly #clock: Clock
  readonly #local: LocalStore
  #heard: { synced: LocalStore['synced']; at: number; tick: number } | null = null

  constructor(clock: Clock, local: LocalStore) {
    this.#clock = clock
    this.#local = local
  }

  /** Call after each change of the store: a fresh page tells the time anew. */
  heard(): void {
    const { synced } = this.#local
    if (synced === null || synced === this.#heard?.synced) return
    // What lay on disk when the desk started was heard before, nobody knows how long ago.
    const at = this.#heard === null ? Math.max(synced.at, this.#wall()) : this.#wall()
    this.#heard = { synced, at, tick: this.#clock.elapsed() }
  }

  now(): number {
    if (this.#heard === null) return this.#wall()
    return Math.max(this.#wall(), this.#heard.at + this.#clock.elapsed() - this.#heard.tick)
  }

  #wall(): number {
    return this.#clock.now() + (this.#local.synced?.offset ?? 0)
  }
}
