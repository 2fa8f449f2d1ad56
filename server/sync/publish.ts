import { setTimeout as wait } from 'node:timers/promises'
import type { Counter } from 'prom-client'
import type { Server } from 'socket.io'
import { deskNamespace, type News, type Poke } from '../../shared/protocol/messages.ts'

/** What one adviser waits for is rung at once; what a floor holds together (queues, the catalogue) may be a little late. */
const urgent = /^(adviser|customer):/
/** What travels with its ring (SP18). */
const told = /^queue:/
const atLeast = 1000
/** Desks rung for a shared scope in a second, at most: each of them will pull. */
const ringsPerSecond = 200
/** Of rings that carry their news nobody pulls: they cost a frame each. All such scopes together, in a second. */
const newsPerSecond = 4_000

/** A server that has told nothing of a scope yet begins so many entries before what it hears. */
const firstReach = 20

/** What moved in the scope since then, or null where it is to be asked for. */
export type ReadNews = (scope: string, from: number) => Promise<{ head: number; news: News } | null>

/**
 * Rings the desks (SP11). A queue moves for 4,400 desks at once: the more of them hold a scope, the more seldom it rings, always
 * with its last head; the desks' own pull every 30 s is never far.
 */
export function pokesOver(io: Server, count: Counter<'kind'>, readNews: ReadNews): (pokes: Poke[]) => void {
  const desks = io.of(deskNamespace)
  const holdersOf = (scope: string): number => desks.adapter.rooms.get(scope)?.size ?? 0
  const ring = (poke: Poke): void => {
    count.inc({ kind: poke.scope.split(':', 1)[0] ?? '' })
    desks.to(poke.scope).emit('poke', poke)
  }
  const tell = newsLine({ holdersOf, ring, readNews })
  /** Scopes that rang a moment ago, with what moved since. */
  const quiet = new Map<string, Poke | null>()
  const hush = ({ scope }: Poke): void => {
    quiet.set(scope, null)
    const wake = (): void => {
      const waiting = quiet.get(scope)
      quiet.delete(scope)
      if (waiting) shared(waiting)
    }
    setTimeout(wake, Math.max(atLeast, (holdersOf(scope) / ringsPerSecond) * 1000)).unref()
  }
  const shared = (poke: Poke): void => {
    if (quiet.has(poke.scope)) return void quiet.set(poke.scope, poke)
    ring(poke)
    hush(poke)
  }
  return (pokes) => {
    for (const poke of pokes) {
      if (urgent.test(poke.scope)) ring(poke)
      else if (told.test(poke.scope)) tell(poke)
      else shared(poke)
    }
  }
}

interface NewsLine {
  holdersOf: (scope: string) => number
  ring: (poke: Poke) => void
  readNews: ReadNews
}
/**
 * Scopes whose news is sent along, one after the other, each at most once a second and all together no faster than `newsPerSecond`. Every server reads from
 * what it told last itself: what another told in between is in it once more, and left out by who holds it.
 */
export function newsLine({ holdersOf, ring, readNews }: NewsLine): (poke: Poke) => void {
  const toldUpTo = new Map<string, number>()
  const due = new Map<string, number>()
  const restsUntil = new Map<string, number>()
  let isRunning = false
  const next = (): { scope: string; head: number; in: number } | null => {
    let first: { scope: string; head: number; in: number } | null = null
    for (const [scope, head] of due) {
      const left = Math.max(0, (restsUntil.get(scope) ?? 0) - performance.now())
      if (!first || left < first.in) first = { scope, head, in: left }
    }
    return first
  }
  const run = async (): Promise<void> => {
    for (let one = next(); one; one = next()) {
      if (one.in > 0) {
        await wait(one.in, undefined, { ref: false })
        continue
      }
      const { scope, head } = one
      due.delete(scope)
      const holders = holdersOf(scope)
      const from = toldUpTo.get(scope) ?? Math.max(0, head - firstReach)
      // Where it cannot be read now, who hears the ring asks for himself.
      const read = await readNews(scope, from).catch(() => null)
      const upTo = Math.max(head, read?.head ?? 0)
      toldUpTo.set(scope, upTo)
      ring({ scope, head: upTo, ...(read && { news: read.news }) })
      restsUntil.set(scope, performance.now() + atLeast)
      await wait((holders / (read ? newsPerSecond : ringsPerSecond)) * 1000, undefined, { ref: false })
    }
  }
  return ({ scope, head }) => {
    due.set(scope, Math.max(head, due.get(scope) ?? 0))
    if (isRunning) return
    isRunning = true
    void run().finally(() => (isRunning = false))
  }
}
