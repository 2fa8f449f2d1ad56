import dgram from 'node:dgram'
import { randomBytes } from 'node:crypto'

export type NgAnswer = Readonly<Record<string, unknown>>
export interface NgClient {
  /** @throws NgFailure when rtpengine refuses or says nothing for three seconds */
  ask: (command: string, body?: Readonly<Record<string, unknown>>) => Promise<NgAnswer>
  close: () => void
}
export class NgFailure extends Error {
  override name = 'NgFailure'
}

/** rtpengine knows a request that came twice by its cookie and answers it as before: repeating one is safe. */
const repeatsAfter = [250, 750, 1_500] as const
const givesUpAfter = 3_000

/** rtpengine's control protocol, JSON over UDP. */
export function openNgClient({ host, port }: { host: string; port: number }): NgClient {
  const socket = dgram.createSocket('udp4')
  const waiting = new Map<string, (answer: NgAnswer) => void>()
  socket.on('message', (bytes) => {
    const text = bytes.toString()
    const space = text.indexOf(' ')
    const take = waiting.get(text.slice(0, space))
    if (!take) return
    try {
      const answer: unknown = JSON.parse(text.slice(space + 1))
      if (typeof answer === 'object' && answer !== null) take({ ...answer })
    } catch {
      // Not JSON: as good as no answer.
    }
  })
  // A refused datagram (rtpengine is being started) is repeated like a lost one.
  socket.on('error', () => undefined)
  const prefix = randomBytes(6).toString('hex')
  let count = 0

  return {
    ask(command, body = {}) {
      const cookie = `${prefix}_${++count}`
      const datagram = `${cookie} ${JSON.stringify({ command, ...body })}`
      return new Promise((resolve, fail) => {
        const send = () => socket.send(datagram, port, host)
        const again = repeatsAfter.map((ms) => setTimeout(send, ms))
        const end = () => {
          waiting.delete(cookie)
          for (const timer of again) clearTimeout(timer)
          clearTimeout(late)
        }
        const late = setTimeout(() => {
          end()
          fail(new NgFailure(`${command}: no answer`))
        }, givesUpAfter)
        waiting.set(cookie, (answer) => {
          end()
          if (answer.result === 'ok' || answer.result === 'pong') resolve(answer)
          else fail(new NgFailure(`${command}: ${String(answer['error-reason'] ?? answer.result)}`))
        })
        send()
      })
    },
    close: () => socket.close(),
  }
}
