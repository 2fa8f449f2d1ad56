import type { Counter } from 'prom-client'
import type { Server } from 'socket.io'
import { deskNamespace, type Poke } from '../../shared/protocol/messages.ts'

/** What one adviser waits for is rung at once; what a floor holds together (queues, the catalogue) may be a little late. */
const urgent = /^(adviser|customer):/
const atLeast = 1000
/** Desks rung for a shared scope in a second, at most: each of them will pull. */
const ringsPerSecond = 200

/**
 * Rings the desks (SP11). A queue moves for 4,400 desks at once: the more of them hold a scope, the more seldom it rings, always
 * with its last head; the desks' own pull every 30 s is never far.
 */
export function pokesOver(io: Server, count: Counter<'kind'>): (pokes: Poke[]) => void {
  const desks = io.of(deskNamespace)
  const ring = (poke: Poke): void => {
    count.inc({ kind: poke.scope.split(':', 1)[0] ?? '' })
    desks.to(poke.scope).emit('poke', poke)
  }
  /** Scopes that rang a moment ago, with what moved since. */
  const quiet = new Map<string, Poke | null>()
  const hush = ({ scope }: Poke): void => {
    const holders = desks.adapter.rooms.get(scope)?.size ?? 0
    quiet.set(scope, null)
    const wake = (): void => {
      const waiting = quiet.get(scope)
      quiet.delete(scope)
      if (waiting) shared(waiting)
    }
    setTimeout(wake, Math.max(atLeast, (holders / ringsPerSecond) * 1000)).unref()
  }
  const shared = (poke: Poke): void => {
    if (quiet.has(poke.scope)) return void quiet.set(poke.scope, poke)
    ring(poke)
    hush(poke)
  }
  return (pokes) => {
    for (const poke of pokes) {
      if (urgent.test(poke.scope)) ring(poke)
      else shared(poke)
    }
  }
}
