import { randomUUID } from 'node:crypto'
import { nextMessageNumber } from '../../db/chat.ts'
import { setExternalId } from '../../db/intake.ts'
import { giveFiles, lastContactOfCase } from '../../db/mailCases.ts'
import type { DueMail } from '../../db/mail.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import { cut } from '../../intake/cut.ts'
import type { Attachment } from '../channel.ts'
import { letterRow } from './letterRow.ts'
import type { ReadLetter } from './read/readLetter.types.ts'
import { messageText } from './receiveLetter.ts'

/** An automatic letter that belongs to a case stands in its conversation: nothing rings, nothing is unread, nobody answers it. */
export async function fileQuietly(
  tx: WriteDb,
  from: {
    caseId: string
    letter: ReadLetter
    kept: Map<string, Attachment>
    externalId: string
    due: DueMail
    authservIds: string[]
  },
): Promise<{ state: 'filed' | 'tray'; reason: string; caseId: string; contactId?: string; messageId?: string }> {
  const { caseId, letter, kept, due, authservIds } = from
  const contactId = await lastContactOfCase(tx, caseId)
  const [contact] = contactId === undefined ? [] : await tx.lock('contact', [contactId])
  if (!contact) return { state: 'tray', reason: letter.reason, caseId }
  const files = [...kept.values()]
  const messageId = randomUUID()
  const text = messageText(letter)
  const n = await nextMessageNumber(tx, contact.id)
  tx.add('message', {
    id: messageId,
    contactId: contact.id,
    caseId: contact.caseId,
    customerId: contact.customerId,
    channel: 'email',
    n,
    author: 'customer',
    adviserId: null,
    authorName: cut(letter.from?.name.trim() || (letter.from?.address ?? ''), 100),
    text,
    attachments: files,
    at: due.receivedAt,
    state: 'sent',
  })
  const place = { id: messageId, contactId: contact.id, caseId: contact.caseId, customerId: contact.customerId }
  const { receivedAt } = due
  const more = { text, receivedAt, hintReference: null, authservIds, kept: new Set(kept.keys()) }
  tx.add('letter', letterRow(letter, place, more))
  tx.sent(setExternalId(tx.sql, messageId, from.externalId))
  await giveFiles(
    tx,
    files.map(({ id }) => id),
    contact.customerId,
  )
  return { state: 'filed', reason: letter.reason, caseId, contactId: contact.id, messageId }
}
