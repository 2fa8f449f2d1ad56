import { io } from 'socket.io-client'
import { deskNamespace, protocolVersion, type Poke, type Refused } from '../../shared/protocol/messages.ts'
import { isFinal, LineLost, type Connect, type Link } from './link.ts'

const askTimeout = 20_000
const comeBackMost = 5000

/** The line over Socket.IO. WebSocket only, and no state recovery: the socket is a doorbell, the cursors are on disk. */
export function socketConnect(origin: string): Connect {
  return ({ token, clientId }, handlers) => {
    const socket = io(`${origin}${deskNamespace}`, {
      auth: { token, clientId, protocol: protocolVersion },
      transports: ['websocket'],
      forceNew: true,
      reconnectionDelay: 500,
      reconnectionDelayMax: comeBackMost,
    })
    let closed = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const waiting = new Set<() => void>()
    const down = (): void => {
      for (const lose of waiting) lose()
      waiting.clear()
      handlers.onDown()
      // Socket.IO does not come back by itself when the server said no or hung up.
      if (closed || socket.active) return
      clearTimeout(timer)
      timer = setTimeout(() => socket.connect(), comeBackMost * (0.2 + 0.8 * Math.random()))
    }
    const refused = (reason: Refused): void => {
      close()
      handlers.onClosed(reason)
    }
    const close = (): void => {
      closed = true
      clearTimeout(timer)
      socket.disconnect()
      for (const lose of waiting) lose()
      waiting.clear()
    }
    socket.on('connect', () => handlers.onUp())
    socket.on('disconnect', () => !closed && down())
    socket.on('connect_error', (error: Error & { data?: Partial<Refused> }) => {
      if (closed) return
      const code = error.data?.refused
      if (code !== undefined && (isFinal(code) || code === 'client.notYours')) refused({ refused: code })
      else down()
    })
    socket.on('closed', (reason: Refused) => !closed && refused(reason))
    socket.on('poke', (poke: Poke) => handlers.onPoke(poke))
    socket.on('typing', ({ contactId }: { contactId: string }) => handlers.onTyping(contactId))

    const ask: Link['ask'] = (name, payload, timeoutMs = askTimeout) =>
      new Promise((resolve, reject) => {
        // Not buffered by Socket.IO: what is to be sent again is decided by the outbox alone.
        if (!socket.connected) return reject(new LineLost(name, false))
        const lose = (): void => {
          waiting.delete(lose)
          reject(new LineLost(name, true))
        }
        waiting.add(lose)
        socket.timeout(timeoutMs).emit(name, payload, (error: Error | null, reply: never) => {
          if (!waiting.delete(lose)) return
          if (error) reject(new LineLost(name, true))
          else resolve(reply)
        })
      })
    return {
      ask,
      tell: (name, payload) => void (socket.connected && socket.volatile.emit(name, payload)),
      // Leaving first ends the wait between two attempts.
      hurry: () => void (!closed && !socket.connected && socket.disconnect().connect()),
      close,
    }
  }
}
