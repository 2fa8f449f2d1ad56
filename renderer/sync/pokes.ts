import type { Poke } from '../../shared/protocol/messages.ts'
import { Timers, type Clock } from './clock.ts'

/** Scopes whose news somebody waits for; a queue or a catalogue moves for a whole floor at once, and may be a little late. */
const urgent = /^(adviser|customer):/
const lazyPull = 2000
/** A lead watches his floor live: what moves there within a moment comes in one page. */
const watched = /^floor:/
const watchedPull = 250
/** While our own commands are being decided each of them pokes us: one pull for several. */
const soonPull = 200

/** Turns pokes into pulls: at once, or one for many (SP11). */
export class Pokes {
  readonly #timers: Timers<'soon' | 'watched' | 'lazy'>
  readonly #clock: Clock
  readonly #pull: () => void
  /** Rung while a pull was on its way. */
  readonly #meanwhile: Poke[] = []

  constructor(clock: Clock, pull: () => void) {
    this.#timers = new Timers(clock)
    this.#clock = clock
    this.#pull = pull
  }

  heard(poke: Poke, cursors: Record<string, number>, pushing: boolean, pulling: boolean): void {
    const { scope, head } = poke
    // A head we hold already may still mean a change of authority; one we are past cannot (it comes late).
    if (head < (cursors[scope] ?? 0)) return
    if (pulling && urgent.test(scope)) this.#meanwhile.push(poke)
    else if (watched.test(scope)) this.#gather('watched', watchedPull)
    else if (!urgent.test(scope)) this.#gather('lazy', lazyPull * (0.5 + this.#clock.random()))
    else if (pushing) this.#gather('soon', soonPull)
    else this.#pull()
  }
  /**
   * A pull ended. One transaction rings once for each of its scopes, and the page asked for at the first ring mostly holds what
   * the others announce: those are followed a little later, the rest (true) now.
   */
  leftBy(cursors: Record<string, number>): boolean {
    const heard = this.#meanwhile.splice(0).filter(({ scope, head }) => head >= (cursors[scope] ?? 0))
    if (heard.some(({ scope, head }) => head > (cursors[scope] ?? 0))) return true
    if (heard.length > 0) this.#gather('soon', soonPull)
    return false
  }
  /** Something urgent came while we were pushing. */
  get waiting(): boolean {
    return this.#timers.has('soon')
  }
  /** A pull is on its way: it answers all of them. */
  answered(): void {
    this.#timers.stopAll()
  }

  #gather(name: 'soon' | 'watched' | 'lazy', ms: number): void {
    if (!this.#timers.has(name)) this.#timers.set(name, ms, this.#pull)
  }
}
