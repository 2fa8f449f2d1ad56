import { reject, type Rejection } from '../protocol/refusals.ts'
import type { Row } from '../protocol/rows.ts'

/**
 * Work that its adviser sets aside: it frees its place, stays his, and comes back at the pace that he chose (docs/ROUTING.md, RT14). A letter
 * that waits for a colleague's answer must not keep who wrote it from the next customer, nor come back with twenty others.
 */

type Contact = Row<'contact'>
type Parked = NonNullable<Contact['parked']>

const minute = 60_000
const day = 24 * 60 * minute
/** The next minute is no setting aside; further off, it is a promise, which has an owner and is missed in sight. */
export const parkAtLeast = 5 * minute
export const parkAtMost = 30 * day
export const unansweredAtMost = day
/** Minutes between one that comes back and the next; 0: as soon as there is a place. */
export const parkPaces = [0, 5, 10, 20, 30] as const
export const usualPace = 10

/** Why this contact cannot be set aside until then. `isOnCall`: a call of it is under way. */
export function parkRefusal(contact: Contact, until: number, now: number, isOnCall: boolean): Rejection | undefined {
  if (contact.parked) return reject('park.already')
  if (isOnCall || contact.channel === 'visit') return reject('park.onCall')
  // Whoever looks at the page would see nobody write.
  if (contact.channel === 'chat' && contact.customerOnline) return reject('park.online')
  if (until < now + parkAtLeast) return reject('park.tooSoon')
  // Nobody waits in the dark: who has no answer yet is told something first, or today.
  if (awaitsUs(contact, 0) && until > now + unansweredAtMost) return reject('park.unanswered')
  return until > now + parkAtMost ? reject('park.tooLate') : undefined
}

/** The customer wrote last, and after this: nobody has answered him. */
function awaitsUs({ lastMessageBy, lastMessageAt }: Pick<Contact, 'lastMessageBy' | 'lastMessageAt'>, after: number) {
  return lastMessageBy === 'customer' && (lastMessageAt ?? 0) > after
}

export const setAside = (contact: Contact, { until, note }: Pick<Parked, 'until' | 'note'>, now: number): Contact => ({
  ...contact,
  parked: { at: now, until, note, isNext: false },
})
export const takenUp = (contact: Contact): Contact => ({ ...contact, parked: null })

/** Since when it should be in his hands again (ms): its time has come, or its customer has written. Null: not yet. */
export function dueSince(contact: Contact, now: number): number | null {
  const { parked, lastMessageAt } = contact
  if (!parked) return null
  const wrote = awaitsUs(contact, parked.at) ? lastMessageAt : null
  const due = Math.min(parked.until, wrote ?? Infinity)
  return due <= now ? due : null
}

/** Customers who have written come first, then what has been due for longest. */
export function inTurn(due: readonly Contact[], now: number): Contact[] {
  const since = (one: Contact) => dueSince(one, now) ?? Infinity
  const wrote = (one: Contact) => (one.parked && awaitsUs(one, one.parked.at) ? 0 : 1)
  return due
    .filter((one) => dueSince(one, now) !== null)
    .toSorted((a, b) => wrote(a) - wrote(b) || since(a) - since(b) || (a.id < b.id ? -1 : 1))
}

/**
 * Which one comes back to an adviser who is available. `back`: now. `next`: it has a place kept, and comes with the next that is free;
 * so a full desk takes no new contact before it. One at a time, `paceMs` apart, whatever has become due meanwhile.
 */
export function comesBack(
  due: readonly Contact[],
  desk: { freeUnits: number; unitsOf: (contact: Contact) => number; paceMs: number; lastBackAt: number },
  now: number,
): { back: Contact | null; next: Contact | null } {
  const [first] = inTurn(due, now)
  if (!first || now < desk.lastBackAt + desk.paceMs) return { back: null, next: null }
  // The place kept for it is counted as taken already.
  const free = desk.freeUnits + (first.parked?.isNext ? desk.unitsOf(first) : 0)
  return desk.unitsOf(first) <= free ? { back: first, next: null } : { back: null, next: first }
}
