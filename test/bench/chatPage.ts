import { io, type Socket } from 'socket.io-client'
import { chatNamespace } from '../../shared/protocol/messages.ts'
import type { ChatOpened, ChatRefused, ChatSent } from '../../shared/protocol/chat.ts'

/** Moments of the emit and of the server's answer, ms since the epoch with fractions. */
export interface Said {
  at: number
  answeredAt: number
}
export interface ChatPage {
  begin(origin: string, text: string): Promise<void>
  say(text: string): Promise<Said>
  sayBare(text: string): Promise<Said>
}

const now = (): number => performance.timeOrigin + performance.now()
const claims = { name: '', phone: '', email: '', reference: '', topic: 'internet' as const }
let chat: Socket
const bare = io({ transports: ['websocket'] })
const ask = async <R>(event: string, frame: object): Promise<R> => {
  const reply = (await chat.timeout(10_000).emitWithAck(event, frame)) as R & Partial<ChatRefused>
  if (reply.refused) throw new Error(reply.refused)
  return reply
}
const frameOf = (text: string): object => ({ clientMessageId: crypto.randomUUID(), text, attachmentIds: [] })

/** The customer: what the chat page puts on the wire, and the same words on a bare Socket.IO. */
const bench: ChatPage = {
  async begin(origin, text) {
    chat = io(`${origin}${chatNamespace}`, { transports: ['websocket'] })
    await new Promise<void>((resolve) => chat.once('connect', () => resolve()))
    await ask<ChatOpened>('start', { secret: null, language: 'fr', claims, signedToken: null })
    await ask<ChatSent>('send', frameOf(text))
  },
  async say(text) {
    const frame = frameOf(text)
    const at = now()
    await ask<ChatSent>('send', frame)
    return { at, answeredAt: now() }
  },
  async sayBare(text) {
    const at = now()
    await bare.emitWithAck('say', text)
    return { at, answeredAt: now() }
  },
}
Object.assign(window, { chat: bench })
