import { createHmac, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { CtiCommand } from '../../../../../shared/telephony/cti.ts'

/** As docs/CTI.md says, and written from it: nothing here is taken from the server, so that both sides are held to the page. */
const sign = (secret: string, way: 'event' | 'command', time: string, id: string, body: string): string =>
  `v1=${createHmac('sha256', secret).update(`v1.${way}.${time}.${id}.${body}`).digest('hex')}`

export type Behaves =
  | 'takes'
  | 'silent'
  | 'fails'
  | 'failsOnce'
  | 'talksNonsense'
  | 'redirects'
  | { refused: string; reason?: string }

export interface Sent {
  status: number
  body: { done?: string; code?: string }
}
export interface How {
  /** Instead of the right one. */
  key?: string
  secret?: string
  time?: number
  id?: string
  signature?: string | null
  /** Sent as it is. */
  raw?: string
}

/**
 * Tests only: an operator's own telephone platform, a stand-in of any maker's. A real HTTP server that takes commands and checks their signature, and a
 * client that signs its events; no sound behind it. It says of its calls what the test has it say.
 */
export async function operatorPlatform({ clock = Date.now }: { clock?: () => number } = {}) {
  const keys = [
    { id: 'old', secret: 'the-old-key-of-the-operator-0123456789' },
    { id: 'new', secret: 'the-new-key-of-the-operator-9876543210' },
  ]
  const commands: CtiCommand[] = []
  const tries: { id: string; messageId: string; isSigned: boolean; key: string }[] = []
  const seqs = new Map<string, number>()
  let behaves: Behaves = 'takes'
  let follow: (command: CtiCommand) => void = () => {}
  let target = ''
  let nth = 0

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = ''
    for await (const part of request) body += String(part)
    const said = (name: string): string => String(request.headers[name] ?? '')
    const [time, id, key] = [said('guichet-time'), said('guichet-id'), said('guichet-key')]
    const secret = keys.find((one) => one.id === key)?.secret ?? ''
    const isSigned =
      said('guichet-signature') === sign(secret, 'command', time, id, body) && Math.abs(clock() - Number(time)) < 60_000
    const command = JSON.parse(body) as CtiCommand
    tries.push({ id: command.id, messageId: id, isSigned, key })
    const answer = (status: number, what: object, headers = {}): void =>
      void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(what))
    if (!isSigned) return answer(401, { refused: 'signature' })
    if (behaves === 'silent') return
    if (behaves === 'fails') return answer(500, {})
    if (behaves === 'failsOnce' && nth++ === 0) return answer(503, {})
    if (behaves === 'redirects') return answer(307, {}, { location: '/elsewhere' })
    if (behaves === 'talksNonsense') return void response.writeHead(200).end('x'.repeat(100_000))
    if (typeof behaves === 'object') return answer(409, behaves)
    if (commands.some((one) => one.id === command.id)) return answer(200, { done: 'repeated' })
    commands.push(command)
    answer(200, { done: 'taken' })
    follow(command)
  }
  const server = createServer((request, response) => void take(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  async function deliver(event: object, how: How = {}): Promise<Sent> {
    const body = how.raw ?? JSON.stringify(event)
    const time = String(how.time ?? clock())
    const id = how.id ?? randomUUID()
    const key = how.key ?? 'new'
    const secret = how.secret ?? keys.find((one) => one.id === key)?.secret ?? ''
    const signature = how.signature === undefined ? sign(secret, 'event', time, id, body) : how.signature
    const response = await fetch(`${target}/api/telephony/events`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'guichet-key': key,
        'guichet-time': time,
        'guichet-id': id,
        ...(signature !== null && { 'guichet-signature': signature }),
      },
      body,
    })
    return { status: response.status, body: (await response.json()) as Sent['body'] }
  }
  return {
    commandsUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/commands`,
    keys,
    commands,
    tries,
    deliver,
    /** Where events go. */
    speaksTo: (origin: string) => void (target = origin),
    behaves(next: Behaves) {
      behaves = next
      nth = 0
    },
    /** What it does when it has taken a command. */
    follows: (next: (command: CtiCommand) => void) => void (follow = next),
    /** An event of the next number of this call. */
    event(call: string, extension: string, type: string, more: object = {}) {
      const seq = (seqs.get(call) ?? 0) + 1
      seqs.set(call, seq)
      return { version: 1, call, seq, at: clock(), extension, type, ...more }
    },
    says(call: string, extension: string, type: string, more: object = {}): Promise<Sent> {
      return deliver(this.event(call, extension, type, more))
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
