import { io, type Socket } from 'socket.io-client'
import {
  protocolVersion,
  type CommandResult,
  type PullReply,
  type PushReply,
  type Refused,
} from '../../shared/protocol/messages.ts'
import {
  applyPage,
  clientIdOf,
  emptyDisk,
  everyCommand,
  keepAnswer,
  type Disk,
  type Stage,
  type Written,
} from './disk.ts'

const patience = 20_000
const mostPages = 200

/** A desk as SPEC.md describes it, without a screen: what it knows is in `disk`, and only that lives through `restart`. */
export class ProtocolDesk {
  readonly adviserId: string
  disk: Disk
  /** Why the server closed it, or null. */
  closed: string | null = null
  #socket: Socket | null = null
  #giveUp: () => void = () => undefined
  #pulls: Promise<unknown> = Promise.resolve()
  #count = 0

  constructor(name: string, adviserId: string) {
    this.adviserId = adviserId
    this.disk = emptyDisk(clientIdOf(name))
  }

  get online(): boolean {
    return this.#socket?.connected === true
  }

  /** Resolves when the line is up, or with the code it was refused with. */
  async connect(origin: string, token: string): Promise<string | null> {
    this.cut()
    const socket = io(`${origin}/desk`, {
      auth: { token, clientId: this.disk.clientId, protocol: protocolVersion },
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
    })
    this.#socket = socket
    this.closed = null
    socket.on('closed', ({ refused }: Refused) => (this.closed = refused))
    // SP11: any number of pokes, at any time; the cursors alone say what is new.
    socket.on('poke', () => void this.pull().catch((error: Error) => this.disk.breaches.push(error.message)))
    return new Promise((resolve) => {
      this.#giveUp = () => resolve('cut')
      socket.once('connect', () => resolve(null))
      socket.once('connect_error', (error: Error & { data?: Refused }) => resolve(error.data?.refused ?? 'unreachable'))
      socket.once('disconnect', () => resolve('cut'))
    })
  }

  cut(): void {
    // A socket that is cut before it was up says nothing.
    this.#giveUp()
    this.#socket?.disconnect()
    this.#socket = null
  }

  /** The machine goes off: whatever was under way writes to a disk that nobody looks at any more. */
  restart(): void {
    this.cut()
    this.disk = structuredClone(this.disk)
  }

  write(name: string, args: Record<string, unknown>, at: number, effect: Written['effect'] = null): Written {
    const seq = this.disk.nextSeq++
    const written: Written = { seq, id: `${this.disk.clientId}-${seq}`, name, args, at, effect, result: null }
    this.disk.outbox.push(written)
    return written
  }

  /** Sends all that is not answered. `reply`: 'lost' = the server acts and its answer never arrives; 'twice' = the frame comes twice at once. */
  async push(reply: 'heard' | 'lost' | 'twice' = 'heard'): Promise<void> {
    const { disk } = this
    const waiting = disk.outbox.filter(({ result }) => result === null)
    const commands = waiting.map(({ seq, id, name, args, at }) => ({ seq, id, name, args, at }))
    if (commands.length === 0) return
    const asked = Array.from({ length: reply === 'twice' ? 2 : 1 }, () => this.#ask<PushReply>('push', { commands }))
    for (const answer of await Promise.all(asked)) {
      if (answer === null || reply === 'lost' || this.disk !== disk) continue
      if ('refused' in answer) this.#refused(answer)
      else for (const { seq, result } of answer.results) keepAnswer(disk, seq, result)
    }
  }

  /** The frame leaves, then the line goes: nobody knows whether it arrived. */
  async pushIntoTheDark(): Promise<void> {
    const sent = this.push('lost')
    await new Promise((resolve) => setImmediate(resolve))
    this.cut()
    await sent
  }

  pull(): Promise<void> {
    const pulled = this.#pulls.then(() => this.#pullUntilHead())
    this.#pulls = pulled.catch(() => undefined)
    return pulled
  }

  /** Asked twice with one id, its first answer lost: it must be answered the same and done once. */
  async live(name: string, args: Record<string, unknown>, at: number): Promise<CommandResult | null> {
    const command = { id: `${this.disk.clientId}-live-${++this.#count}`, name, args, at }
    const first = await this.#ask<CommandResult | Refused>('live', command)
    const again = await this.#ask<CommandResult | Refused>('live', command)
    for (const answer of [first, again]) if (answer && 'refused' in answer) this.#refused(answer)
    if (!first || !again || 'refused' in first || 'refused' in again) return null
    if (first.status !== again.status)
      this.disk.breaches.push(`SP3: ${name} answered ${first.status}, then ${again.status}`)
    return again
  }

  async #pullUntilHead(): Promise<void> {
    const { disk } = this
    const staging = new Map<string, Stage>()
    for (let pages = 1; ; pages++) {
      if (pages > mostPages) throw new Error(`a pull of ${mostPages} pages that never reached the heads`)
      const cursors = { ...disk.cursors }
      for (const [scope, { cursor }] of staging) cursors[scope] = cursor
      const answered = Math.max(0, ...everyCommand(disk).map(({ seq, result }) => (result === null ? 0 : seq)))
      const page = await this.#ask<PullReply>('pull', { cursors })
      if (page === null || this.disk !== disk) return
      if ('refused' in page) return this.#refused(page)
      if (page.ackedSeq !== null && page.ackedSeq < answered)
        disk.breaches.push(`SP2: ${answered} was answered, and a later pull knows only ${page.ackedSeq}`)
      if (applyPage(disk, page, cursors, staging)) return
    }
  }

  #refused({ refused }: Refused): void {
    const passing = ['server.unavailable', 'rate.limited', 'session.revoked', 'session.missing']
    if (!passing.includes(refused)) this.disk.breaches.push(`refused: ${refused}`)
  }

  /** null: the line was lost. A line that stays up must answer. */
  async #ask<R>(event: string, frame: object): Promise<R | null> {
    const socket = this.#socket
    if (!socket?.connected) return null
    try {
      return (await socket.timeout(patience).emitWithAck(event, frame)) as R
    } catch {
      if (socket.connected) this.disk.breaches.push(`no answer to ${event}`)
      return null
    }
  }
}
