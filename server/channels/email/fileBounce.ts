import type { Context } from '../../context.ts'
import { isOurLetter, noteBounce, sentToIn } from '../../db/mailCases.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import { letterReturned } from './answerAddress.ts'
import { giveBack } from './giveBack.ts'
import type { LetterOutcome } from './fileLetter.ts'
import type { MailConfig } from './mailConfig.ts'
import type { ReadLetter } from './read/readLetter.types.ts'
import { messageIdIn } from './sentMailId.ts'
import { noteTrouble, troubleOfBounce } from './troubleOfLetter.ts'

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
  const { status = null, diagnostic = null, originalMessageId = null, recipient = null } = letter.bounce ?? {}
  const messageId = letterReturned(secret, mail, recipients)
  if (messageId === null) {
    const named = messageIdIn(mail, originalMessageId) === null ? null : await sentToIn(tx, originalMessageId ?? '')
    const isHis = named !== undefined && named !== null && named.address === recipient
    return isHis
      ? { state: 'tray', reason: 'bounce.unsigned', hintCaseId: named.caseId }
      : { state: 'tray', reason: 'bounce.unknown' }
  }
  if (!(await isOurLetter(tx, messageId))) return { state: 'tray', reason: 'bounce.unknown' }
  const said = [status, diagnostic].filter(Boolean).join(' ').slice(0, 200)
  const code = troubleOfBounce(status)
  await giveBack(tx, context, messageId, { code, said })
  const [message] = await tx.lock('message', [messageId])
  if (!message) return { state: 'tray', reason: 'bounce.unknown' }
  await tx.save('message', { ...message, state: 'bounced' })
  await noteBounce(tx, messageId, said)
  await noteTrouble(tx, messageId, { code, said })
  const { caseId, contactId } = message
  return { state: 'filed', reason: letter.reason, messageId, caseId, contactId }
}
