import { io, type Socket } from 'socket.io-client'
import {
  limits,
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
  #poked = false
  #count = 0
  /** Messages written since the last gap that never reached the wire. */
  readonly #open = new Set<Written>()
  #silent = false
  /** A server with too much to do said when to come again (SP17). */
  #notBefore = 0
  /** The database was changed under it: its numbers may be beyond what this one knows. */
  #moved = false
  /** The line was lost, or an answer was: nothing leaves before a pull, and what may be blind says so (SP14). */
  #gap = true

  constructor(name: string, adviserId: string) {
    this.adviserId = adviserId
    this.disk = emptyDisk(clientIdOf(name))
  }

  get online(): boolean {
    return this.saysOnline && !this.#silent
  }
  /** What its adviser reads: a silent line says that it is up. */
  get saysOnline(): boolean {
    return this.#socket?.connected === true
  }

  /** So long (ms) it was told to wait before it sends again. */
  get waits(): number {
    return Math.max(0, this.#notBefore - performance.now())
  }

  /** From now on the line carries nothing either way, and nobody is told. */
  silence(): void {
    this.#silent = this.saysOnline
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
    this.#silent = false
    this.#notBefore = 0
    this.#gap = true
    this.closed = null
    socket.on('closed', ({ refused }: Refused) => (this.closed = refused))
    // SP11: any number of pokes, at any time; the cursors alone say what is new.
    socket.on('poke', () => {
      // One that has not begun will see this too.
      if (this.#silent || this.#poked) return
      this.#poked = true
      const pulled = this.#pulls.then(() => {
        this.#poked = false
        return this.#pullUntilHead()
      })
      this.#pulls = pulled.catch((error: Error) => this.disk.breaches.push(error.message))
    })
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
    const written: Written = {
      seq,
      id: `${this.disk.clientId}-${++this.#count}`,
      name,
      args,
      at,
      effect,
      result: null,
      mayCross: false,
    }
    this.disk.outbox.push(written)
    if (name === 'message.send') this.#open.add(written)
    return written
  }

  /** Sends all that is not answered. `reply`: 'lost' = the server acts and its answer never arrives; 'twice' = the frame comes twice at once. */
  async push(reply: 'heard' | 'lost' | 'twice' = 'heard'): Promise<void> {
    const { disk } = this
    if (this.#gap) await this.#catchUp(disk)
    const waiting = disk.outbox.filter(({ result }) => result === null)
    const commands = waiting
      .slice(0, limits.pushCommands)
      .map(({ seq, id, name, args, at }) => ({ seq, id, name, args, at }))
    if (commands.length === 0) return
    if (this.waits > 0) return
    if (!this.#silent && !this.#gap) for (const written of this.#open) written.mayCross = true
    if (!this.#silent) this.#open.clear()
    const asked = Array.from({ length: reply === 'twice' ? 2 : 1 }, () => this.#ask<PushReply>('push', { commands }))
    for (const answer of await Promise.all(asked)) {
      if (answer === null || reply === 'lost') this.#gap = true
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

  /** SP14: to the heads first; then every answer that is not decided goes as one written without the line. */
  async #catchUp(disk: Disk): Promise<void> {
    await this.pull()
    if (!this.online || this.disk !== disk) return
    this.#gap = false
    this.#open.clear()
    for (const { name, args, result } of disk.outbox)
      if (name === 'message.send' && result === null) args['offline'] = true
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
      const page = await this.#ask<PullReply>('pull', { cursors, ...(disk.epoch !== null && { epoch: disk.epoch }) })
      if (page === null || this.disk !== disk) return
      if ('refused' in page) return this.#refused(page)
      if (disk.epoch !== null && disk.epoch !== page.epoch) this.#elsewhere()
      else if (page.ackedSeq !== null && page.ackedSeq < answered)
        disk.breaches.push(`SP2: ${answered} was answered, and a later pull knows only ${page.ackedSeq}`)
      const whole = applyPage(disk, page, cursors, staging)
      if (whole) disk.epoch = page.epoch ?? null
      if (whole) return
    }
  }

  /** SP9: what the other database answered for, this one may not hold: it is asked again. */
  #elsewhere(): void {
    this.#moved = true
    this.disk.acked = 0
    for (const written of this.disk.outbox) written.result = null
  }

  /** SP1: a new name; what is undecided is numbered anew. */
  #renew(): void {
    this.cut()
    const { disk } = this
    const undecided = disk.outbox.filter(({ result }) => result === null)
    for (const [index, written] of undecided.entries()) written.seq = index + 1
    Object.assign(disk, { clientId: clientIdOf(disk.clientId), nextSeq: undecided.length + 1, acked: 0 })
    Object.assign(disk, { outbox: undecided, done: [], review: [] })
  }

  #refused({ refused, params }: Refused): void {
    if (refused === 'server.busy') this.#notBefore = performance.now() + Number(params?.['retryAfterMs'] ?? 0)
    if (refused === 'client.notYours' || (refused === 'seq.gap' && this.#moved)) return this.#renew()
    const passing = ['server.unavailable', 'server.busy', 'rate.limited', 'session.revoked', 'session.missing']
    if (!passing.includes(refused)) this.disk.breaches.push(`refused: ${refused}`)
  }

  /** null: the line was lost. A line that stays up must answer. */
  async #ask<R>(event: string, frame: object): Promise<R | null> {
    const socket = this.#socket
    if (!socket?.connected || this.#silent) return null
    try {
      return (await socket.timeout(patience).emitWithAck(event, frame)) as R
    } catch {
      if (socket.connected) this.disk.breaches.push(`no answer to ${event}`)
      return null
    }
  }
}
