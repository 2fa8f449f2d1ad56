import type { Facts, Moment } from './decide.ts'

const monthMs = 30 * 86_400_000

/**
 * When the adviser acted, as far as it can be believed: a desk's clock may say anything. Never in the future, never before the contact
 * was picked up or the promise made; without either, no longer ago than a desk stays out of reach.
 */
export function actedAt(args: object, facts: Facts, by: Moment): number {
  const { contactId, commitmentId } = args as { contactId?: string | null; commitmentId?: string }
  const contact = typeof contactId === 'string' ? facts.get('contact', contactId) : undefined
  const commitment = commitmentId === undefined ? undefined : facts.get('commitment', commitmentId)
  const earliest = contact ? (contact.pickedUpAt ?? contact.enteredAt) : (commitment?.madeAt ?? by.now - monthMs)
  return Math.min(by.now, Math.max(by.at, earliest))
}
