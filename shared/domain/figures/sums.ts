import { figure, type Figure } from './figure.ts'
import type { Story } from './story.ts'

/**
 * What the figures of FIELD section 7 are made of, for any set of contacts. Sums add (`mergeSums`): of half-hours a day, of sites
 * a floor; a mean of means is no mean. Times: ms.
 */
export interface Sums {
  /** Contacts that came in and whose fate is known: answered, abandoned, or closed unheard. */
  offered: number
  /** In line still: beyond their norm they count as late, before it not at all. */
  waiting: number
  waitingLate: number
  answered: number
  answeredInTime: number
  abandoned: number
  /** Gave up within the norm: out of the service level. */
  abandonedInTime: number
  waitMs: number
  /** Contacts whose handling is over, ours and theirs, with its three parts. */
  handled: number
  talkMs: number
  holdMs: number
  wrapUpMs: number
  /** Transfers by reason, and contacts by what they went through: at least one, two or more ("bounces"). */
  handOvers: Readonly<Record<string, number>>
  handedOver: number
  bounced: number
}
export const noSums: Sums = {
  offered: 0,
  waiting: 0,
  waitingLate: 0,
  answered: 0,
  answeredInTime: 0,
  abandoned: 0,
  abandonedInTime: 0,
  waitMs: 0,
  handled: 0,
  talkMs: 0,
  holdMs: 0,
  wrapUpMs: 0,
  handOvers: {},
  handedOver: 0,
  bounced: 0,
}

/** One contact's part. `normMs`: within what time its channel is to be answered (the y of x/y); `now`: until when was looked. */
export function sumsOf(story: Story, { normMs, now }: { normMs: number; now: number }): Sums {
  const { enteredAt, answeredAt, abandonedAt, closedAt, legs, handOvers, outbound } = story
  const isAnswered = !outbound && answeredAt !== null
  const isAbandoned = !outbound && !isAnswered && abandonedAt !== null
  const isWaiting = !outbound && !isAnswered && closedAt === null
  const isHandled = legs.length > 0 && closedAt !== null
  const wait = (answeredAt ?? abandonedAt ?? now) - enteredAt
  const handling = (part: 'talkMs' | 'holdMs' | 'wrapUpMs'): number =>
    isHandled ? legs.reduce((sum, leg) => sum + leg[part], 0) : 0
  const reasons = Map.groupBy(handOvers, ({ reason }) => reason)
  return {
    offered: Number(!outbound && !isWaiting),
    waiting: Number(isWaiting),
    waitingLate: Number(isWaiting && wait > normMs),
    answered: Number(isAnswered),
    answeredInTime: Number(isAnswered && wait <= normMs),
    abandoned: Number(isAbandoned),
    abandonedInTime: Number(isAbandoned && wait <= normMs),
    waitMs: isAnswered ? wait : 0,
    handled: Number(isHandled),
    talkMs: handling('talkMs'),
    holdMs: handling('holdMs'),
    wrapUpMs: handling('wrapUpMs'),
    handOvers: Object.fromEntries([...reasons].map(([reason, all]) => [reason, all.length])),
    handedOver: Number(handOvers.length > 0),
    bounced: Number(handOvers.length >= 2),
  }
}

export function mergeSums(parts: readonly Sums[]): Sums {
  const all = { ...noSums }
  const handOvers: Record<string, number> = {}
  for (const part of parts) {
    for (const key of Object.keys(noSums) as (keyof Sums)[]) if (key !== 'handOvers') all[key] += part[key]
    for (const [reason, n] of Object.entries(part.handOvers)) handOvers[reason] = (handOvers[reason] ?? 0) + n
  }
  return { ...all, handOvers }
}

export interface Figures {
  /** Answered within the norm / (offered − abandoned within the norm); who waits beyond it counts as offered. */
  serviceLevel: Figure
  /** Abandoned / offered. */
  abandonment: Figure
  /** Wait of the answered / answered, ms. */
  asa: Figure
  /** (Talk + hold + wrap-up) / handled, ms. */
  aht: Figure
  /** Contacts handed over at least once, and twice or more, / answered. */
  handedOver: Figure
  bounces: Figure
  /** Of each reason, its share of all transfers. */
  transfers: Readonly<Record<string, Figure>>
}

/** The figures of FIELD section 7 from their sums. */
export function figuresOf(sums: Sums): Figures {
  const { offered, answered, abandoned, abandonedInTime, waitingLate, handled } = sums
  const transfers = Object.values(sums.handOvers).reduce((sum, n) => sum + n, 0)
  return {
    serviceLevel: figure(sums.answeredInTime, offered - abandonedInTime + waitingLate),
    abandonment: figure(abandoned, offered),
    asa: figure(sums.waitMs, answered),
    aht: figure(sums.talkMs + sums.holdMs + sums.wrapUpMs, handled),
    handedOver: figure(sums.handedOver, answered),
    bounces: figure(sums.bounced, answered),
    transfers: Object.fromEntries(
      Object.entries(sums.handOvers).map(([reason, n]) => [reason, figure(n, transfers)] as const),
    ),
  }
}
