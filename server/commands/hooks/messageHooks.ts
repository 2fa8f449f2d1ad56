import { whyNoLetter, writeLetter } from '../../channels/email/writeLetter.ts'
import { byMailToo } from '../../channels/form/byMailToo.ts'
import { reject } from '../../../shared/protocol/refusals.ts'
import { nextMessageNumber } from '../../db/chat.ts'
import { mayAttach } from '../../db/contacts.ts'
import { deliverAfterCommit } from '../../delivery/deliverOutbound.ts'
import { queueOutbound } from '../../delivery/queueOutbound.ts'
import { tellThread } from '../../routing/tellThread.ts'
import type { QueueableHooks } from '../handler.ts'

export const messageSend: QueueableHooks<'message.send'> = {
  async before(tx, { attachments, contactId, way }, by, context) {
    const ids = attachments.map((attachment) => attachment.id)
    if (!(await mayAttach(tx, ids, by.adviserId, contactId))) return reject('attachment.notFound')
    return whyNoLetter(tx, contactId, way, context)
  },
  async after(tx, { messageId, contactId, way }, _by, context) {
    const [sent] = await tx.lock('message', [messageId])
    const message = sent && (await byMailToo(tx, sent, context))
    // Numbered already = sent already (a desk may repeat it under another seq): it goes out once.
    if (!message || message.n !== 0) return
    await tx.save('message', { ...message, n: await nextMessageNumber(tx, contactId) })
    const to = message.channel === 'email' ? await writeLetter(tx, message, way, context) : null
    await queueOutbound(tx, messageId, contactId, message.channel, to)
    deliverAfterCommit(tx, context, message.channel)
  },
}

export const messageMarkRead: QueueableHooks<'message.markRead'> = {
  async after(tx, { contactId }, _by, context) {
    const [contact] = await tx.read('contact', [contactId])
    if (contact) tellThread(tx, context, contact)
  },
}
