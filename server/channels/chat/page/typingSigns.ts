import type { Link } from './link.ts'

const shownFor = 5_000
const toldEvery = 3_000

/** Somebody writes: a sign lasts five seconds, and one's own is told at most every three. */
export class TypingSigns {
  readonly #link: Link
  readonly #show: (typing: boolean, typed: string) => void
  #timer: ReturnType<typeof setTimeout> | undefined
  #toldAt = 0
  constructor(link: Link, show: (typing: boolean, typed: string) => void) {
    this.#link = link
    this.#show = show
  }
  /** `typed`: beside a call, the words so far. */
  seen(typed: string): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#show(false, ''), shownFor)
    this.#show(true, typed)
  }
  tell(): void {
    if (Date.now() - this.#toldAt < toldEvery) return
    this.#toldAt = Date.now()
    void this.#link.ask('typing', {})
  }
}
