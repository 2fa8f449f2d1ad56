import { randomUUID } from 'node:crypto'
import { contactEntry, unheard } from '../../../shared/domain/contact.ts'
import { letterReturned } from '../../../shared/domain/offer.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import type { Context } from '../../context.ts'
import { recognitionIdsOf } from '../../db/intake.ts'
import { lastContactOfCase } from '../../db/mailCases.ts'
import { currentCustomerId } from '../../db/merge.ts'
import { noteNodes } from '../../db/nodeContacts.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import { cut } from '../../intake/cut.ts'
import { enqueue } from '../../routing/enqueue.ts'
import { offerAfterCommit } from '../../routing/offerSoon.ts'
import { dayAndTime } from './dayAndTime.ts'
import { texts } from './texts.ts'

/**
 * An adviser's answer did not arrive, and its contact is closed: the matter is not done, whatever was believed. A contact of the same
 * case waits for letters with what is known of it, offered first to who knows the case; the close no longer counts as held. Nothing
 * where somebody has the case in hand or in line anyway. Call it before the message is locked: contacts come first.
 */
export async function giveBack(
  tx: WriteDb,
  context: Context,
  messageId: string,
  why: { code: string; said: string },
): Promise<Row<'contact'> | null> {
  const [message] = await tx.read('message', [messageId])
  if (!message || message.author !== 'adviser' || message.adviserId === null || message.state === 'bounced') return null
  const lastId = await lastContactOfCase(tx, message.caseId)
  const contacts = await tx.lock('contact', [...new Set([message.contactId, lastId ?? message.contactId])])
  const closed = contacts.find(({ id }) => id === message.contactId)
  if (!closed || contacts.some(({ state }) => state !== 'closed')) return null
  const [matter] = await tx.lock('case', [closed.caseId])
  const customerId = await currentCustomerId(tx.sql, closed.customerId)
  if (!matter || customerId !== closed.customerId) return null
  const [[entry], [recognition]] = await Promise.all([
    tx.read('historyEntry', [closed.id]),
    tx.read('recognition', (await recognitionIdsOf(tx.sql, closed.id)).slice(0, 1)),
  ])
  if (matter.state === 'resolved') await tx.save('case', { ...matter, state: 'open', closedAt: null })
  const note = texts[closed.language].returned(...dayAndTime(message.at, closed.language), why.code, why.said)
  const { adviserId: fromId, authorName: fromName } = message
  const contact: Row<'contact'> = {
    ...closed,
    ...unheard,
    id: randomUUID(),
    channel: 'email',
    enteredAt: tx.now,
    preview: cut(note, 200),
    customerOnline: false,
    handOver: { fromId, fromName, reasonCode: letterReturned, note, at: tx.now },
    threadId: null,
  }
  tx.add('contact', contact)
  noteNodes(tx, contact, contact.enteredAt, matter.lineId)
  if (recognition) tx.add('recognition', { ...recognition, id: randomUUID(), contactId: contact.id, at: tx.now })
  // Nobody said anything new: it is as proven as what was answered, and tells nothing of the customer.
  tx.add('historyEntry', { ...contactEntry(contact, ''), told: [], unproven: entry?.unproven ?? false })
  await enqueue(tx, contact)
  offerAfterCommit(tx, context)
  return contact
}
