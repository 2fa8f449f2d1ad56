import type { Clock } from './clock.ts'

const forgottenAfter = 6000

/** Who is writing right now. Ephemeral: lost, repeated and late are all fine. */
export class Typing {
  readonly #until = new Map<string, () => void>()
  readonly #clock: Clock
  readonly #onChange: () => void

  constructor(clock: Clock, onChange: () => void) {
    this.#clock = clock
    this.#onChange = onChange
  }
  is(contactId: string): boolean {
    return this.#until.has(contactId)
  }
  heard(contactId: string): void {
    const known = this.#until.get(contactId)
    known?.()
    this.#until.set(
      contactId,
      this.#clock.after(forgottenAfter, () => {
        this.#until.delete(contactId)
        this.#onChange()
      }),
    )
    if (!known) this.#onChange()
  }
  close(): void {
    for (const cancel of this.#until.values()) cancel()
    this.#until.clear()
  }
}
