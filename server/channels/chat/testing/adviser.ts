import { randomUUID } from 'node:crypto'
import { nextMessageNumber } from '../../../db/chat.ts'
import { inTransaction } from '../../../db/unitOfWork.ts'
import { deliverDue } from '../../../delivery/deliverOutbound.ts'
import { queueOutbound } from '../../../delivery/queueOutbound.ts'
import type { ChatServer } from './chatServer.ts'

export const contactRow = (server: ChatServer, id: string) =>
  server.context.unit.db.selectFrom('contact').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
export const messageRow = (server: ChatServer, id: string) =>
  server.context.unit.db.selectFrom('message').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
export const contactId = async (server: ChatServer, messageId: string) =>
  (await messageRow(server, messageId)).contactId

/** The adviser takes the contact, and answers. */
export async function accept(server: ChatServer, id: string, adviserId = 'nadia'): Promise<void> {
  await inTransaction(server.context.unit, async (tx) => {
    const [contact] = await tx.lock('contact', [id])
    if (!contact) throw new Error('no contact')
    await tx.remove('queueEntry', id)
    await tx.save('contact', { ...contact, state: 'open', adviserId, pickedUpAt: tx.now })
  })
}
export async function answer(server: ChatServer, id: string, text: string): Promise<string> {
  const messageId = randomUUID()
  await inTransaction(server.context.unit, async (tx) => {
    const [contact] = await tx.lock('contact', [id])
    if (!contact) throw new Error('no contact')
    const n = await nextMessageNumber(tx, id)
    const { caseId, customerId } = contact
    await tx.save('message', {
      id: messageId,
      contactId: id,
      caseId,
      customerId,
      channel: 'chat',
      n,
      author: 'adviser',
      adviserId: 'nadia',
      authorName: 'Nadia Benali',
      text,
      attachments: [],
      at: tx.now,
      state: 'sent',
    })
    await queueOutbound(tx, messageId, id, 'chat')
  })
  await deliverDue(server.context)
  return messageId
}
