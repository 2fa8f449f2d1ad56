/**
 * Is it chance that so many customers of one node came within minutes? Counts, expectations and bounds: docs/INCIDENTS.md.
 * Times are ms, rates are customers a ms.
 */

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
/** Looked at together, each at its price (`isBeyondChance`). */
export const windows = [5 * minute, 15 * minute, 45 * minute] as const
/** Fewer are never an incident, however quiet the node is: a household and its neighbour. */
export const fewest = 3
/** What is learned fades by half in four weeks: a node that was mended is not suspect for ever, one that grew is not spared. */
const fades = (28 * day) / Math.LN2
/** What the kind's rate weighs against the node's own history, in contacts (the shape of the Gamma prior). [judged] */
const strength = 2

/** P(N ≥ count) for N of a Poisson distribution with this mean: exact, by the side of the sum that has no cancellation. */
export function poissonTail(count: number, mean: number): number {
  if (count <= 0) return 1
  if (mean <= 0) return 0
  if (count <= mean) {
    let below = 0
    for (let n = 0; n < count; n++) below += chanceOf(n, mean)
    return 1 - below
  }
  let share = 1
  let sum = 1
  for (let n = count + 1; share > sum * Number.EPSILON; n++) {
    share *= mean / n
    sum += share
  }
  return Math.min(1, chanceOf(count, mean) * sum)
}
const chanceOf = (n: number, mean: number): number => Math.exp(n * Math.log(mean) - mean - lnFactorial(n))
function lnFactorial(n: number): number {
  let ln = 0
  for (let i = 2; i <= n; i++) ln += Math.log(i)
  return ln
}

/** What a count weighs after this time. */
export const faded = (weight: number, after: number): number => weight * Math.exp(-Math.max(0, after) / fades)
/** How much faded time lies in the time learned from so far (ms): what a faded count is divided by. */
export const learnedTime = (since: number, now: number): number =>
  fades * (1 - Math.exp(-Math.max(0, now - since) / fades))

/** A node's own rate, drawn towards that of its kind: the mean of Gamma(strength + weight, strength / kindRate + time). */
export function nodeRate(own: { weight: number; time: number; kindRate: number }): number {
  return (strength + own.weight) / (strength / own.kindRate + own.time)
}
/** A kind's rate a node: what was counted over its nodes, drawn towards what is judged before anything was learned. */
export function kindRate(of: { weight: number; nodes: number; time: number; judged: number }): number {
  return nodeRate({ weight: of.weight, time: of.nodes * of.time, kindRate: of.judged })
}

/** Hours of the day, of working days and of weekends: the shape that all contacts together have. */
export const bins = 48
const shareOf = (bin: number): number => (bin < 24 ? 5 : 2) / 168
/** What an even week weighs against what was counted. */
const even = 200
/** How much busier than a mean hour this one is; its mean over a week is 1. `counts`: faded contacts in each bin. */
export function busyness(counts: readonly number[], bin: number): number {
  const all = counts.reduce((sum, count) => sum + count, 0)
  return ((counts[bin] ?? 0) + even * shareOf(bin)) / ((all + even) * shareOf(bin))
}
/** The mean busyness of the time that ends now: hour by hour, as much of each as lies in it. `binOf`: the hour that a time lies in. */
export function busynessOf(
  counts: readonly number[],
  { now, windowMs, binOf }: { now: number; windowMs: number; binOf: (at: number) => number },
): number {
  let busy = 0
  for (let from = now - windowMs; from < now;) {
    const to = Math.min(now, (Math.floor(from / hour) + 1) * hour)
    busy += busyness(counts, binOf(from)) * (to - from)
    from = to
  }
  return busy / windowMs
}

export interface Suspicion {
  count: number
  windowMs: number
  expected: number
  p: number
}
export interface Bound {
  /** False alarms a day that are put up with, over all nodes together. */
  aDay: number
  nodes: number
}

/**
 * How many false alarms a day come at a count as rare as this, over all nodes and windows: a window that slides reaches a count of c at
 * most c × (a day / window) × p times a day (each contact that completes it: Mecke's formula), on each node, in each window.
 */
export function falseAlarmsADay({ count, windowMs, p }: Suspicion, nodes: number): number {
  return p * Math.max(1, count) * (day / windowMs) * nodes * windows.length
}
export function isBeyondChance(seen: Suspicion, { aDay, nodes }: Bound): boolean {
  return seen.count >= fewest && falseAlarmsADay(seen, nodes) <= aDay
}

/** What is least like chance among the windows that end now, of one node; each customer counts once, however often he came. `rateIn`: usual in a window. */
export function leastLikely(
  contacts: readonly { customerId: string; at: number }[],
  { now, rateIn }: { now: number; rateIn: (windowMs: number) => number },
): Suspicion {
  const seen = windows.map((windowMs) => {
    const within = contacts.filter(({ at }) => at > now - windowMs && at <= now)
    const count = new Set(within.map(({ customerId }) => customerId)).size
    const expected = rateIn(windowMs) * windowMs
    return { count, windowMs, expected, p: poissonTail(count, expected) }
  })
  return seen.reduce((least, one) => (falseAlarmsADay(one, 1) < falseAlarmsADay(least, 1) ? one : least))
}
