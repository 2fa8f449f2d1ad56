import { randomUUID } from 'node:crypto'
import type { ChatRefused } from '../../../shared/protocol/chat.ts'
import type { Context } from '../../context.ts'
import { insertThread, nextMessageNumber, setThreadContact, setThreadSecret } from '../../db/chat.ts'
import { takeChatCode } from '../../db/chatCodes.ts'
import { inTransaction } from '../../db/unitOfWork.ts'
import { hashChatCode } from './chatCode.ts'
import { refuse } from './frames.ts'
import type { OpenedThread } from './openThread.ts'
import { hashSecret, newSecret } from './secret.ts'

/**
 * The page of whoever was told this code on the telephone: its thread is the call's contact's (VO29). A second code of the same call
 * gives the same thread to the page that shows it, and to no earlier one. It proves nobody's name: who is on the line is for the adviser to verify.
 */
export async function joinCall(
  context: Context,
  { code, language }: { code: string; language: 'fr' | 'en' },
): Promise<OpenedThread | ChatRefused> {
  const secret = newSecret()
  const secretHash = hashSecret(secret)
  const threadId = await inTransaction(context.unit, async (tx) => {
    const contactId = await takeChatCode(tx.sql, hashChatCode(context.config.customerTokenSecret, code), tx.now)
    const [contact] = contactId === undefined ? [] : await tx.lock('contact', [contactId])
    if (!contact || contact.state === 'closed' || contact.channel !== 'voice') return null
    const id = contact.threadId ?? randomUUID()
    if (contact.threadId === null) {
      // What stands in the contact already (a letter sent meanwhile) keeps its number.
      const nextN = await nextMessageNumber(tx, contact.id)
      const claims = { name: '', phone: '', email: '', reference: '', topic: null }
      await insertThread(tx.sql, { id, secretHash, language, claims, signedCustomerId: null, now: tx.now, nextN })
      await setThreadContact(tx.sql, id, contact.id, contact.customerId)
    } else await setThreadSecret(tx.sql, id, secretHash)
    await tx.save('contact', { ...contact, threadId: id, customerOnline: true })
    return id
  })
  return threadId === null ? refuse('code.unknown') : { threadId, secret, signedAs: null }
}
