import { WebSocketInterface } from 'jssip'

/** A WebSocket that can go without a word: what JsSIP still wants to say then (BYE, un-REGISTER) is not said. */
export class QuietSocket extends WebSocketInterface {
  #isLeft = false

  leave(): void {
    this.#isLeft = true
    this.disconnect()
  }
  override connect(): void {
    if (!this.#isLeft) super.connect()
  }
  override send(message: string | ArrayBufferLike | Blob | ArrayBufferView): boolean {
    return this.#isLeft || super.send(message)
  }
}
