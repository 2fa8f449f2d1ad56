import type { Calendar } from '../calendar/openingHours.ts'
import { localTime } from '../calendar/localTime.ts'

/**
 * When a customer may be promised a call (docs/WAITING.md, CB1 to CB4). Pure: the opening hours of his queue, with the holidays of its
 * territory, are handed in, and how many were promised already. Times are ms.
 */
export interface SlotRules {
  slotMinutes: 15 | 30 | 60
  /** The first one begins so much later at the earliest. */
  aheadMs: number
  /** Nobody promises further ahead. */
  furthestMs: number
  /** By the customer's own clock, from when until when (hours): the courtesy that holds for every call we make. */
  callHours: { from: number; to: number }
}
export interface SlotFacts {
  now: number
  /** Of the queue that will call him. */
  calendar: Pick<Calendar, 'isOpen' | 'nextOpening' | 'nextClosing'>
  /** The customer's own. */
  zone: string
  /** How many calls those who serve this queue can make in the slot that begins then, and how many of them are promised. */
  capacityAt: (start: number) => number
  takenAt: (start: number) => number
}
export interface Slot {
  from: number
  to: number
  /** Calls that may still be promised in it, at least one. */
  left: number
}
/** In this order: the first that holds is told. */
export type SlotRefusal = 'past' | 'tooSoon' | 'tooFar' | 'offGrid' | 'closed' | 'callHours' | 'full'

export const usualSlotRules: SlotRules = {
  slotMinutes: 30,
  aheadMs: 15 * 60_000,
  furthestMs: 7 * 24 * 3_600_000,
  callHours: { from: 8, to: 20 },
}
const lengthOf = ({ slotMinutes }: SlotRules): number => slotMinutes * 60_000

/** Slots begin on whole halves or quarters of the customer's own hour: a clock may be a quarter of an hour off another. */
const isOnGrid = (rules: SlotRules, zone: string, start: number): boolean =>
  start % 60_000 === 0 && localTime(start, zone).minutes % rules.slotMinutes === 0

const isWithinCallHours = ({ callHours }: SlotRules, zone: string, { from, to }: Pick<Slot, 'from' | 'to'>): boolean =>
  [from, to - 1].every((at) => {
    const { minutes } = localTime(at, zone)
    return minutes >= callHours.from * 60 && minutes < callHours.to * 60
  })

/** Why nobody can be promised a call in the slot that begins then; undefined: he can. Asked again under a lock when it is booked. */
export function slotRefusal(rules: SlotRules, facts: SlotFacts, from: number): SlotRefusal | undefined {
  const { now, calendar, zone } = facts
  const to = from + lengthOf(rules)
  if (from <= now) return 'past'
  if (from < now + rules.aheadMs) return 'tooSoon'
  if (from > now + rules.furthestMs) return 'tooFar'
  if (!isOnGrid(rules, zone, from)) return 'offGrid'
  const closes = calendar.isOpen(from) ? calendar.nextClosing(from) : from
  // A call promised to the last minute must not find the lights out.
  if (closes !== null && closes < to) return 'closed'
  if (!isWithinCallHours(rules, zone, { from, to })) return 'callHours'
  return facts.takenAt(from) < facts.capacityAt(from) ? undefined : 'full'
}

/** The first `limit` slots that may be promised, in order. */
export function offeredSlots(rules: SlotRules, facts: SlotFacts, limit: number): Slot[] {
  const found: Slot[] = []
  const end = facts.now + rules.furthestMs
  const quarter = 15 * 60_000
  let from = Math.ceil((facts.now + rules.aheadMs) / quarter) * quarter
  while (from <= end && found.length < limit) {
    const no = slotRefusal(rules, facts, from)
    if (no === undefined)
      found.push({ from, to: from + lengthOf(rules), left: facts.capacityAt(from) - facts.takenAt(from) })
    // A closed night, or a week of holidays, is passed in one step.
    const opens = no === 'closed' ? facts.calendar.nextOpening(from) : from
    if (opens === null) return found
    from = Math.max(from + quarter, Math.ceil(opens / quarter) * quarter)
  }
  return found
}

/** How many calls so many advisers make in a slot, of whom a share (0 to 1) is kept for promises; one at least where anybody is there. */
export function slotCapacity(
  { advisers, handlingMs, share }: { advisers: number; handlingMs: number; share: number },
  rules: SlotRules,
): number {
  if (advisers <= 0) return 0
  return Math.max(1, Math.floor((advisers * share * lengthOf(rules)) / Math.max(handlingMs, 60_000)))
}
