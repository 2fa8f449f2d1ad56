import { bestFor, type Candidate, type Waiting } from '../routing.ts'
import type { RoutingPlan } from './plan.ts'
import { hasRoom, reachOf, reaches, rulesOf, unitsOf, type Rules } from './reach.ts'

/** What one offer was decided by. `others`: how many more could have had it and are not listed. */
export interface Decision {
  planVersion: string
  contact: Waiting
  rings: { level: number; sites: 'own' | readonly string[] | null }[]
  advisers: (Candidate & { standing: Standing })[]
  others: number
}
/** How an adviser stood to a contact at that moment. */
export type Standing = 'free' | 'full' | 'ringing' | 'outside' | 'unable'

const listed = 12

export function standingOf(rules: Rules, contact: Waiting, adviser: Candidate, now: number): Standing {
  const isAble =
    adviser.skills.includes(contact.skill) &&
    adviser.languages.includes(contact.language) &&
    (adviser.regions === null || contact.region === '' || adviser.regions.includes(contact.region)) &&
    (!contact.onLine || adviser.phone)
  if (!isAble) return 'unable'
  if (!reaches(rules, reachOf(rules, contact, now), adviser, contact.skill, now)) return 'outside'
  if (adviser.ringing) return 'ringing'
  return hasRoom(adviser, unitsOf(rules.plan, contact.channel)) ? 'free' : 'full'
}

/** The facts of a choice, as they stood when its turn came: who was given an earlier one in the same round rings already. */
export function decisionOf(
  rules: Rules,
  contact: Waiting,
  { chosen, advisers, given }: { chosen: string; advisers: Candidate[]; given: ReadonlySet<string> },
  now: number,
): Decision {
  const seen = advisers
    .map((one) => (given.has(one.adviserId) ? { ...one, ringing: true } : one))
    .map((one) => ({ ...one, standing: standingOf(rules, contact, one, now) }))
    .filter(({ standing, adviserId }) => standing !== 'unable' || adviserId === chosen)
  const rank = ({ adviserId, standing }: (typeof seen)[number]): number =>
    adviserId === chosen ? 0 : contact.knownBy.includes(adviserId) ? 1 : standing === 'free' ? 2 : 3
  const order = seen.toSorted((a, b) => rank(a) - rank(b) || a.load - b.load || a.idleSince - b.idleSince)
  return {
    planVersion: rules.plan.version,
    contact,
    rings: reachOf(rules, contact, now),
    advisers: order.slice(0, listed),
    others: Math.max(0, order.length - listed),
  }
}

/** Decides anew by the facts of that moment; whom it falls to, null: nobody. */
export function replayed(plan: RoutingPlan, decision: Decision, at: number): string | null {
  const { contact, advisers } = decision
  if (contact.keptFor !== null) return contact.keptFor
  const asked = advisers.filter((one) => !one.ringing)
  // By the rings that were open then: the calendar may have been amended since.
  const then = rulesOf({ ...plan, hours: {}, siteHours: {}, rules: [ruleOfThen(decision)] }, null)
  return (
    bestFor(
      then,
      contact,
      asked.filter(({ standing }) => standing === 'free'),
      at,
    )?.adviserId ?? null
  )
}

function ruleOfThen({ rings }: Decision): RoutingPlan['rules'][number] {
  const open = rings.map(({ level, sites }) => ({
    afterMs: 0,
    orDepth: null,
    during: 'always' as const,
    level,
    sites: sites === null || sites === 'own' ? sites : [...sites],
  }))
  return {
    match: {},
    hours: null,
    rings: open.length > 0 ? open : [{ afterMs: 0, orDepth: null, during: 'always', level: 1, sites: [] }],
  }
}
