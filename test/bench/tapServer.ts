import fs from 'node:fs'
import pg from 'pg'
import { Socket } from 'socket.io'

/**
 * Preloaded into the server that the chat bench measures (`NODE_OPTIONS=--import`): notes when frames come in, when each
 * statement goes to the database and is back. Nothing of the product knows of it.
 */
export interface Tap {
  /** ms since the epoch with fractions */
  at: number
  kind: 'frame' | 'sql' | 'in' | 'out' | 'disk' | 'document'
  name: string
  /** How long it took, ms; 0 for a moment. */
  ms: number
  /** Statements of one connection belong together. */
  connection?: number
}

const file = process.env.BENCH_TAP
if (file) {
  let waiting: Tap[] = []
  const now = (): number => performance.timeOrigin + performance.now()
  const note = (tap: Tap): void => void waiting.push(tap)
  setInterval(() => {
    if (waiting.length > 0) fs.appendFileSync(file, waiting.map((tap) => `${JSON.stringify(tap)}\n`).join(''))
    waiting = []
  }, 200).unref()

  let connections = 0
  const numbers = new WeakMap<object, number>()
  replace(
    pg.Client.prototype,
    'query',
    (query) =>
      function (this: object, ...args: unknown[]) {
        const at = now()
        const text = typeof args[0] === 'string' ? args[0] : ((args[0] as { text?: string }).text ?? '')
        const connection = numbers.get(this) ?? ++connections
        numbers.set(this, connection)
        const done = (): void => note({ at, kind: 'sql', name: text.trim().slice(0, 160), ms: now() - at, connection })
        const answer = query.apply(this, args)
        if (answer instanceof Promise) answer.then(done, done)
        return answer
      },
  )
  // Socket.IO hands every frame of a client to this one method, before any handler.
  replace(
    Socket.prototype,
    '_onpacket',
    (onPacket) =>
      function (this: object, ...args: unknown[]) {
        const { type, data } = args[0] as { type: number; data?: unknown[] }
        if (type === 2) note({ at: now(), kind: 'frame', name: String(data?.[0]), ms: 0 })
        return onPacket.apply(this, args)
      },
  )
}

type Method = (this: object, ...args: unknown[]) => unknown
function replace(prototype: object, name: string, by: (was: Method) => Method): void {
  const was = Reflect.get(prototype, name) as Method
  Reflect.set(prototype, name, by(was))
}
