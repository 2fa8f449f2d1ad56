import { io } from 'socket.io-client'
import {
  deskNamespace,
  limits,
  protocolVersion,
  type Poke,
  type Refused,
  type TypingSign,
} from '../../shared/protocol/messages.ts'
import { isFinal, LineLost, type Connect, type Link } from './link.ts'

const askTimeout = 20_000
const comeBackMost = 5000
/** Whatever a server says: no desk stays away longer than this by its word. */
const waitMost = 90_000

/** What the protocol adds to a frame: its type, namespace, number and name. */
const envelope = 200
/** A line that ends with this (RFC 6455) had a frame that was too large for whoever is on it. */
const messageTooBig = 1009
/** Nothing was done: the same frame would meet the same end for ever. */
const tooLarge = (name: string): Refused => ({ refused: name === 'live' ? 'command.tooLarge' : 'frame.tooLarge' })

/** The line over Socket.IO. WebSocket only, and no state recovery: the socket is a doorbell, the cursors are on disk. */
export function socketConnect(origin: string): Connect {
  return ({ token, clientId }, handlers) => {
    /** When the server said that this desk comes in (SP16). */
    let turn: number | undefined
    let comesAt = 0
    const socket = io(`${origin}${deskNamespace}`, {
      auth: (tell) => tell({ token, clientId, protocol: protocolVersion, turn }),
      transports: ['websocket'],
      forceNew: true,
      reconnectionDelay: 500,
      reconnectionDelayMax: comeBackMost,
    })
    let closed = false
    let timer: ReturnType<typeof setTimeout> | undefined
    /** What is on its way, and its size in bytes. */
    const waiting = new Map<(refused?: Refused) => void, { name: string; size: number }>()
    const down = (closedBy?: number, wait?: number): void => {
      // Somebody between us and the server takes less than the server: the largest was it.
      if (closedBy === messageTooBig) {
        const [first] = [...waiting].toSorted(([, a], [, b]) => b.size - a.size)
        first?.[0](tooLarge(first[1].name))
      }
      for (const lose of waiting.keys()) lose()
      waiting.clear()
      handlers.onDown()
      // Socket.IO does not come back by itself when the server said no or hung up.
      if (closed || socket.active) return
      clearTimeout(timer)
      timer = setTimeout(() => socket.connect(), wait ?? comeBackMost * (0.2 + 0.8 * Math.random()))
    }
    const told = ({ retryAfterMs, turn: given }: NonNullable<Refused['params']>): void => {
      turn = Number(given)
      const wait = Math.min(Math.max(Number(retryAfterMs) || 0, 0), waitMost)
      comesAt = performance.now() + wait
      down(undefined, wait)
    }
    const refused = (reason: Refused): void => {
      close()
      handlers.onClosed(reason)
    }
    const close = (): void => {
      closed = true
      clearTimeout(timer)
      socket.disconnect()
      for (const lose of waiting.keys()) lose()
      waiting.clear()
    }
    socket.on('connect', () => {
      turn = undefined
      comesAt = 0
      handlers.onUp()
    })
    socket.on('disconnect', (_reason, details) => !closed && down(closeCodeOf(details)))
    socket.on('connect_error', (error: Error & { data?: Partial<Refused> }) => {
      if (closed) return
      const code = error.data?.refused
      if (code !== undefined && (isFinal(code) || code === 'client.notYours')) refused({ refused: code })
      else if (code === 'server.busy' && error.data?.params) told(error.data.params)
      else down()
    })
    socket.on('closed', (reason: Refused) => !closed && refused(reason))
    socket.on('poke', (poke: Poke) => handlers.onPoke(poke))
    socket.on('typing', (sign: TypingSign) => handlers.onTyping(sign))

    const ask: Link['ask'] = (name, payload, timeoutMs = askTimeout) =>
      new Promise((resolve, reject) => {
        // Not buffered by Socket.IO: what is to be sent again is decided by the outbox alone.
        if (!socket.connected) return reject(new LineLost(name, false))
        const size = new TextEncoder().encode(JSON.stringify(payload)).length + envelope
        if (size > limits.frameBytes) return resolve(tooLarge(name) as never)
        const lose = (refused?: Refused): void => {
          waiting.delete(lose)
          if (refused) resolve(refused as never)
          else reject(new LineLost(name, true))
        }
        waiting.set(lose, { name, size })
        socket.timeout(timeoutMs).emit(name, payload, (error: Error | null, reply: never) => {
          if (!waiting.delete(lose)) return
          if (error) reject(new LineLost(name, true))
          else resolve(reply)
        })
      })
    return {
      ask,
      tell: (name, payload) => void (socket.connected && socket.volatile.emit(name, payload)),
      // Leaving first ends the wait between two attempts; who has a turn would be told the same again.
      hurry: () => void (!closed && !socket.connected && performance.now() >= comesAt && socket.disconnect().connect()),
      close,
    }
  }
}

/** The code that a WebSocket was closed with, as Socket.IO hands it on. */
function closeCodeOf(details: unknown): number | undefined {
  const context = details instanceof Object && 'context' in details ? details.context : undefined
  return context instanceof Object && 'code' in context && typeof context.code === 'number' ? context.code : undefined
}
