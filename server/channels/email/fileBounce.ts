import { isOurLetter, noteBounce } from '../../db/mailCases.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import { letterReturned } from './answerAddress.ts'
import type { MailConfig } from './mailConfig.ts'
import type { ReadLetter } from './read/readLetter.types.ts'
import { messageIdIn } from './sentMailId.ts'

/** A letter of ours came back: said on the message itself. By its own return path, else by the id of the letter that came back. */
export async function fileBounce(
  tx: WriteDb,
  from: { mail: MailConfig; secret: string; letter: ReadLetter; recipients: string[] },
): Promise<{ state: 'filed' | 'tray'; reason: string; messageId?: string; caseId?: string; contactId?: string }> {
  const { mail, secret, letter, recipients } = from
  const messageId =
    letterReturned(secret, mail, recipients) ?? messageIdIn(mail, letter.bounce?.originalMessageId ?? null)
  if (messageId === null || !(await isOurLetter(tx, messageId))) return { state: 'tray', reason: 'bounce.unknown' }
  const [message] = await tx.lock('message', [messageId])
  if (!message) return { state: 'tray', reason: 'bounce.unknown' }
  await tx.save('message', { ...message, state: 'bounced' })
  await noteBounce(
    tx,
    messageId,
    [letter.bounce?.status, letter.bounce?.diagnostic].filter(Boolean).join(' ').slice(0, 200),
  )
  const { caseId, contactId } = message
  return { state: 'filed', reason: letter.reason, messageId, caseId, contactId }
}
