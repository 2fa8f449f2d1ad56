import type { Socket } from 'socket.io'
import {
  chatEvents,
  type ChatArgs,
  type ChatEvent,
  type ChatRefusal,
  type ChatRefused,
  type ChatReplies,
} from '../../../shared/protocol/chat.ts'
import { storable } from '../../../shared/protocol/storable.ts'
import { stackPlaces, troubleOf } from '../../commands/troubleOf.ts'
import type { Context } from '../../context.ts'
import type { ChatLimits } from './limiter.ts'
import type { ChatSession } from './session.ts'

export type Reply<E extends ChatEvent> = ChatReplies[E] | ChatRefused
export type Handlers = { [E in ChatEvent]: (args: ChatArgs<E>) => Promise<Reply<E>> }

export const refuse = (refused: ChatRefusal): ChatRefused => ({ refused })

/** Every frame is answered: with its reply, or with a code. What is logged are ids and the place of the fault, never a value. */
export function answerFrames(
  socket: Socket,
  session: ChatSession,
  context: Context,
  limits: ChatLimits,
  address: string,
  handlers: Handlers,
): void {
  const where = () => ({ socketId: socket.id, threadId: session.threadId })
  socket.use(([event, ...rest], next) => {
    if (Object.hasOwn(chatEvents, String(event))) return next()
    if (!limits.frame(socket.id)) return void socket.disconnect(true)
    context.log.warn({ ...where() }, 'chat: unknown event refused')
    const ack: unknown = rest.at(-1)
    if (typeof ack === 'function') ack(refuse('event.unknown'))
  })
  for (const event of Object.keys(chatEvents) as ChatEvent[]) {
    socket.on(event, (frame: unknown, ack: unknown) => {
      const reply = typeof ack === 'function' ? (ack as (value: object) => void) : () => undefined
      answer(event, frame).then(reply, () => reply(refuse('server.unavailable')))
    })
  }

  async function answer(event: ChatEvent, frame: unknown): Promise<object> {
    if (!limits.frame(socket.id)) return refuse('rate.limited')
    const parsed = chatEvents[event].safeParse(frame)
    if (!parsed.success || !storable(parsed.data, 'text')) {
      const fault = parsed.error?.issues[0]
      const at = fault?.path
        .filter((part) => typeof part === 'string')
        .join('.')
        .slice(0, 40)
      context.log.warn({ ...where(), event, fault: fault?.code, at }, 'chat: malformed frame refused')
      return refuse('frame.malformed')
    }
    if (event !== 'start' && session.threadId === null) return refuse('thread.notStarted')
    try {
      const handle = handlers[event] as (args: unknown) => Promise<object>
      return (await limits.inTurn(address, () => handle(parsed.data))) ?? refuse('rate.limited')
    } catch (error) {
      const trouble = troubleOf(error)
      const { name, stack } = error as Error
      const code = (error as { code?: string }).code
      context.log.error(
        { ...where(), event, trouble, err: name, code, stack: trouble ? undefined : stackPlaces(stack) },
        'chat: request failed',
      )
      return refuse(trouble ?? 'server.unavailable')
    }
  }
}
