import { io, type Socket } from 'socket.io-client'
import type { ChatArgs, ChatEvent, ChatRefused, ChatReplies } from '../../../../shared/protocol/chat.ts'

/** An answer, a refusal with its code, or null: nobody answered, so nobody knows. */
export type Answer<E extends ChatEvent> = ChatReplies[E] | ChatRefused | null
const patience = 12_000

/** The socket, without Socket.IO's own buffer: what was not answered is ours to send again, with the same id. */
export class Link {
  readonly #socket: Socket
  constructor(on: { up: () => void; down: () => void; poke: () => void; typing: (text: string) => void }) {
    this.#socket = io('/chat', {
      transports: ['websocket', 'polling'],
      autoConnect: false,
      reconnectionDelay: 500,
      reconnectionDelayMax: 8_000,
    })
    this.#socket.on('connect', on.up)
    this.#socket.on('disconnect', (reason) => {
      on.down()
      // Socket.IO does not come back by itself after a server's own goodbye.
      if (reason === 'io server disconnect') setTimeout(() => this.#socket.connect(), 1_000)
    })
    this.#socket.on('connect_error', on.down)
    this.#socket.on('poke', on.poke)
    this.#socket.on('typing', ({ text }: { text?: string }) => on.typing(text ?? ''))
  }
  connect(): void {
    this.#socket.connect()
  }
  get up(): boolean {
    return this.#socket.connected
  }
  async ask<E extends ChatEvent>(event: E, args: ChatArgs<E>): Promise<Answer<E>> {
    if (!this.#socket.connected) return null
    try {
      return (await this.#socket.timeout(patience).emitWithAck(event, args)) as Answer<E>
    } catch {
      return null
    }
  }
}
export const isRefused = (answer: object): answer is ChatRefused => 'refused' in answer
