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
  return { ...contact, state: 'waiting', adviserId: null, queueId: queueIdOf(contact) }
}

/**
 * The adviser has left (`minutes` null), or was gone for so long, that his open contact is handed on without him, with what he had
 * begun to write. To put back in line. The reason says which, so that the next one knows, and hand-overs are counted by it.
 */
export function returned(
  contact: Contact,
  by: { from: { id: string; name: string }; minutes: number | null; begun: string },
  now: number,
): Contact {
  const { from, minutes, begun } = by
  const reasonCode = minutes === null ? leftReason : `${goneReason}${minutes}`
  return {
    ...contact,
    handOver: { fromId: from.id, fromName: from.name, reasonCode, note: begun, at: now },
    handOvers: contact.handOvers + 1,
  }
}
const goneReason = 'adviser.gone.'
const leftReason = 'adviser.left'
/** The contact came back because its adviser had left the desk. */
export function hasLeft(reasonCode: string): boolean {
  return reasonCode === leftReason
}
/** For how long (minutes) the adviser was gone from whom the contact came back; null when he handed it over himself, or left. */
export function goneMinutes(reasonCode: string): number | null {
  return reasonCode.startsWith(goneReason) ? Number(reasonCode.slice(goneReason.length)) : null
}

function queueIdOf(contact: Pick<Contact, 'channel' | 'topic'>): string {
  return `${contact.channel}-${contact.topic}`
}
