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

/** The lines between desks in this page and a model server. What was asked is kept in `asked`, in order. */
export class FakeNet {
  readonly server: ModelServer
  readonly asked: { name: AskName; payload: unknown; clientId: string }[] = []
  fault: (name: AskName) => Fault = () => null
  losePokes = false
  inFlight = 0
  /** Called before the server answers; a test may hold an answer back here. */
  gate: (name: AskName) => Promise<void> | undefined = () => undefined
  #reachable = true
  readonly #lines = new Set<Line>()

  constructor(server: ModelServer) {
    this.server = server
    server.onPoke = (scope, head) => this.poke(scope, head)
  }

  poke(scope: string, head: number): void {
    if (this.losePokes) return
    for (const line of this.#lines) if (line.up) queueMicrotask(() => line.up && line.handlers.onPoke({ scope, head }))
  }

  /** Nobody reaches the server any more. */
  cut(): void {
    this.#reachable = false
    for (const line of this.#lines) drop(line)
  }
  restore(): void {
    this.#reachable = true
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
      ask: (name, payload) => this.#ask(line, name, payload),
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
    if (!this.#reachable) return line.handlers.onDown()
    const code = this.server.admit(line.token, line.clientId)
    if (code) return line.handlers.onClosed({ refused: code })
    line.up = true
    line.handlers.onUp()
  }

  async #ask<N extends AskName>(line: Line, name: N, payload: Asks[N]['ask']): Promise<Asks[N]['reply']> {
    if (!line.up) throw new LineLost(name)
    const frame = JSON.parse(JSON.stringify(payload)) as Asks[N]['ask']
    this.asked.push({ name, payload: frame, clientId: line.clientId })
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
          done()
          resolve(JSON.parse(JSON.stringify(reply)) as Asks[N]['reply'])
          if (fault === 'lateCut') this.#break(line)
        })()
      })
    } finally {
      this.inFlight--
    }
  }

  #answer<N extends AskName>(line: Line, name: N, frame: Asks[N]['ask']): unknown {
    const { token, clientId } = line
    if (name === 'pull') return this.server.pull(token, clientId, (frame as Asks['pull']['ask']).cursors)
    if (name === 'push') return this.server.push(token, clientId, (frame as Asks['push']['ask']).commands)
    if (name === 'find') return { found: [], tookMs: 0 }
    return { status: 'applied' }
  }

  /** This line falls and, when the server can be reached, comes back. */
  #break(line: Line): void {
    drop(line)
    if (this.#reachable) queueMicrotask(() => this.#open(line))
  }
}

function drop(line: Line): void {
  for (const reject of line.waiting) reject(new LineLost('line cut'))
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
