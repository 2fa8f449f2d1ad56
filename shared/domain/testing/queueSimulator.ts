import { drawsOf } from './draws.ts'

export interface SimulatedQueue {
  /** Per unit of time; any unit, the same throughout. */
  arrivals: number
  handling: number
  agents: number
  /** Mean patience; null: nobody gives up. */
  patience: number | null
  /** Coefficient of variation of handling times: log-normal; null: exponential. */
  variation?: number | null
}
/** One arrival and what a perfect observer of the line sees as it comes. */
export interface Arrival {
  at: number
  ahead: number
  free: number
  /** How long it waits if it stays. */
  offeredWait: number
  /** How long it waited, answered or not. */
  waited: number
  /** Its patience ended first. */
  abandons: boolean
  /** Wait of who was the last to be taken before; null: nobody was yet. */
  lastWait: number | null
  /** Mean wait of all who were taken before. */
  meanWait: number | null
}

/**
 * A single line, first come first served (M/M/c, M/M/c+M, or M/G/c): seeded, exact, customer by customer. Who stays waits until the
 * first agent is free (Kiefer and Wolfowitz 1955); who gives up takes none. The first `warmUp` arrivals are not returned.
 */
export function simulateQueue(
  queue: SimulatedQueue,
  { seed, count, warmUp }: { seed: number; count: number; warmUp: number },
): Arrival[] {
  const { arrivals, handling, agents, patience, variation = null } = queue
  const draws = drawsOf(seed)
  const freeAt = Array.from({ length: agents }, () => 0)
  /** When those in line leave it, one way or the other, and those taken but whose turn is to come, in their order. */
  let line: number[] = []
  let coming: { at: number; wait: number }[] = []
  let [last, sum, taken] = [null as number | null, 0, 0]
  const seen: Arrival[] = []
  let at = 0
  for (let n = 0; n < count + warmUp; n++) {
    at += draws.exponential(1 / arrivals)
    line = line.filter((leaves) => leaves > at)
    const begun = coming.findIndex((one) => one.at > at)
    for (const { wait } of coming.splice(0, begun < 0 ? coming.length : begun)) {
      last = wait
      sum += wait
      taken++
    }
    let first = 0
    for (let agent = 1; agent < agents; agent++) if ((freeAt[agent] ?? 0) < (freeAt[first] ?? 0)) first = agent
    const offeredWait = Math.max(0, (freeAt[first] ?? 0) - at)
    const stays = patience === null ? Infinity : draws.exponential(patience)
    const time = variation === null ? draws.exponential(handling) : draws.logNormal(handling, variation)
    const abandons = stays < offeredWait
    const free = freeAt.filter((one) => one <= at).length
    if (n >= warmUp)
      seen.push({
        at,
        ahead: line.length,
        free,
        offeredWait,
        waited: Math.min(stays, offeredWait),
        abandons,
        lastWait: last,
        meanWait: taken ? sum / taken : null,
      })
    if (offeredWait > 0) line.push(at + Math.min(stays, offeredWait))
    if (!abandons) {
      freeAt[first] = at + offeredWait + time
      coming.push({ at: at + offeredWait, wait: offeredWait })
    }
  }
  return seen
}
