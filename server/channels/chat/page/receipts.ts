import type { ChatMessage } from '../../../../shared/protocol/chat.ts'
import type { Link } from './link.ts'

/** What the adviser may be told: `received` when the page holds his words, `read` when they were on a screen in use. */
export class Receipts {
  readonly #link: Link
  #receivedN = 0
  #readN = 0
  constructor(link: Link) {
    this.#link = link
  }
  /** Another thread counts from the start. */
  forget(): void {
    this.#receivedN = 0
    this.#readN = 0
  }
  /** Tells the server; returns how many are unread. What is not confirmed is told again at the next call. */
  tell(messages: ChatMessage[]): number {
    const theirs = messages.filter((message) => message.author !== 'customer')
    const n = theirs.at(-1)?.n ?? 0
    const seen = document.visibilityState === 'visible' && document.hasFocus()
    if (seen && n > this.#readN) void this.#tell('read', n)
    else if (!seen && n > Math.max(this.#readN, this.#receivedN)) void this.#tell('received', n)
    return seen ? 0 : theirs.filter((message) => message.n > this.#readN).length
  }
  async #tell(event: 'read' | 'received', n: number): Promise<void> {
    const answer = await this.#link.ask(event, { n })
    if (answer === null || 'refused' in answer) return
    this.#receivedN = Math.max(this.#receivedN, n)
    if (event === 'read') this.#readN = Math.max(this.#readN, n)
  }
}
