import { erlangC, erlangs, type Load } from './erlang.ts'
import { erlangA } from './erlangA.ts'

export interface Target {
  /** This share of all that arrive … */
  share: number
  /** … is answered within so many seconds. */
  within: number
}

/**
 * The fewest agents with whom the target is met: Erlang A where a mean patience (s) is given, else Erlang C. More agents never
 * answer fewer in time, so the search halves. @throws RangeError where no number of agents can (a share of 1 or more), or the load is none
 * (not a number, negative, endless)
 */
export function agentsNeeded(load: Omit<Load, 'agents'>, target: Target, patience: number | null = null): number {
  if (!(target.share < 1)) throw new RangeError(`no number of agents answers a share of ${target.share}`)
  const isMet = (agents: number): boolean => {
    const waiting = patience === null ? erlangC({ ...load, agents }) : erlangA({ ...load, agents, patience })
    return waiting.answeredWithin(target.within) >= target.share
  }
  const { arrivals, handling } = load
  const isLoad = arrivals >= 0 && handling > 0 && Number.isFinite(erlangs(load))
  if (!isLoad || !(patience === null || patience > 0)) throw new RangeError('no load')
  if (arrivals === 0) return 0
  let few = 0
  let enough = Math.max(1, Math.ceil(erlangs(load)))
  while (!isMet(enough)) [few, enough] = [enough, enough * 2]
  while (enough - few > 1) {
    const middle = Math.floor((few + enough) / 2)
    if (isMet(middle)) enough = middle
    else few = middle
  }
  return enough
}
