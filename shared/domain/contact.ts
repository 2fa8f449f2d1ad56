import { reject, type Rejection } from '../protocol/refusals.ts'
import type { Row } from '../protocol/rows.ts'
import { historyEntry } from './historyEntry.ts'
import { toldByCustomer } from './told.ts'

type Contact = Row<'contact'>

/** The contact, when it is open with this adviser; else why not. */
export function workedContact(contact: Contact | undefined, adviserId: string): Contact | Rejection {
  if (!contact) return reject('contact.notFound')
  if (contact.adviserId !== adviserId) return reject('contact.notYours')
  if (contact.state === 'closed') return reject('contact.closed')
  return contact.state === 'open' ? contact : reject('contact.notOpen')
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
    told: toldByCustomer([], contact.subject),
    refTable: 'contact',
    refId: contact.id,
  })
}
