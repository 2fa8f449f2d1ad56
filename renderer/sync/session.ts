import type { Poke } from '../../shared/protocol/messages.ts'
import { releaseOrphans } from './adviserActs.ts'
import { applyNews } from './applyNews.ts'
import { Timers } from './clock.ts'
import { isFinal, LineLost, RefusedError, type Link } from './link.ts'
import type { LocalStore } from './localStore.ts'
import { nextDue } from './pendingCommand.ts'
import { Pokes } from './pokes.ts'
import { pullUntilHead } from './pull.ts'
import type { Phase, SessionOptions } from './phase.ts'
import { pushOutbox } from './push.ts'
import { doubtAnswers, holdUnseen, renewClient } from './wireActs.ts'

const pullEvery = 30_000
const retryFirst = 500
const retryMost = 30_000
/** No server keeps a desk away for longer than that, whatever it says. */
const toldMost = 60_000

/** The leading tab's talk with the server: when to pull, when to push, when to stop. */
export class Session {
  phase: Phase = 'connecting'
  #link: Link | null = null
  readonly #o: SessionOptions
  #wanted = false
  #pulling: Promise<void> | null = null
  #pushing = false
  #pushAgain = false
  /** Of `clock.elapsed`: a server with too much to do said so (SP17). */
  #notBefore = 0
  /** Scopes the server rings for on this line; null before the first pull. */
  #known: Set<string> | null = null
  /** Answers came in that no page covers yet. */
  #answered = false
  /** Grows each time the line comes up: what began before it says nothing about now. */
  #line = 0
  #gaps = 0
  #renewals = 0
  /** Pokes one after the other: what one brings, the next follows on. */
  #told = Promise.resolve()
  #retry = retryFirst
  readonly #timers: Timers<'pull' | 'retry' | 'due'>
  readonly #pokes: Pokes

  constructor(options: SessionOptions) {
    this.#o = options
    this.#timers = new Timers(options.clock)
    this.#pokes = new Pokes(options.clock, () => void this.pull())
    this.#open()
  }

  get link(): Link | null {
    return this.phase === 'open' || this.phase === 'catchingUp' ? this.#link : null
  }

  /** SP11: asks for what is new; asking while a pull is under way makes it go round once more. Resolves when all of it is in. */
  pull(): Promise<void> {
    this.#wanted = true
    if (!this.link) return Promise.resolve()
    this.#pulling ??= this.#pullLoop().finally(() => {
      this.#pulling = null
      if (this.#pokes.leftBy(this.#o.local.replica.cursors)) this.#wanted = true
      if ((this.#wanted || this.#uncovered()) && this.link && !this.#timers.has('retry')) void this.pull()
    })
    return this.#pulling
  }

  push(): void {
    if (this.phase !== 'open') return
    this.#pushAgain = true
    if (this.#pushing || this.#o.clock.elapsed() < this.#notBefore) return
    this.#pushing = true
    void this.#pushLoop().finally(() => {
      this.#pushing = false
      if (this.#pushAgain && this.phase === 'open' && !this.#timers.has('retry')) this.push()
    })
  }

  hurry(): void {
    this.#link?.hurry()
    void this.pull()
  }

  /** SP12: no more pushing or pulling; what is unsent stays on disk. */
  close(code: string | null): void {
    if (this.phase === 'closed') return
    this.#phase('closed', code)
    this.#timers.stopAll()
    this.#pokes.answered()
    this.#link?.close()
  }

  #open(): void {
    const { connect, token, local } = this.#o
    const mine = (act: () => void) => (): void => {
      if (this.phase !== 'closed' && this.#link === link) act()
    }
    const link: Link = connect(
      { token, clientId: local.clientId },
      {
        onUp: () => queueMicrotask(mine(() => this.#up())),
        onDown: () => queueMicrotask(mine(() => this.#phase('down'))),
        onPoke: (poke) => void (this.#told = this.#told.then(() => this.#heard(poke))),
        onTyping: (sign) => this.#o.onTyping(sign),
        onClosed: ({ refused }) => queueMicrotask(mine(() => this.#refused(refused))),
      },
    )
    this.#link = link
  }

  async #heard(poke: Poke): Promise<void> {
    const { local } = this.#o
    // What cannot be written now is asked for, as any other.
    const isHere = !this.#pulling && this.link && (await applyNews(local, poke).catch(() => false))
    if (!isHere) this.#pokes.heard(poke, local.replica.cursors, this.#pushing, this.#pulling !== null)
  }

  #up(): void {
    this.#line++
    this.#known = null
    this.#retry = retryFirst
    this.#timers.stop('retry')
    this.#notBefore = 0
    this.#phase('catchingUp')
    void this.pull()
  }

  async #pullLoop(): Promise<void> {
    const { local, clock } = this.#o
    let line = this.#line
    try {
      while (this.#wanted && this.link) {
        line = this.#line
        this.#wanted = false
        this.#answered = false
        this.#pokes.answered()
        const first = local.synced === null
        if (first) this.#o.onLoading(0)
        const granted = await pullUntilHead(local, this.link, clock, (rows) => first && this.#o.onLoading(rows))
        if (first) this.#o.onLoading(null)
        // The server rings for a scope only once it has handed it out: what happened in between is asked for.
        if (this.#known && granted.some((scope) => !this.#known?.has(scope))) this.#wanted = true
        this.#known = new Set(granted)
        if (this.#uncovered() || this.#pokes.leftBy(local.replica.cursors)) this.#wanted = true
        this.#retry = retryFirst
      }
      if (this.phase === 'catchingUp' && !this.#wanted) {
        await holdUnseen(local, 'gap')
        if (this.phase === 'catchingUp' && line === this.#line) this.#phase('open')
      } else await holdUnseen(local, 'pull')
      await releaseOrphans(local)
      this.#timers.set('pull', pullEvery, () => void this.pull())
      this.push()
    } catch (error) {
      this.#wanted = true
      if (line === this.#line) this.#failed(error)
    }
  }

  async #pushLoop(): Promise<void> {
    const { local, clock } = this.#o
    const line = this.#line
    try {
      while (this.#pushAgain && this.phase === 'open' && this.#link) {
        this.#pushAgain = false
        const held = heldBy(local)
        await pushOutbox(local, this.#link, clock, this.#gaps > 0)
        // An answer crossed what the customer wrote: that is asked for, not waited for.
        if (heldBy(local) > held) void this.pull()
        this.#gaps = 0
        this.#renewals = 0
        this.#retry = retryFirst
      }
    } catch (error) {
      this.#pushAgain = true
      const code = error instanceof RefusedError ? error.refused.refused : null
      if (code === 'seq.gap') await this.#gap()
      // SP1: our numbers are another's (a profile put back or copied).
      else if (code === 'client.notYours') await this.#renew()
      else if (line === this.#line) this.#failed(error)
    }
    // The page that covers the answers (SP6) takes the commands out of the outbox.
    this.#answered = true
    if (this.#pokes.waiting) void this.pull()
    else if (this.#uncovered()) void (this.#pulling ?? this.pull())
    const due = nextDue(local.outbox, { now: clock.now(), longest: local.longestUndo })
    if (due !== null) this.#timers.set('due', due, () => this.push())
  }

  /** SP1: the server expects another number. Once more from what no page covers; then under a new name. */
  async #gap(): Promise<void> {
    const { local } = this.#o
    this.#gaps++
    doubtAnswers(local)
    if (this.#gaps < 2) return
    this.#gaps = 0
    await this.#renew()
  }

  async #renew(): Promise<void> {
    this.#link?.close()
    this.#phase('down')
    try {
      await renewClient(this.#o.local)
    } catch (error) {
      console.error('sync: no new client', error)
    }
    // A server that refuses every name must not be asked in a circle.
    if ((this.phase as Phase) === 'closed') return
    if (this.#renewals++ === 0) this.#open()
    else this.#timers.set('retry', retryMost, () => this.#open())
  }

  #uncovered(): boolean {
    return this.#answered && this.#o.local.outbox.some((pending) => pending.answered)
  }

  #failed(error: unknown): void {
    const { clock } = this.#o
    if (error instanceof RefusedError && isFinal(error.refused.refused)) return this.#refused(error.refused.refused)
    // A lost line announces itself and comes back by itself; the rest is tried again, ever more slowly.
    if (!this.link) return
    // No answer on a line that says it is up: it may be dead, and whoever writes must know. To be caught up like any gap (SP14).
    if (error instanceof LineLost && this.phase === 'open') this.#phase('catchingUp')
    if (!(error instanceof LineLost || error instanceof RefusedError)) console.error('sync', error)
    const told = error instanceof RefusedError ? Math.min(Number(error.refused.params?.retryAfterMs) || 0, toldMost) : 0
    if (told > 0) this.#notBefore = clock.elapsed() + told
    this.#timers.set('retry', told || this.#retry * (0.5 + clock.random()), () => {
      void this.pull()
      this.push()
    })
    this.#retry = Math.min(retryMost, this.#retry * 2)
  }

  #refused(code: string): void {
    // SP1: this name is another adviser's on this server (a copied profile): take a new one, keep the commands.
    if (code === 'client.notYours') void this.#renew()
    else this.close(code)
  }

  #phase(phase: Phase, code: string | null = null): void {
    this.phase = phase
    if (phase === 'down') this.#timers.stop('retry')
    this.#o.onPhase(phase, code)
  }
}

function heldBy({ outbox }: LocalStore): number {
  return outbox.filter((pending) => pending.held).length
}
