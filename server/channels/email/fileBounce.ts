import type { Context } from '../../context.ts'
import { sentToIn } from '../../db/mailCases.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import { letterReturned } from './answerAddress.ts'
import type { LetterOutcome } from './fileLetter.ts'
import type { MailConfig } from './mailConfig.ts'
import type { ReadLetter } from './read/readLetter.types.ts'
import { sayReturned } from './sayReturned.ts'
import { messageIdIn } from './sentMailId.ts'

/**
 * A letter of ours came back to its own return path, which only its receivers' servers were told: said on the message itself, and given
 * back to somebody where nobody has it. One that only names the id of a letter that went to the recipient it speaks of is a human's to
 * judge, with the case as a hint; anything else is nothing of ours.
 */
export async function fileBounce(
  tx: WriteDb,
  context: Context,
  from: { mail: MailConfig; secret: string; letter: ReadLetter; recipients: string[] },
): Promise<LetterOutcome> {
  const { mail, secret, letter, recipients } = from
  const { originalMessageId = null, recipient = null } = letter.bounce ?? {}
  const messageId = letterReturned(secret, mail, recipients)
  if (messageId === null) {
    const named = messageIdIn(mail, originalMessageId) === null ? null : await sentToIn(tx, originalMessageId ?? '')
    const isHis = named !== undefined && named !== null && named.address === recipient
    return isHis
      ? { state: 'tray', reason: 'bounce.unsigned', hintCaseId: named.caseId }
      : { state: 'tray', reason: 'bounce.unknown' }
  }
  const message = await sayReturned(tx, context, messageId, letter.bounce)
  if (!message) return { state: 'tray', reason: 'bounce.unknown' }
  const { caseId, contactId } = message
  return { state: 'filed', reason: letter.reason, messageId, caseId, contactId }
}
