import { randomUUID } from 'node:crypto'
import { nextMessageNumber } from '../../db/chat.ts'
import { setExternalId } from '../../db/intake.ts'
import { giveFiles, lastContactOfCase } from '../../db/mailCases.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import { cut } from '../../intake/cut.ts'
import type { Attachment } from '../channel.ts'
import type { ReadLetter } from './read/readLetter.types.ts'
import { messageText } from './receiveLetter.ts'

/** An automatic letter that belongs to a case stands in its conversation: nothing rings, nothing is unread, nobody answers it. */
export async function fileQuietly(
  tx: WriteDb,
  from: { caseId: string; letter: ReadLetter; kept: Map<string, Attachment>; externalId: string },
): Promise<{ state: 'filed' | 'tray'; reason: string; caseId: string; contactId?: string; messageId?: string }> {
  const { caseId, letter, kept } = from
  const contactId = await lastContactOfCase(tx, caseId)
  const [contact] = contactId === undefined ? [] : await tx.lock('contact', [contactId])
  if (!contact) return { state: 'tray', reason: letter.reason, caseId }
  const files = [...kept.values()]
  const messageId = randomUUID()
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
    text: messageText(letter),
    attachments: files,
    at: tx.now,
    state: 'sent',
  })
  tx.sent(setExternalId(tx.sql, messageId, from.externalId))
  await giveFiles(
    tx,
    files.map(({ id }) => id),
    contact.customerId,
  )
  return { state: 'filed', reason: letter.reason, caseId, contactId: contact.id, messageId }
}
