import { agentsNeeded, type Target } from '../queueing/agentsNeeded.ts'
import { erlangC } from '../queueing/erlang.ts'
import { erlangA } from '../queueing/erlangA.ts'
import { asCounts, total } from './arrivals.ts'

/** What a plan is made for. Seconds, as in queueing/. */
export interface Norms {
  /** Mean handling time, s. */
  handling: number
  /** Mean patience, s: Erlang A; null: nobody gives up, Erlang C. */
  patience: number | null
  target: Target
  /** Share of paid time in which one is not there to answer (breaks, training, leave), 0 ≤ s < 1. */
  shrinkage: number
}
/** One half-hour of the day's curve. */
export interface HalfHourPlan {
  arrivals: number
  /** Advisers at work to meet the target, and on the roster so that as many are at work. */
  needed: number
  rostered: number
  /** Who is on the roster as planned, and what follows from it. */
  planned: number
  present: number
  /** Share answered in time; mean wait of all, s (Infinity: the line only grows); share that gives up; share of their time that advisers handle. */
  serviceLevel: number
  meanWait: number
  abandons: number
  occupancy: number
}
export interface DayPlan {
  halfHours: HalfHourPlan[]
  /** Of all the day's arrivals, each half-hour by its weight; null on a day without arrivals. */
  serviceLevel: number | null
  abandons: number | null
  /** Half-hours of advisers, rostered and planned. */
  rostered: number
  planned: number
}
/** What if: so many fewer advisers on the roster of each half-hour that has any, and this share more arrivals. */
export interface WhatIf {
  fewer?: number
  more?: number
}

const seconds = 1_800
/** A hair's breadth, so that 9 / (1 − 0.1) is 10 and not 11. */
const hair = 1e-9

/** How many are to be on the roster so that as many are at work. @throws RangeError at a shrinkage outside 0 ≤ s < 1 */
export function withShrinkage(present: number, shrinkage: number): number {
  if (!(shrinkage >= 0 && shrinkage < 1)) throw new RangeError(`no shrinkage: ${shrinkage}`)
  return Math.max(0, Math.ceil(present / (1 - shrinkage) - hair))
}

/**
 * The whole day: of each half-hour the advisers needed (Erlang C or A: FIELD section 7, `agentsNeeded`) and what the plan will do, each half-hour
 * by itself in its steady state (the pointwise stationary approximation: Green and Kolesar 1991, Management Science 37).
 * `planned`: the roster, by half-hour; without one, as needed. @throws RangeError as `agentsNeeded` and `withShrinkage`
 */
export function planDay(
  forecast: readonly number[],
  norms: Norms,
  planned: readonly number[] | null = null,
  whatIf: WhatIf = {},
): DayPlan {
  const { handling, patience, target, shrinkage } = norms
  const { fewer = 0, more = 0 } = whatIf
  const neededFor = (calls: number): number => agentsNeeded({ arrivals: calls / seconds, handling }, target, patience)
  const halfHours = asCounts((bin) => forecast[bin] ?? 0).map((expected, bin): HalfHourPlan => {
    const arrivals = expected * (1 + more)
    const needed = neededFor(arrivals)
    const rostered = withShrinkage(needed, shrinkage)
    // The roster was made for what was expected, before "what if".
    const roster = planned ? (planned[bin] ?? 0) : withShrinkage(neededFor(expected), shrinkage)
    const left = Math.max(0, roster - fewer)
    const present = Math.floor(left * (1 - shrinkage) + hair)
    return { arrivals, needed, rostered, planned: left, present, ...outcome(arrivals, present, norms) }
  })
  const arrivals = total(halfHours.map((one) => one.arrivals))
  const weighed = (of: (one: HalfHourPlan) => number): number | null =>
    arrivals > 0 ? total(halfHours.map((one) => one.arrivals * of(one))) / arrivals : null
  return {
    halfHours,
    serviceLevel: weighed((one) => one.serviceLevel),
    abandons: weighed((one) => one.abandons),
    rostered: total(halfHours.map((one) => one.rostered)),
    planned: total(halfHours.map((one) => one.planned)),
  }
}

function outcome(
  calls: number,
  agents: number,
  { handling, patience, target }: Norms,
): Pick<HalfHourPlan, 'serviceLevel' | 'meanWait' | 'abandons' | 'occupancy'> {
  if (calls === 0) return { serviceLevel: 1, meanWait: 0, abandons: 0, occupancy: 0 }
  // Nobody is there: all give up where they can, else they wait for ever.
  if (agents === 0)
    return { serviceLevel: 0, meanWait: patience ?? Infinity, abandons: Number(patience !== null), occupancy: 0 }
  const load = { arrivals: calls / seconds, handling, agents }
  const waiting = patience === null ? { ...erlangC(load), abandons: 0 } : erlangA({ ...load, patience })
  const { meanWait, occupancy, abandons } = waiting
  return { serviceLevel: waiting.answeredWithin(target.within), meanWait, abandons, occupancy }
}
