/** At most so often (ms): as fast as is read, and a fraction of what a line takes. */
const every = 400
/** Acts after so many ms; what it returns takes that back. */
type Later = (act: () => void, ms: number) => () => void

/** What is being written, told as it is (VO29): the first letters at once, then the newest text at most every 0.4 s, the last one always. */
export class LiveText {
  readonly #tell: (text: string) => void
  readonly #later: Later
  #cancel: (() => void) | null = null
  #next: string | null = null
  #told = ''

  constructor(tell: (text: string) => void, later: Later) {
    this.#tell = tell
    this.#later = later
  }
  say(text: string): void {
    this.#next = text
    if (this.#cancel === null) this.#beat()
  }
  /** Nothing more is told. */
  close(): void {
    this.#cancel?.()
    this.#cancel = null
    this.#next = null
  }
  #beat(): void {
    const text = this.#next
    this.#next = null
    this.#cancel = null
    if (text === null || text === this.#told) return
    this.#told = text
    this.#tell(text)
    this.#cancel = this.#later(() => this.#beat(), every)
  }
}
