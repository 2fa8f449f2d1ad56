import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocket, WebSocketServer, type RawData } from 'ws'

/** What a line does to the frames that pass: `delay` up to so many ms; shares of those that come twice, or after the next one. */
export interface Manners {
  delay: number
  twice: number
  late: number
}
export const goodManners: Manners = { delay: 0, twice: 0, late: 0 }

export interface BadLine {
  origin: string
  manners: Manners
  /** Every connection drops, and none is taken until `mend`. */
  cut(): void
  mend(): void
  close(): Promise<void>
}

/**
 * A balancer and a bad network in one: each WebSocket goes to the next server that `target` names, and its frames are delayed, doubled
 * and put behind their followers. Only frames of Socket.IO's events and answers: what opens a line and keeps it alive passes in order,
 * as a network that loses that has simply cut the line.
 */
export async function badLine(target: () => string | null, random: () => number): Promise<BadLine> {
  const http = createServer((_, response) => response.writeHead(404).end())
  const doors = new WebSocketServer({ noServer: true })
  const open = new Set<WebSocket>()
  const line = { manners: goodManners, isUp: true }

  const pass = (from: WebSocket, to: WebSocket, waits: Promise<unknown>): void => {
    let last = waits
    let held: (() => void) | null = null
    from.on('message', (data: RawData, isBinary) => {
      // What `ws` hands over by default is a buffer.
      const frame = isBinary ? data : (data as Buffer).toString()
      const send = (): void => {
        if (to.readyState === WebSocket.OPEN) to.send(frame)
      }
      const { delay, twice, late } = line.manners
      const mayStray = typeof frame === 'string' && /^4[23]/.test(frame)
      if (mayStray && held === null && random() < late) {
        const once = (): void => {
          held = null
          send()
        }
        held = once
        // Nobody follows: then it comes alone, late.
        setTimeout(() => held === once && once(), 30 + delay)
        return
      }
      const pause = delay > 0 ? new Promise((go) => setTimeout(go, random() * delay)) : null
      last = last.then(() => pause).then(send)
      if (mayStray && random() < twice) last = last.then(send)
      const after = held
      if (after) last = last.then(after)
    })
  }
  http.on('upgrade', (request, socket, head) => {
    const to = line.isUp ? target() : null
    if (to === null) return void socket.destroy()
    doors.handleUpgrade(request, socket, head, (near) => {
      const far = new WebSocket(`${to.replace('http', 'ws')}${request.url}`)
      const isOpen = new Promise<void>((resolve) => far.once('open', resolve))
      pass(near, far, isOpen)
      pass(far, near, Promise.resolve())
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        open.add(one)
        one.on('error', () => other.terminate())
        one.on('close', () => {
          open.delete(one)
          other.terminate()
        })
      }
    })
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const drop = (): void => {
    for (const socket of open) socket.terminate()
  }
  return {
    origin: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    get manners() {
      return line.manners
    },
    set manners(manners) {
      line.manners = manners
    },
    cut() {
      line.isUp = false
      drop()
    },
    mend() {
      line.isUp = true
    },
    close: () =>
      new Promise((resolve) => {
        drop()
        http.close(() => resolve())
        http.closeAllConnections()
      }),
  }
}
