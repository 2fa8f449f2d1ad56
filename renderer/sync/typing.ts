import type { Clock } from './clock.ts'

const forgottenAfter = 6000

/** Who is writing right now. Ephemeral: lost, repeated and late are all fine. */
export class Typing {
  readonly #until = new Map<string, { cancel: () => void; after: number; text: string }>()
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
  /** What he has written so far, where that is told. */
  text(contactId: string): string {
    return this.is(contactId) ? (this.#until.get(contactId)?.text ?? '') : ''
  }
  /** `text`, where it is told: what stands in his field; empty, he has taken it back. */
  heard(contactId: string, text?: string): void {
    const wasShown = this.is(contactId)
    const before = this.text(contactId)
    this.#until.get(contactId)?.cancel()
    if (text === '') {
      this.#until.delete(contactId)
      if (wasShown) this.#onChange()
      return
    }
    const cancel = this.#clock.after(forgottenAfter, () => {
      this.#until.delete(contactId)
      this.#onChange()
    })
    this.#until.set(contactId, { cancel, after: this.#inboundOf(contactId), text: text ?? '' })
    if (!wasShown || before !== (text ?? '')) this.#onChange()
  }
  close(): void {
    for (const { cancel } of this.#until.values()) cancel()
    this.#until.clear()
  }
}
