import type { WaitEstimate } from './estimateWait.ts'

/** What a customer is told of his wait, in whole minutes from now. `toMinutes` null: nobody can say how long at most. */
export interface ToldWait {
  fromMinutes: number
  toMinutes: number | null
}
/** The words there are: between two of these. A minute more or less is not known, so it is not said. */
export const steps = [0, 1, 2, 3, 5, 10, 15, 20, 30, 45, 60] as const
const minute = 60_000

/** The estimate's interval, widened to the words there are: it holds at least as often as the interval does. */
export function toldWait({ lowMs, highMs }: Pick<WaitEstimate, 'lowMs' | 'highMs'>): ToldWait {
  const fromMinutes = steps.findLast((step) => step * minute <= lowMs) ?? 0
  const toMinutes = steps.find((step) => step > 0 && step * minute >= highMs) ?? null
  // "Between 2 minutes and an hour" says no more than "less than an hour".
  return { fromMinutes: toMinutes !== null && toMinutes > 5 * fromMinutes ? 0 : fromMinutes, toMinutes }
}

export interface Telling {
  told: ToldWait
  /** It became longer than what he was told, and he is told that it did. */
  isLonger: boolean
  /** It is not what he was told last: to be kept. */
  isNew: boolean
}
/** For so long what was told stands: words that change at each look are believed by nobody. */
const standsFor = 15_000

/**
 * What he is told now, after what he was told at `last.at`. It never grows silently: not when the words grow, nor when the same words are
 * said again after the time at which they were to be over.
 */
export function nextTelling(
  fresh: ToldWait,
  last: (ToldWait & { at: number; isLonger: boolean }) | null,
  now: number,
): Telling {
  if (last === null) return { told: fresh, isLonger: false, isNew: true }
  const { fromMinutes, toMinutes, at } = last
  const told = { fromMinutes, toMinutes }
  const isSame = fresh.fromMinutes === fromMinutes && fresh.toMinutes === toMinutes
  const end = (of: ToldWait, from: number): number => (of.toMinutes === null ? Infinity : from + of.toMinutes * minute)
  const isOver = toMinutes !== null && now + fresh.fromMinutes * minute >= end(last, at)
  if (!isOver && (isSame || now - at < standsFor)) return { told, isLonger: last.isLonger, isNew: false }
  const isLonger = isOver || end(fresh, 0) > end(last, 0) || (toMinutes === null && fresh.fromMinutes > fromMinutes)
  return { told: fresh, isLonger, isNew: true }
}
