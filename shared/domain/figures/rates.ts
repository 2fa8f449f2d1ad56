import { asksNothing, repeatWindowMs } from '../resolution.ts'
import { figure, type Figure } from './figure.ts'

/** A matter that was closed, or a contact that came in. Times: ms. */
export interface ClosedMatter {
  contactId: string
  caseId: string
  customerId: string
  topic: string
  closedAt: number
}
export interface LaterContact {
  contactId: string
  caseId: string
  customerId: string
  topic: string
  enteredAt: number
  reasonCode: string | null
}

/**
 * Once and done = matters without a further inbound contact in 7 days / matters closed whose 7 days are over at `now` (FIELD sections 1
 * and 7; the same rule as `isRepeat`: same case, or same customer on the same topic). Never self-declared, never before its time.
 */
export function onceAndDone(closed: readonly ClosedMatter[], inbound: readonly LaterContact[], now: number): Figure {
  const asked = inbound.filter(({ reasonCode }) => reasonCode === null || !asksNothing.has(reasonCode))
  const byCase = Map.groupBy(asked, ({ caseId }) => caseId)
  const matterOf = (one: { customerId: string; topic: string }): string => JSON.stringify([one.customerId, one.topic])
  const byMatter = Map.groupBy(asked, matterOf)
  const over = closed.filter(({ closedAt }) => closedAt + repeatWindowMs <= now)
  const held = over.filter((matter) => {
    const { contactId, closedAt } = matter
    const comesBack = (later: LaterContact): boolean =>
      later.contactId !== contactId && later.enteredAt >= closedAt && later.enteredAt < closedAt + repeatWindowMs
    const candidates = [...(byCase.get(matter.caseId) ?? []), ...(byMatter.get(matterOf(matter)) ?? [])]
    return !candidates.some(comesBack)
  })
  return figure(held.length, over.length)
}

/** Contact rate per product = its contacts of one month / the customers who have it (FIELD section 7). n: contacts. */
export function contactRates(
  contacts: Readonly<Record<string, number>>,
  customers: Readonly<Record<string, number>>,
): Record<string, Figure> {
  const products = new Set([...Object.keys(contacts), ...Object.keys(customers)])
  return Object.fromEntries(
    [...products].map((product) => {
      const n = contacts[product] ?? 0
      return [product, figure(n, customers[product] ?? 0, n)] as const
    }),
  )
}

/** Commitments kept / those that were due and not cancelled. One that is open beyond its time was not kept, whatever comes later. */
export function commitmentsKept(
  commitments: readonly { state: 'open' | 'kept' | 'missed' | 'cancelled'; dueAt: number }[],
  now: number,
): Figure {
  const kept = commitments.filter(({ state }) => state === 'kept').length
  const missed = commitments.filter(
    ({ state, dueAt }) => state === 'missed' || (state === 'open' && dueAt < now),
  ).length
  return figure(kept, kept + missed)
}
