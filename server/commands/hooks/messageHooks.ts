import { reject } from '../../../shared/protocol/refusals.ts'
import { nextMessageNumber } from '../../db/chat.ts'
import { mayAttach } from '../../db/contacts.ts'
import { deliverAfterCommit } from '../../delivery/deliverOutbound.ts'
import { queueOutbound } from '../../delivery/queueOutbound.ts'
import { tellThread } from '../../routing/tellThread.ts'
import type { QueueableHooks } from '../handler.ts'

export const messageSend: QueueableHooks<'message.send'> = {
  async before(tx, { attachments, contactId }, by) {
    const ids = attachments.map((attachment) => attachment.id)
    return (await mayAttach(tx, ids, by.adviserId, contactId)) ? undefined : reject('attachment.notFound')
  },
  async after(tx, { messageId, contactId }, _by, context) {
    const [message] = await tx.lock('message', [messageId])
    // Numbered already = sent already (a desk may repeat it under another seq): it goes out once.
    if (!message || message.n !== 0) return
    await tx.save('message', { ...message, n: await nextMessageNumber(tx, contactId) })
    await queueOutbound(tx, messageId, contactId, message.channel)
    deliverAfterCommit(tx, context, message.channel)
  },
}

export const messageMarkRead: QueueableHooks<'message.markRead'> = {
  async after(tx, { contactId }, _by, context) {
    const [contact] = await tx.read('contact', [contactId])
    if (contact) tellThread(tx, context, contact)
  },
}
