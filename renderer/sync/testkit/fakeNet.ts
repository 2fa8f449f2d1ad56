import type { Args } from '../../../shared/protocol/commands.ts'
import type { Poke } from '../../../shared/protocol/messages.ts'
import type { Clock } from '../clock.ts'
import { LineLost, type AskName, type Asks, type Connect, type Link, type LinkHandlers } from '../link.ts'
import type { ModelServer } from './modelServer.ts'

/** What may happen to one question: it never arrives, its answer never does, it arrives twice, or the line is cut behind it. */
export type Fault = 'loseRequest' | 'loseReply' | 'duplicate' | 'lateCut' | null

interface Line {
  token: string
  clientId: string
  handlers: LinkHandlers
  up: boolean
  ended: boolean
  waiting: Set<(error: Error) => void>
}

/** How long a line that carries nothing any more goes on saying that it is up, ms. */
const silentFor = 20_000

/** The lines between desks in this page and a model server. What was asked is kept in `asked`, in order. */
export class FakeNet {
  readonly server: ModelServer
  readonly asked: { name: AskName; payload: unknown; clientId: string }[] = []
  fault: (name: AskName) => Fault = () => null
  losePokes = false
  /** Rings of queues carry what moved since the last one of them (SP18), or since further back. */
  tells: null | (() => number) = null
  inFlight = 0
  /** Called before the server answers; a test may hold an answer back here. */
  gate: (name: AskName) => Promise<void> | undefined = () => undefined
  /** Messages that took effect when asked once more, over what the customer wrote after they were written (SP14): there must be none. */
  readonly blind: string[] = []
  /** Messages in a frame whose answer nobody heard. */
  readonly #unheard = new Set<string>()
  readonly #told = new Map<string, number>()
  #reachable = true
  #silent = false
  readonly #clock: Clock
  readonly #lines = new Set<Line>()

  constructor(server: ModelServer, clock: Clock) {
    this.server = server
    this.#clock = clock
    server.onPoke = (scope, head) => this.poke(scope, head)
  }

  poke(scope: string, head: number): void {
    const from = this.#told.get(scope)
    this.#told.set(scope, head)
    if (this.losePokes || this.#silent) return
    const isTold = this.tells && scope.startsWith('queue:') && from !== undefined
    const news = isTold ? this.server.news(scope, Math.max(0, from - (this.tells?.() ?? 0))) : undefined
    this.send({ scope, head, ...(news && { news }) })
  }

  send(poke: Poke): void {
    for (const line of this.#lines) if (line.up) queueMicrotask(() => line.up && line.handlers.onPoke(poke))
  }

  /** Nobody reaches the server any more. */
  cut(): void {
    this.#reachable = false
    for (const line of this.#lines) drop(line)
  }
  /** The network dies and tells nobody: frames vanish, and lines say that they are up until somebody misses an answer. */
  silence(): void {
    if (!this.#reachable || this.#silent) return
    this.#silent = true
    for (const line of this.#lines) {
      this.#clock.after(silentFor, () => {
        if (this.#silent) drop(line)
      })
    }
  }
  restore(): void {
    this.#reachable = true
    this.#silent = false
    for (const line of this.#lines) this.#open(line)
  }
  /** The server says no to a session and hangs up (SP12). */
  close(token: string, code: string): void {
    this.server.sessions.get(token)!.refusal = code
    for (const line of this.#lines) if (line.token === token) line.handlers.onClosed({ refused: code })
  }
  linesUp(): number {
    return [...this.#lines].filter((line) => line.up).length
  }

  readonly connect: Connect = ({ token, clientId }, handlers): Link => {
    const line: Line = { token, clientId, handlers, up: false, ended: false, waiting: new Set() }
    this.#lines.add(line)
    queueMicrotask(() => this.#open(line))
    return {
      ask: (name, payload, timeoutMs = 20_000) => this.#ask(line, name, payload, timeoutMs),
      tell: () => {},
      hurry: () => this.#open(line),
      close: () => {
        line.ended = true
        this.#lines.delete(line)
        drop(line)
      },
    }
  }

  #open(line: Line): void {
    if (line.up || line.ended) return
    if (!this.#reachable || this.#silent) return line.handlers.onDown()
    const code = this.server.admit(line.token, line.clientId)
    if (code) return line.handlers.onClosed({ refused: code })
    line.up = true
    line.handlers.onUp()
  }

  async #ask<N extends AskName>(
    line: Line,
    name: N,
    payload: Asks[N]['ask'],
    timeoutMs: number,
  ): Promise<Asks[N]['reply']> {
    if (!line.up) throw new LineLost(name, false)
    const frame = JSON.parse(JSON.stringify(payload)) as Asks[N]['ask']
    this.asked.push({ name, payload: frame, clientId: line.clientId })
    if (this.#silent) return this.#swallow(line, name, frame, timeoutMs)
    const fault = this.fault(name)
    this.inFlight++
    try {
      return await new Promise((resolve, reject) => {
        line.waiting.add(reject)
        const done = (): void => void line.waiting.delete(reject)
        void (async () => {
          await turn()
          await this.gate(name)
          if (fault === 'loseRequest') return this.#break(line)
          // A frame that left before the cut may still arrive: the server answers into the void.
          let reply = this.#answer(line, name, frame)
          if (fault === 'duplicate') reply = this.#answer(line, name, frame)
          if (fault === 'loseReply') return this.#break(line)
          await turn()
          if (this.#silent) return drop(line)
          done()
          for (const { id } of messagesIn(name, frame)) this.#unheard.delete(id)
          resolve(JSON.parse(JSON.stringify(reply)) as Asks[N]['reply'])
          if (fault === 'lateCut') this.#break(line)
        })()
      })
    } finally {
      this.inFlight--
    }
  }

  #swallow(line: Line, name: AskName, frame: unknown, timeoutMs: number): Promise<never> {
    for (const { id } of messagesIn(name, frame)) this.#unheard.add(id)
    return new Promise((_, reject) => {
      const lose = (error: Error): void => {
        line.waiting.delete(lose)
        cancel()
        reject(error)
      }
      const cancel = this.#clock.after(timeoutMs, () => lose(new LineLost(name, true)))
      line.waiting.add(lose)
    })
  }

  /** Notes which messages are asked again and would be answered over unseen words. */
  #watchBlind(frame: Asks['push']['ask']): () => void {
    const again = messagesIn('push', frame).filter(({ id, args }) => {
      const inboundN = this.server.row('contact', args.contactId)?.inboundN ?? 0
      return this.#unheard.has(id) && !this.server.decided.has(id) && inboundN > args.seenN
    })
    for (const { id } of messagesIn('push', frame)) this.#unheard.add(id)
    return () => this.blind.push(...again.map(({ id }) => id).filter((id) => this.server.applied.has(id)))
  }

  #answer<N extends AskName>(line: Line, name: N, frame: Asks[N]['ask']): unknown {
    const { token, clientId } = line
    if (name === 'pull') return this.server.pull(token, clientId, (frame as Asks['pull']['ask']).cursors)
    if (name === 'push') {
      const watched = this.#watchBlind(frame as Asks['push']['ask'])
      const reply = this.server.push(token, clientId, (frame as Asks['push']['ask']).commands)
      watched()
      return reply
    }
    if (name === 'find') return { found: [], tookMs: 0 }
    if (name === 'live') return this.server.live(token, frame as Asks['live']['ask'])
    return { status: 'applied' }
  }

  /** This line falls and, when the server can be reached, comes back. */
  #break(line: Line): void {
    drop(line)
    if (this.#reachable) queueMicrotask(() => this.#open(line))
  }
}

function messagesIn(name: AskName, frame: unknown): { id: string; args: Args<'message.send'> }[] {
  if (name !== 'push') return []
  const { commands } = frame as Asks['push']['ask']
  return commands.flatMap(({ id, name: command, args }) =>
    command === 'message.send' ? [{ id, args: args as Args<'message.send'> }] : [],
  )
}

function drop(line: Line): void {
  for (const reject of line.waiting) reject(new LineLost('line cut', true))
  line.waiting.clear()
  if (!line.up) return
  line.up = false
  if (!line.ended) line.handlers.onDown()
}

/** One turn of the page's event loop. */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
}
