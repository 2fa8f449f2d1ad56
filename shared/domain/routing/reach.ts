import { calendarOf, type Calendar } from '../calendar/openingHours.ts'
import type { HolidayTable } from '../calendar/holidays.ts'
import { zones, type Territory } from '../calendar/territories.ts'
import type { Candidate, Waiting } from '../routing.ts'
import { plainPlan, type RoutingPlan } from './plan.ts'

/** A plan with its calendars read: what the decision asks. */
export interface Rules {
  plan: RoutingPlan
  /** By the name of the hours, and the territory of the service address. */
  isOpen: (hours: string, territory: Territory, at: number) => boolean
  /** The first time from `at` on at which it is open; null: never, or nothing says so. */
  nextOpening: (hours: string, territory: Territory, at: number) => number | null
}
/** Whom one open ring reaches. */
export interface Reached {
  level: number
  sites: 'own' | readonly string[] | null
}

export function rulesOf(plan: RoutingPlan, holidays: HolidayTable | null): Rules {
  const calendars = new Map<string, Calendar>()
  const calendarHere = (name: string, customers: Territory): Calendar | null => {
    const hours = plan.hours[name]
    if (!hours) return null
    const territory = hours.territory === 'customer' ? customers : hours.territory
    const key = `${name}/${territory}`
    let calendar = calendars.get(key)
    if (!calendar) {
      const zone = hours.territory === 'customer' ? zones[territory] : hours.open.zone
      calendar = calendarOf({ ...hours.open, zone }, holidays?.[territory] ?? [])
      calendars.set(key, calendar)
    }
    return calendar
  }
  return {
    plan,
    isOpen: (name, customers, at) => calendarHere(name, customers)?.isOpen(at) ?? true,
    nextOpening: (name, customers, at) => calendarHere(name, customers)?.nextOpening(at) ?? null,
  }
}
export const plainRules: Rules = rulesOf(plainPlan, null)

/** Which urgencies of the plan a contact has, by its facts. */
export function urgenciesOf(
  plan: RoutingPlan,
  facts: { alerts: readonly string[]; lineState: string | null; isRepeat: boolean; missedPromise: boolean },
): string[] {
  return plan.urgencies
    .filter(({ when }) => {
      if (when.alerts && !when.alerts.some((alert) => facts.alerts.includes(alert))) return false
      if (when.lineStates && !when.lineStates.includes(facts.lineState ?? '')) return false
      if (when.isRepeat && !facts.isRepeat) return false
      return !when.missedPromise || facts.missedPromise
    })
    .map(({ code }) => code)
}

export const aheadMsOf = (plan: RoutingPlan, { urgencies }: Pick<Waiting, 'urgencies'>): number =>
  Math.max(0, ...plan.urgencies.filter(({ code }) => urgencies.includes(code)).map(({ aheadMs }) => aheadMs))

/** The rule of the plan that a contact falls under; undefined: none, everybody may be asked at any time. */
export function ruleOf(plan: RoutingPlan, contact: Waiting): RoutingPlan['rules'][number] | undefined {
  const fits = <T>(list: readonly T[] | undefined, value: T | null): boolean =>
    list === undefined || (value !== null && list.includes(value))
  return plan.rules.find(
    ({ match }) =>
      fits(match.channels, contact.channel) &&
      fits(match.skills, contact.skill) &&
      fits(match.languages, contact.language) &&
      fits(match.lines, contact.line) &&
      fits(match.regions, contact.region) &&
      fits(match.assistance, contact.assistance) &&
      (match.urgencies === undefined || match.urgencies.some((code) => contact.urgencies.includes(code))),
  )
}

/** The rings that are open for a contact now. Empty: it waits for its hours, or its time. */
export function reachOf({ plan, isOpen }: Rules, contact: Waiting, now: number): Reached[] {
  const rule = ruleOf(plan, contact)
  if (!rule) return [{ level: 1, sites: null }]
  const open = rule.hours === null || isOpen(rule.hours, contact.territory, now)
  return rule.rings
    .filter(({ during }) => during === 'always' || (during === 'open') === open)
    .filter(
      ({ afterMs, orDepth }) => now - contact.enteredAt >= afterMs || (orDepth !== null && contact.depth >= orDepth),
    )
    .map(({ level, sites }) => ({ level, sites }))
}

/** Whether one of these rings reaches an adviser whose own site is open. */
export function reaches(
  { plan, isOpen }: Rules,
  rings: Reached[],
  adviser: Pick<Candidate, 'siteId' | 'isOwn' | 'levels'>,
  skill: string,
  now: number,
): boolean {
  const hours = plan.siteHours[adviser.siteId]
  // A site has the calendar of its own place: hours by the customer's address say nothing of it but the mainland's.
  if (hours !== undefined && !isOpen(hours, 'FR', now)) return false
  return rings.some(
    ({ level, sites }) =>
      (adviser.levels[skill] ?? 1) >= level &&
      (sites === null || (sites === 'own' ? adviser.isOwn : sites.includes(adviser.siteId))),
  )
}

export const unitsOf = (plan: RoutingPlan, channel: Waiting['channel']): number => plan.units[channel] ?? 1

/** Room for so many units more. What is larger than a whole desk takes it alone: else nobody could ever have it. */
export const hasRoom = ({ load, capacity }: Pick<Candidate, 'load' | 'capacity'>, units: number): boolean =>
  load + units <= capacity || (load === 0 && capacity > 0 && units > capacity)

/** Where the plan names none for a channel. */
export const alarmsElse = { lateMs: 60_000, alarmMs: 300_000 }
/** Of a contact that waits: how old it is, and whether it is late. None is without. */
export function alarmOf(
  plan: RoutingPlan,
  channel: Waiting['channel'],
  enteredAt: number,
  now: number,
): { ageMs: number; alarm: 'none' | 'late' | 'alarm' } {
  const { lateMs, alarmMs } = plan.alarms[channel] ?? alarmsElse
  const ageMs = Math.max(0, now - enteredAt)
  return { ageMs, alarm: ageMs >= alarmMs ? 'alarm' : ageMs >= lateMs ? 'late' : 'none' }
}
