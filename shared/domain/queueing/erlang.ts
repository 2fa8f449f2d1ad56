/**
 * A queue with `agents` who serve and nobody who gives up (M/M/c). FIELD section 7; Erlang 1917, in the recursive form.
 * Rates are per second, times in seconds, chances 0..1.
 */
export interface Load {
  /** Contacts that arrive per second. */
  arrivals: number
  /** Mean handling time (talk, hold and wrap-up), s. */
  handling: number
  agents: number
}
export interface Waiting {
  /** Chance that an arrival waits at all. */
  waits: number
  /** Mean wait of all (ASA), s; Infinity where the queue only grows. */
  meanWait: number
  /** Share of their time that agents handle. */
  occupancy: number
  /** Chance to be answered within `s` seconds, of all that arrive. */
  answeredWithin(s: number): number
}

/** Offered load in erlangs: the agents that would be busy if nobody waited. */
export const erlangs = ({ arrivals, handling }: Pick<Load, 'arrivals' | 'handling'>): number => arrivals * handling

/** Erlang B: chance that all agents are busy where nobody may wait. B(0) = 1, B(c) = A·B(c−1) / (c + A·B(c−1)). */
export function erlangB(offered: number, agents: number): number {
  let blocked = 1
  for (let c = 1; c <= agents; c++) blocked = (offered * blocked) / (c + offered * blocked)
  return blocked
}

/** Erlang C: everybody waits until answered. Where agents are no more than the load, the queue grows without end. */
export function erlangC(load: Load): Waiting {
  const { handling, agents } = load
  const offered = erlangs(load)
  const spare = agents - offered
  if (spare <= 0) return { waits: 1, meanWait: Infinity, occupancy: 1, answeredWithin: () => 0 }
  const blocked = erlangB(offered, agents)
  const waits = (agents * blocked) / (agents - offered * (1 - blocked))
  return {
    waits,
    meanWait: (waits * handling) / spare,
    occupancy: offered / agents,
    answeredWithin: (s) => 1 - waits * Math.exp((-spare * s) / handling),
  }
}
