import fc from 'fast-check'
import { Centre } from './centre.ts'
import { ProtocolDesk } from './protocolDesk.ts'

const deeds = [
  'note', 'note', 'note', 'draft', 'draft', 'promise', 'promise', 'settle', 'unknown', 'sensitive',
  'message', 'message', 'inbound', 'inbound', 'silence',
  'push', 'push', 'push', 'pushLost', 'pushTwice', 'pushDark', 'pull', 'cut', 'connect', 'connect', 'restart',
  'rivals', 'rivals', 'allPush', 'move', 'open', 'close', 'restartServer', 'cutDatabase', 'revoke', 'signIn', 'trim', 'quiet',
] as const // prettier-ignore

/** One thing that happens. `at` chooses the desk, `n` the row; `wait` false: the next step begins while this one is under way. */
export interface Step {
  do: (typeof deeds)[number]
  at: 0 | 1 | 2
  n: number
  wait: boolean
}
export const stepsArbitrary = fc.array(
  fc.record<Step>({
    do: fc.constantFrom(...deeds),
    at: fc.constantFrom(0, 1, 2),
    n: fc.nat({ max: 5 }),
    wait: fc.boolean(),
  }),
  { minLength: 20, maxLength: 80, size: 'max' },
)

/** Two desks of Ana and one of Bob on a real server, and what they were asked to do. */
export class Run {
  readonly desks = [
    new ProtocolDesk('ana-1', 'ana'),
    new ProtocolDesk('ana-2', 'ana'),
    new ProtocolDesk('bob-1', 'bob'),
  ] as const
  readonly centre: Centre
  #underWay: Promise<unknown>[] = []
  readonly #unended = new Map<Step, number>()
  #played = 0
  #serverTurn: Promise<unknown> = Promise.resolve()
  #commitments: string[] = []
  #count = 0

  private constructor(centre: Centre) {
    this.centre = centre
  }
  static async open(): Promise<Run> {
    const run = new Run(await Centre.open())
    for (const desk of run.desks) await run.#connect(desk)
    return run
  }

  async play(steps: Step[]): Promise<void> {
    for (const step of steps) {
      this.#unended.set(step, ++this.#played)
      const done = this.#step(step).finally(() => this.#unended.delete(step))
      this.#underWay.push(done)
      if (step.wait) await done
    }
  }

  /** Steps that have not ended, for the message when a run does not. */
  get unended(): string {
    return [...this.#unended].map(([{ do: deed, at }, nth]) => `${deed}@${at} (step ${nth})`).join(', ')
  }

  /** Everything works again: every desk sends and asks until nothing is left. */
  async settle(): Promise<void> {
    await this.#quiet()
    if (!this.centre.app) await this.centre.startServer()
    for (let round = 0; round < 8; round++) {
      for (const desk of this.desks) {
        if (!(await this.#connect(desk))) await this.centre.signIn(desk.adviserId)
        await desk.push()
        await desk.pull()
      }
      if (round > 0 && this.desks.every(({ disk, online }) => online && disk.outbox.length === 0)) break
    }
    for (const desk of this.desks) await desk.pull()
  }

  async end(): Promise<void> {
    for (const desk of this.desks) desk.cut()
    await Promise.allSettled(this.#underWay)
    await this.centre.close()
  }

  async #step({ do: deed, at, n }: Step): Promise<void> {
    const { centre } = this
    const desk = this.desks[at]
    const customerId = ['c1', 'c1', 'c2', 'c3', 'c1', 'c2'][n] ?? 'c1'
    if (deed === 'note') this.#note(desk, customerId, 'Box redémarrée')
    else if (deed === 'sensitive') this.#note(desk, customerId, 'carte 4970 1012 3456 7893')
    else if (deed === 'draft') this.#draft(desk, n % 2 === 0)
    else if (deed === 'promise') this.#promise(desk, customerId, n % 2 === 0 ? 'ana' : 'bob')
    else if (deed === 'settle') this.#settlePromise(desk, n, 'kept')
    else if (deed === 'unknown') desk.write('note.explode', { n }, centre.tick())
    else if (deed === 'push') await desk.push()
    else if (deed === 'pushLost') await desk.push('lost')
    else if (deed === 'pushTwice') await desk.push('twice')
    else if (deed === 'pushDark') await desk.pushIntoTheDark()
    else if (deed === 'pull') await desk.pull()
    else if (deed === 'message') this.#message(desk)
    else if (deed === 'inbound') await centre.inbound(n % 2 === 0 ? 'k1' : 'k3', `in${++this.#count}`)
    else if (deed === 'silence') desk.silence()
    else if (deed === 'cut') desk.cut()
    else if (deed === 'connect') await this.#connect(desk)
    else if (deed === 'restart') desk.restart()
    else if (deed === 'rivals') await this.#rivals(n)
    else if (deed === 'allPush') await Promise.all(this.desks.map((one) => one.push()))
    else if (deed === 'move')
      await Promise.all([centre.move('k2', n % 2 === 0 ? 'bob' : 'ana'), centre.move('k2', n % 3 === 0 ? null : 'ana')])
    else if (deed === 'open')
      await desk.live('customer.open', { customerId: 'c3', reasonCode: 'callback' }, centre.tick())
    else if (deed === 'close') await desk.live('customer.close', { customerId: 'c3' }, centre.tick())
    else if (deed === 'restartServer') await this.#alone(async () => (await centre.stopServer(), centre.startServer()))
    else if (deed === 'cutDatabase') await centre.cutDatabase()
    else if (deed === 'revoke') await centre.revoke(desk.adviserId)
    else if (deed === 'signIn') await centre.signIn(desk.adviserId)
    else if (deed === 'trim') await centre.trim(n < 3 ? `customer:${customerId}` : `adviser:${desk.adviserId}`)
    else await this.#quiet()
  }

  /** Both desks of one adviser change the same row at the same moment, the later edit on the way first. */
  async #rivals(n: number): Promise<void> {
    const [one, other] = this.desks
    if (n % 2 === 0) {
      this.#draft(one, true)
      this.#draft(other, true)
    } else {
      this.#promise(one, 'c1', 'ana')
      await one.push()
      this.#settlePromise(other, 0, 'cancelled')
      this.#settlePromise(one, 0, 'kept')
    }
    await Promise.all([other.push(), one.push()])
  }

  #note(desk: ProtocolDesk, customerId: string, text: string): void {
    const noteId = `n${++this.#count}`
    desk.write('note.add', { noteId, customerId, contactId: null, text }, this.centre.tick(), [
      `customer:${customerId}`,
      `note/${noteId}`,
    ])
  }
  /** What the desk has of the contact is what its adviser has seen. */
  #message(desk: ProtocolDesk): void {
    const contactId = desk.adviserId === 'bob' ? 'k3' : 'k1'
    const messageId = `m${++this.#count}`
    const contact = desk.disk.rows.get(`contact/${contactId}`)?.row as { inboundN?: number } | undefined
    const seenN = contact?.inboundN ?? 0
    const args = { messageId, contactId, text: `texte ${messageId}`, attachments: [], seenN, offline: !desk.saysOnline }
    desk.write('message.send', args, this.centre.tick(), ['customer:c1', `message/${messageId}`])
  }
  #draft(desk: ProtocolDesk, own: boolean): void {
    const contactId = desk.adviserId === 'bob' ? 'k3' : own ? 'k1' : 'k2'
    const text = ++this.#count % 5 === 0 ? '' : `texte ${this.#count}`
    // Of a note: a message that is sent empties the draft of the answer.
    desk.write('draft.save', { contactId, mode: 'note', text }, this.centre.tick())
  }
  #promise(desk: ProtocolDesk, customerId: string, ownerId: string): void {
    const commitmentId = `p${++this.#count}`
    this.#commitments.unshift(commitmentId)
    const args = {
      commitmentId,
      customerId,
      contactId: null,
      kind: 'callback',
      ownerId,
      dueAt: Date.now() + 3_600_000,
      text: 'Rappeler',
      close: false,
    }
    desk.write('commitment.make', args, this.centre.tick(), [`customer:${customerId}`, `commitment/${commitmentId}`])
  }
  #settlePromise(desk: ProtocolDesk, n: number, outcome: 'kept' | 'cancelled'): void {
    const commitmentId = this.#commitments[n] ?? this.#commitments[0] ?? 'none'
    desk.write('commitment.settle', { commitmentId, outcome, text: '' }, this.centre.tick())
  }

  async #connect(desk: ProtocolDesk): Promise<boolean> {
    if (!desk.online) await desk.connect(this.centre.origin, this.centre.tokens.get(desk.adviserId) ?? 'none'.repeat(8))
    return desk.online
  }
  /** One restart of the server at a time. */
  #alone(work: () => Promise<void>): Promise<void> {
    const turn = this.#serverTurn.then(work)
    this.#serverTurn = turn.catch(() => undefined)
    return turn
  }
  /** Waits for all that began before. */
  async #quiet(): Promise<void> {
    await Promise.all(this.#underWay)
  }
}
