import type { Clock } from './clock.ts'

const forgottenAfter = 6000

/** Who is writing right now. Ephemeral: lost, repeated and late are all fine. */
export class Typing {
  readonly #until = new Map<string, { cancel: () => void; after: number }>()
  readonly #clock: Clock
  readonly #onChange: () => void
  readonly #inboundOf: (contactId: string) => number

  /** `inboundOf`: the number of the contact's last inbound message here: what he was writing has come. */
  constructor(clock: Clock, onChange: () => void, inboundOf: (contactId: string) => number) {
    this.#clock = clock
    this.#inboundOf = inboundOf
    this.#onChange = onChange
  }
  is(contactId: string): boolean {
    const heard = this.#until.get(contactId)
    return heard !== undefined && this.#inboundOf(contactId) <= heard.after
  }
  heard(contactId: string): void {
    const wasShown = this.is(contactId)
    this.#until.get(contactId)?.cancel()
    const cancel = this.#clock.after(forgottenAfter, () => {
      this.#until.delete(contactId)
      this.#onChange()
    })
    this.#until.set(contactId, { cancel, after: this.#inboundOf(contactId) })
    if (!wasShown) this.#onChange()
  }
  close(): void {
    for (const { cancel } of this.#until.values()) cancel()
    this.#until.clear()
  }
}
