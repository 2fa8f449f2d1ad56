import { figure, type Figure } from './figure.ts'
import type { Story } from './story.ts'

/** One fact: a state began. Times: ms. */
export interface PresenceFact {
  at: number
  adviserId: string
  siteId: string
  state: string
}
export interface Span {
  from: number
  to: number
}
export interface PresenceSpan extends Span {
  adviserId: string
  siteId: string
  state: string
}

/** From when until when each adviser was in each state; the last lasts until `until`. `facts`: in the order of their times. */
export function presenceSpans(facts: readonly PresenceFact[], until: number): PresenceSpan[] {
  return [...Map.groupBy(facts, ({ adviserId }) => adviserId).values()].flatMap((own) =>
    own
      .map(({ at, adviserId, siteId, state }, n) => ({
        adviserId,
        siteId,
        state,
        from: at,
        to: own[n + 1]?.at ?? until,
      }))
      .filter(({ from, to }) => from < to),
  )
}

/** Spans put together where they touch, in order. */
export function union(spans: readonly Span[]): Span[] {
  const whole: Span[] = []
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    const last = whole.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else if (from < to) whole.push({ from, to })
  }
  return whole
}
const length = (spans: readonly Span[]): number => spans.reduce((sum, { from, to }) => sum + to - from, 0)
const within = (spans: readonly Span[], { from, to }: Span): Span[] =>
  spans.map((one) => ({ from: Math.max(from, one.from), to: Math.min(to, one.to) })).filter((one) => one.from < one.to)
/** How long any of `some` lies in any of `others`; both put together already. */
function overlap(some: readonly Span[], others: readonly Span[]): number {
  return others.reduce((sum, one) => sum + length(within(some, one)), 0)
}

/**
 * Occupancy = handling / (handling + available) within `window`, over all advisers given; n: advisers. Who handles three chats at once
 * handles for as long as the clock says, not three times as long; available is that state without anything in hand.
 */
export function occupancy(stories: readonly Story[], presence: readonly PresenceSpan[], window: Span): Figure {
  const legs = stories.flatMap((story) => story.legs)
  const legsOf = Map.groupBy(legs, ({ adviserId }) => adviserId)
  const freeOf = Map.groupBy(
    presence.filter(({ state }) => state === 'available'),
    ({ adviserId }) => adviserId,
  )
  const ids = new Set([...legsOf.keys(), ...freeOf.keys()].filter((id) => id !== null))
  let [handling, available, n] = [0, 0, 0]
  for (const id of ids) {
    const busy = within(union((legsOf.get(id) ?? []).map(({ from, to }) => ({ from, to: to ?? window.to }))), window)
    const free = within(union(freeOf.get(id) ?? []), window)
    const idle = length(free) - overlap(busy, free)
    handling += length(busy)
    available += idle
    n += Number(length(busy) + idle > 0)
  }
  return figure(handling, handling + available, n)
}
