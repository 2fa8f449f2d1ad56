import type { Row } from '../protocol/rows.ts'
import { nameOf } from './commitment.ts'

type Resolution = Row<'resolution'>
const dayMs = 86_400_000
/** "Résolu en une fois": no further contact on the same matter within this time (FIELD section 1). */
export const repeatWindowMs = 7 * dayMs
/** How long a verdict is shown to whom it judges, from the end of its seven days: repeats, known earlier, leave with the rest. */
export const verdictShownMs = 30 * dayMs

/** What is owed to who closed a contact: an answer in seven days, never his own word. */
export function pendingResolution(
  contact: Row<'contact'>,
  matter: Pick<Row<'case'>, 'reference'>,
  customer: Row<'customer'>,
  adviserId: string,
): Resolution {
  const closedAt = contact.closedAt ?? contact.enteredAt
  return {
    id: `r-${contact.id}`,
    contactId: contact.id,
    caseId: contact.caseId,
    customerId: contact.customerId,
    adviserId,
    caseReference: matter.reference,
    customerName: nameOf(customer),
    closedAt,
    dueAt: closedAt + repeatWindowMs,
    verdict: 'pending',
    decidedAt: null,
    filedAt: null,
  }
}

/** Reasons of a close that say nothing was asked: an unwanted contact, or the double of one that is counted itself. */
export const asksNothing: ReadonlySet<string> = new Set(['unresolved.noRequest', 'unresolved.duplicate'])

/** Does this contact mean that the closed matter was not done? Same case, or same customer on the same topic, within the window. */
export function isRepeat(
  closed: Pick<Resolution, 'contactId' | 'caseId' | 'customerId' | 'closedAt' | 'dueAt'> & { topic: string },
  later: Pick<Row<'contact'>, 'id' | 'caseId' | 'customerId' | 'topic' | 'direction' | 'enteredAt' | 'reasonCode'>,
): boolean {
  if (later.id === closed.contactId || later.direction !== 'inbound') return false
  if (later.reasonCode !== null && asksNothing.has(later.reasonCode)) return false
  if (later.enteredAt < closed.closedAt || later.enteredAt >= closed.dueAt) return false
  return later.caseId === closed.caseId || (later.customerId === closed.customerId && later.topic === closed.topic)
}

export function decided(resolution: Resolution, repeated: boolean, now: number): Resolution {
  return { ...resolution, verdict: repeated ? 'repeat' : 'once', decidedAt: now }
}

/** What a repeat becomes when the contact that made it turns out to have asked for nothing: it waits on, or its seven days are over. */
export function unrepeated(resolution: Resolution, now: number): Resolution {
  return resolution.dueAt > now
    ? { ...resolution, verdict: 'pending', decidedAt: null }
    : decided(resolution, false, now)
}
