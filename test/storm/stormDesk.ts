import { setTimeout as wait } from 'node:timers/promises'
import { ProtocolDesk } from '../sync/protocolDesk.ts'
import type { StormWorld } from './stormWorld.ts'

/** More than one push holds. */
const mostUnsent = 250

/** One desk of an adviser, and the adviser: it writes, sends, loses its line, goes off and comes back. */
export class StormDesk {
  readonly desk: ProtocolDesk
  readonly name: string
  readonly #world: StormWorld
  readonly #random: () => number
  readonly #line: number
  readonly #customerId: string
  readonly #contactId: string
  #count = 0
  #at: number
  #promises: string[] = []
  #stopped = false

  constructor(world: StormWorld, given: { adviser: number; seat: number; customers: number }, random: () => number) {
    const { adviser, seat, customers } = given
    this.name = `a${adviser}-${seat}`
    this.desk = new ProtocolDesk(this.name, `a${adviser}`)
    this.#world = world
    this.#random = random
    this.#line = (adviser + seat) % world.lines.length
    this.#customerId = `c${adviser % customers}`
    this.#contactId = `k${adviser}`
    // Half an hour ago, and a moment later with each act: never later than now, and two seats of one adviser never at the same moment.
    this.#at = Date.now() - 1_800_000 + seat
  }

  stop(): void {
    this.#stopped = true
  }

  /** Works until it is stopped. `pause`: the longest between two acts, ms. */
  async work(pause: number): Promise<void> {
    while (!this.#stopped) {
      if (!this.desk.online) await this.connect()
      // Without a line he goes on for a while, as in a shop, and not for ever.
      const writes = this.desk.disk.outbox.length < mostUnsent ? 1 + Math.floor(this.#random() * 3) : 0
      for (let n = 0; n < writes; n++) this.#write()
      const luck = this.#random()
      if (luck < 0.06) this.desk.restart()
      else if (luck < 0.12) this.desk.cut()
      else if (luck < 0.2) await this.desk.pushIntoTheDark()
      else if (luck < 0.3) await this.desk.push('twice')
      else if (luck < 0.4) await this.desk.push('lost')
      else if (luck < 0.85) await this.desk.push()
      else await this.desk.pull()
      await wait(this.#random() * pause)
    }
  }

  async connect(): Promise<boolean> {
    const line = this.#world.lines[this.#line]
    const token = this.#world.tokens.get(this.desk.adviserId)
    if (!line || token === undefined) throw new Error('no line')
    if (this.desk.online) return true
    const refused = await Promise.race([this.desk.connect(line.origin, token), wait(5_000, 'silent')])
    if (refused === null) return true
    this.desk.cut()
    if (refused.startsWith('session.')) this.desk.disk.breaches.push(`${this.name}: ${refused}`)
    await wait(200 + 600 * this.#random())
    return false
  }

  /** Sends and asks until nothing is left. False: something is. */
  async settle(): Promise<boolean> {
    if (!(await this.connect())) return false
    // 200 commands to a push.
    for (let turns = 0; turns < 3; turns++) await this.desk.push()
    // Whoever may not send yet asks nothing either: the server has too much to do as it is.
    if (this.desk.waits > 0) await wait(this.desk.waits)
    await this.desk.pull()
    return this.desk.online && this.desk.disk.outbox.length === 0
  }

  #write(): void {
    const luck = this.#random()
    const own = `${this.name}-${++this.#count}`
    if (luck < 0.5) this.#note(own, luck < 0.03 ? 'carte 4970 1012 3456 7893' : `note ${own}`)
    else if (luck < 0.7) this.#draft(`brouillon ${own}`)
    else if (luck < 0.85) this.#promise(own)
    else if (luck < 0.97) this.#settle()
    else this.desk.write('note.explode', {}, this.#tick())
  }
  #tick(): number {
    this.#at += 2
    return this.#at
  }
  #note(own: string, text: string): void {
    const args = { noteId: `n-${own}`, customerId: this.#customerId, contactId: null, text }
    this.desk.write('note.add', args, this.#tick(), [`customer:${this.#customerId}`, `note/n-${own}`])
  }
  #draft(text: string): void {
    this.desk.write('draft.save', { contactId: this.#contactId, mode: 'note', text }, this.#tick())
  }
  #promise(own: string): void {
    const commitmentId = `p-${own}`
    this.#promises.push(commitmentId)
    const args = {
      commitmentId,
      customerId: this.#customerId,
      contactId: null,
      kind: 'callback',
      ownerId: this.desk.adviserId,
      dueAt: Date.now() + 86_400_000,
      text: 'Rappeler',
      close: false,
    }
    this.desk.write('commitment.make', args, this.#tick(), [
      `customer:${this.#customerId}`,
      `commitment/${commitmentId}`,
    ])
  }
  #settle(): void {
    const commitmentId = this.#promises[Math.floor(this.#random() * this.#promises.length)] ?? 'none'
    const outcome = this.#random() < 0.5 ? 'kept' : 'cancelled'
    this.desk.write('commitment.settle', { commitmentId, outcome, text: '' }, this.#tick())
  }
}
