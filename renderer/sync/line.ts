import type { CommandResult, FindReply, Refused, TypingSign } from '../../shared/protocol/messages.ts'
import type { Clock } from './clock.ts'
import type { DeskStatus } from './deskTypes.ts'
import { isFinal, LineLost, type Asks, type Connect } from './link.ts'
import type { LocalStore } from './localStore.ts'
import type { Phase } from './phase.ts'
import { Session } from './session.ts'
import { joinTabs, type TabMessage, type Tabs } from './tabs.ts'

const askTimeout = 15_000
const unavailable: Refused = { refused: 'server.unavailable' }
/** The question left and no answer came: it may have been done (askLive.ts). */
const lost: Refused = { refused: 'answer.lost' }
type LiveAsk = 'live' | 'find'

export interface LineOptions {
  local: LocalStore
  name: string
  token: string
  connect: Connect
  clock: Clock
  onStatus(): void
  onTyping(sign: TypingSign): void
}

const connections = { connecting: 'connecting', down: 'offline', catchingUp: 'connecting', open: 'online' } as const

/** This tab's way to the server: its own session when it leads, else through the tab that does. */
export class Line {
  connection: DeskStatus['connection'] = 'connecting'
  closedCode: string | null = null
  loading: number | null = null
  #session: Session | null = null
  readonly #tabs: Tabs
  readonly #o: LineOptions
  readonly #answers = new Map<string, (reply: unknown) => void>()

  constructor(options: LineOptions) {
    this.#o = options
    this.#tabs = joinTabs(
      options.name,
      () => void this.#lead().catch((error: unknown) => console.error('sync: cannot lead', error)),
      (message) => this.#hear(message),
    )
    options.local.onWritten = () => {
      this.#tabs.say({ kind: 'written' })
      this.#session?.push()
    }
    this.#tabs.say({ kind: 'hello' })
  }

  hurry(): void {
    if (this.#session) this.#session.hurry()
    else this.#tabs.say({ kind: 'hurry' })
  }

  /** Brings in what the server just did for us, or gives up waiting: the poke will. */
  async fresh(): Promise<void> {
    const pulled = this.#session ? this.#session.pull() : this.#o.local.catchUp()
    let stop = (): void => {}
    const late = new Promise<void>((resolve) => (stop = this.#o.clock.after(3000, resolve)))
    await Promise.race([pulled, late])
    stop()
  }

  async ask<N extends LiveAsk>(name: N, payload: Asks[N]['ask']): Promise<CommandResult | FindReply | Refused> {
    if (this.#session) return this.#askServer(name, payload)
    if (this.connection !== 'online') return unavailable
    const id = crypto.randomUUID()
    return new Promise((resolve) => {
      const cancel = this.#o.clock.after(askTimeout, () => answered(lost))
      const answered = (reply: unknown): void => {
        cancel()
        this.#answers.delete(id)
        resolve(reply as CommandResult)
      }
      this.#answers.set(id, answered)
      this.#tabs.say({ kind: 'ask', id, name, payload })
    })
  }

  tell(sign: TypingSign): void {
    if (this.#session) this.#session.link?.tell('typing', sign)
    else this.#tabs.say({ kind: 'tell', sign })
  }

  close(): void {
    this.#session?.close(null)
    this.connection = 'closed'
    this.#tabs.close()
    for (const answer of this.#answers.values()) answer(unavailable)
  }

  async #lead(): Promise<void> {
    const { local, connect, token, clock } = this.#o
    await local.catchUp()
    // The desk may have been closed while it read.
    if (this.connection === 'closed') return
    this.#session = new Session({
      local,
      connect,
      token,
      clock,
      onPhase: (phase, code) => this.#phase(phase, code),
      onLoading: (rows) => {
        this.loading = rows
        this.#announce()
      },
      onTyping: (sign) => {
        this.#o.onTyping(sign)
        this.#tabs.say({ kind: 'typing', sign })
      },
    })
  }

  #phase(phase: Phase, code: string | null): void {
    if (phase === 'closed') {
      this.connection = 'closed'
      this.closedCode = code
      this.#session = null
      this.#tabs.retire()
    } else this.connection = connections[phase]
    this.#announce()
  }

  #announce(): void {
    const { connection, loading } = this
    if (connection !== 'closed') this.#tabs.say({ kind: 'line', connection, loading })
    this.#o.onStatus()
  }

  async #askServer<N extends LiveAsk>(name: N, payload: Asks[N]['ask']): Promise<Asks[N]['reply'] | Refused> {
    const link = this.#session?.link
    if (!link) return unavailable
    try {
      const reply = await link.ask(name, payload, askTimeout)
      if ('refused' in reply && isFinal(reply.refused)) this.#session?.close(reply.refused)
      return reply
    } catch (error) {
      if (error instanceof LineLost) return error.sent ? lost : unavailable
      throw error
    }
  }

  #hear(message: TabMessage): void {
    const leads = this.#session !== null
    if (message.kind === 'written') {
      this.#o.local.catchUp().then(
        () => this.#session?.push(),
        (error: unknown) => console.error('sync: other tab', error),
      )
    } else if (message.kind === 'hello' && leads) this.#announce()
    else if (message.kind === 'hurry') this.#session?.hurry()
    else if (message.kind === 'tell') this.#session?.link?.tell('typing', message.sign)
    else if (message.kind === 'typing') this.#o.onTyping(message.sign)
    else if (message.kind === 'answer') this.#answers.get(message.id)?.(message.reply)
    else if (message.kind === 'line' && !leads && this.connection !== 'closed') {
      this.connection = message.connection
      this.loading = message.loading
      this.#o.onStatus()
    } else if (message.kind === 'ask' && leads && (message.name === 'live' || message.name === 'find')) {
      void this.#askServer(message.name, message.payload as never).then((reply) =>
        this.#tabs.say({ kind: 'answer', id: message.id, reply }),
      )
    }
  }
}
