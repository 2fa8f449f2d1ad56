import { previewOf } from '../../../shared/domain/message.ts'
import { saysNothing } from '../../../shared/domain/saysNothing.ts'
import { reject } from '../../../shared/protocol/refusals.ts'
import { nextMessageNumber } from '../../db/chat.ts'
import { onFloorOf } from '../../db/floor.ts'
import { deliverAfterCommit } from '../../delivery/deliverOutbound.ts'
import { queueOutbound } from '../../delivery/queueOutbound.ts'
import type { LiveHandler } from '../handler.ts'

/**
 * A lead writes to the customer of a chat that is open with an adviser of his floor: under his own name, in the same conversation. The
 * contact stays the adviser's, with what he has read and begun.
 */
export const floorJoin: LiveHandler<'floor.join'> = async (tx, { messageId, contactId, text }, by, context) => {
  if (by.role !== 'lead' && by.role !== 'admin') return reject('permission.denied')
  const [contact] = await tx.lock('contact', [contactId])
  if (!contact || !(await onFloorOf(tx, by, [contactId])).has(contactId)) return reject('contact.notFound')
  if (contact.state !== 'open' || contact.adviserId === null) return reject('contact.notOpen')
  if (contact.channel !== 'chat' || contact.threadId === null) return reject('mail.noChat')
  if (saysNothing(text)) return reject('message.empty')
  const [known] = await tx.lock('message', [messageId])
  if (known) return known.adviserId === by.adviserId && known.text === text ? undefined : reject('command.outOfScope')
  await tx.save('message', {
    id: messageId,
    contactId,
    caseId: contact.caseId,
    customerId: contact.customerId,
    channel: 'chat',
    n: await nextMessageNumber(tx, contactId),
    author: 'adviser',
    adviserId: by.adviserId,
    authorName: by.name,
    text,
    attachments: [],
    at: Math.max(tx.now, contact.pickedUpAt ?? 0),
    state: 'sent',
  })
  // He may have been answered; what its adviser has read stays as it is.
  const last = { lastMessageAt: Math.max(contact.lastMessageAt ?? 0, tx.now), lastMessageBy: 'adviser' as const }
  await tx.save('contact', { ...contact, ...last, preview: previewOf(text) })
  await queueOutbound(tx, messageId, contactId, 'chat')
  deliverAfterCommit(tx, context, 'chat')
  return undefined
}
