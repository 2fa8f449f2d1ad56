import type { Row } from '../protocol/rows.ts'

type Offer = Row<'offer'>
type Contact = Row<'contact'>

/** A contact presented to one adviser. The place is taken from now on: nobody else is offered it. */
export function presented(
  contact: Contact,
  offer: Pick<Offer, 'id' | 'adviserId' | 'why'>,
  now: number,
  offerMs: number,
): { offer: Offer; contact: Contact } {
  return {
    offer: {
      ...offer,
      contactId: contact.id,
      customerId: contact.customerId,
      offeredAt: now,
      expiresAt: now + offerMs,
      state: 'pending',
      settledAt: null,
      reason: null,
    },
    contact: { ...contact, state: 'offered', adviserId: offer.adviserId },
  }
}

/**
 * How an offer ends. Taken, refused with a reason, lapsed (nobody answered) and withdrawn (the customer left, or the adviser
 * went away): four different things, never blurred into "missed".
 */
export function settled(
  offer: Offer,
  state: Exclude<Offer['state'], 'pending'>,
  reason: string | null,
  now: number,
): Offer {
  return { ...offer, state, reason, settledAt: now }
}

/** The human pick-up is the first one, whatever follows (loi Chatel). */
export function pickedUp(contact: Contact, now: number): Contact {
  return { ...contact, state: 'open', pickedUpAt: contact.pickedUpAt ?? now }
}

/** Back in line, with the arrival it had: a refusal costs the customer nothing. */
export function backInLine(contact: Contact): Contact & { queueId: string } {
  return { ...contact, state: 'waiting', adviserId: null, queueId: queueIdOf(contact), parked: null }
}

/** In line, but for one adviser whom it was handed to and at whose desk another offer rings: it is his next. He may count on it, and see it wait. */
export function keptFor(contact: Contact, adviserId: string): Contact & { queueId: string } {
  return { ...backInLine(contact), adviserId }
}

/** Why an adviser's open contact is handed on without him: a lead took it, he left, an administrator closed his sessions, his telephone went from under the call, or he was gone for so many minutes. */
export type Why = 'left' | 'ended' | 'lost' | 'lead' | number
const reasonOf = (why: Why): string =>
  typeof why === 'number'
    ? `${goneReason}${why}`
    : { left: leftReason, ended: endedReason, lost: lostReason, lead: leadReason }[why]

/**
 * An open contact that is handed on without its adviser, with what he had begun to write. To put back in line. The reason says why,
 * so that the next one knows, and hand-overs are counted by it.
 */
export function returned(
  contact: Contact,
  by: { from: { id: string; name: string }; why: Why; begun: string },
  now: number,
): Contact {
  const { from, why, begun } = by
  const reasonCode = reasonOf(why)
  // Of one who left before him, and whose words nobody has used yet, too.
  const before = contact.handOver && wasReturned(contact.handOver.reasonCode) ? contact.handOver.note : ''
  const note = begun.includes(before) ? begun : [before, begun].filter(Boolean).join('\n\n').slice(-10_000)
  return {
    ...contact,
    handOver: { fromId: from.id, fromName: from.name, reasonCode, note, at: now },
    handOvers: contact.handOvers + 1,
  }
}
const goneReason = 'adviser.gone.'
const leftReason = 'adviser.left'
const endedReason = 'adviser.ended'
const lostReason = 'adviser.lost'
/** A lead gave the contact to who has it now, or is to have it. */
export const leadReason = 'floor.lead'
const wasReturned = (reasonCode: string): boolean => hasLeft(reasonCode) || reasonCode.startsWith(goneReason)
/** The contact came back because its adviser had left the desk, by himself or not. */
export function hasLeft(reasonCode: string): boolean {
  return reasonCode === leftReason || reasonCode === endedReason || reasonCode === lostReason
}
/** The call came back because its adviser's telephone went from under it and did not return in time. */
export function wasLost(reasonCode: string): boolean {
  return reasonCode === lostReason
}
/** The contact came back because an administrator had ended its adviser's sessions. */
export function wasEnded(reasonCode: string): boolean {
  return reasonCode === endedReason
}
/** The contact stands for an answer that did not arrive, written by who is named. */
export const letterReturned = 'letter.returned'
/** For how long (minutes) the adviser was gone from whom the contact came back; null when he handed it over himself, or left. */
export function goneMinutes(reasonCode: string): number | null {
  return reasonCode.startsWith(goneReason) ? Number(reasonCode.slice(goneReason.length)) : null
}

function queueIdOf(contact: Pick<Contact, 'channel' | 'topic'>): string {
  return `${contact.channel}-${contact.topic}`
}
