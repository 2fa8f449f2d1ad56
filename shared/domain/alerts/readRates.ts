import { binomialTail } from './binomialTail.ts'
import { eases, type AlertLimits } from './limits.ts'
import { levelOf, type Reading } from './reading.ts'

/** Contacts of one queue that came in within a stretch of time which ended a norm ago, so that of each it is known whether it was in time. */
export interface Settled {
  entered: number
  answeredInTime: number
  abandoned: number
  /** Within the norm: of these nobody says whether they would have been in time. */
  abandonedInTime: number
}
/** How rare a share must be, if all were well, to be no chance. [judged] */
const rareShare = 1e-3

/** FL13: service level and abandonment (FIELD section 7) of the last contacts, where they are worse than the limit and few contacts do not explain it. */
export function readShares(limits: AlertLimits, target: number, settled: Settled): Reading[] {
  const { entered, answeredInTime, abandoned, abandonedInTime } = settled
  const judged = Math.max(0, entered - abandonedInTime)
  const service = (below: number): boolean => {
    const limit = target - below
    const late = judged - answeredInTime
    return judged > 0 && answeredInTime < judged * limit && binomialTail(late, judged, 1 - limit) < rareShare
  }
  const gone = (limit: number): boolean =>
    entered > 0 && abandoned > entered * limit && binomialTail(abandoned, entered, limit) < rareShare
  const { service: served, abandonment } = limits
  const eased = 1 - eases
  // What stands already is left when the share is better than the eased limit, however few contacts say so.
  const isBelow = (below: number) => judged > 0 && answeredInTime < judged * (target - below * eased)
  const isAbove = (limit: number) => entered > 0 && abandoned > entered * limit * eased
  const serviceLevel = levelOf(service(served.warn), service(served.bad))
  const goneLevel = levelOf(gone(abandonment.warn), gone(abandonment.bad))
  return [
    {
      rule: 'service',
      level: serviceLevel,
      held: levelOf(isBelow(served.warn), isBelow(served.bad)),
      value: judged > 0 ? answeredInTime / judged : 1,
      of: judged,
      threshold: target,
    },
    {
      rule: 'abandonment',
      level: goneLevel,
      held: levelOf(isAbove(abandonment.warn), isAbove(abandonment.bad)),
      value: entered > 0 ? abandoned / entered : 0,
      of: entered,
      threshold: goneLevel === 2 ? abandonment.bad : abandonment.warn,
    },
  ]
}

/** Arrivals of one queue: now, and in like stretches of before. */
export interface Arrivals {
  recent: number
  /** In all of these together. */
  before: number
  stretches: number
}
/** How rare so many arrivals must be, if they came as before, to be a warning, an alarm; and to stay what they are. [judged] */
const rareCount = { warn: 1e-3, bad: 1e-6, warnHeld: 1e-2, badHeld: 1e-4 }

/**
 * FL14: more than usual come in. Two Poisson counts are compared by the exact conditional test: given their sum, the newer one is binomial with
 * the share of its stretch (Przyborowski and Wilenski, Biometrika 1940). Large queues vary more than Poisson, so it must be `times` the usual too.
 */
export function readSpike({ spike }: AlertLimits, { recent, before, stretches }: Arrivals): Reading {
  const usual = stretches > 0 ? before / stretches : 0
  const chance = stretches > 0 ? binomialTail(recent, recent + before, 1 / (stretches + 1)) : 1
  const is = (below: number, times: number) => chance < below && recent >= spike.fewest && recent >= usual * times
  const times = 1 + (spike.times - 1) * (1 - eases)
  return {
    rule: 'spike',
    level: levelOf(is(rareCount.warn, spike.times), is(rareCount.bad, spike.times)),
    held: levelOf(is(rareCount.warnHeld, times), is(rareCount.badHeld, times)),
    value: recent,
    of: usual,
    threshold: Math.max(spike.fewest, Math.ceil(usual * spike.times)),
  }
}
