import { reject, type Rejection } from '../protocol/refusals.ts'
import type { Row } from '../protocol/rows.ts'
import { historyEntry } from './historyEntry.ts'
import { toldByCustomer } from './told.ts'

type Contact = Row<'contact'>

/** What every contact is as it comes in, before anybody has looked at it. */
export const unheard = {
  direction: 'inbound',
  state: 'waiting',
  adviserId: null,
  queueId: null,
  pickedUpAt: null,
  closedAt: null,
  outcome: null,
  reasonCode: null,
  inboundN: 0,
  seenN: 0,
  lastMessageAt: null,
  lastMessageBy: null,
  handOvers: 0,
} as const satisfies Partial<Contact>

/** The contact, when it is open with this adviser; else why not. */
export function workedContact(contact: Contact | undefined, adviserId: string): Contact | Rejection {
  if (!contact) return reject('contact.notFound')
  if (contact.adviserId !== adviserId) return reject(notMine(contact))
  if (contact.state === 'closed') return reject('contact.closed')
  return contact.state === 'open' ? contact : reject('contact.notOpen')
}

/** Of a contact that is not his: back in line nobody has it, and he must not be told that somebody does. */
export function notMine({ state }: Contact): 'contact.inLine' | 'contact.notYours' {
  return state === 'waiting' || state === 'offered' ? 'contact.inLine' : 'contact.notYours'
}

/** A contact's one line in the history, for a contact that has none yet: intake writes it, the close completes it. */
export function contactEntry(contact: Contact, actor: string): Row<'historyEntry'> {
  return historyEntry({
    id: contact.id,
    customerId: contact.customerId,
    caseId: contact.caseId,
    at: contact.enteredAt,
    kind: 'contact',
    channel: contact.channel,
    code: 'contact.received',
    params: { channel: contact.channel, topic: contact.topic },
    text: contact.subject,
    actor,
    told: toldByCustomer([], { text: contact.subject, at: contact.enteredAt, channel: contact.channel }),
    refTable: 'contact',
    refId: contact.id,
  })
}
