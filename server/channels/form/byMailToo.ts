import type { Row } from '../../../shared/protocol/rows.ts'
import type { Context } from '../../context.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import { answerTo } from '../email/answerTo.ts'

/** FM12: an answer to a form leaves as a letter where it can, and waits on the follow-up page either way. */
export async function byMailToo(tx: WriteDb, message: Row<'message'>, { config }: Context): Promise<Row<'message'>> {
  if (message.channel !== 'form' || message.n !== 0 || config.mail === null || config.mail.relay === null)
    return message
  const [contact] = await tx.lock('contact', [message.contactId])
  if (!contact || (await answerTo(tx, contact, undefined)) === null) return message
  return { ...message, channel: 'email', state: 'queued' }
}
