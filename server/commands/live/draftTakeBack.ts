import { workedContact } from '../../../shared/domain/contact.ts'
import { draftId, takenBack } from '../../../shared/domain/draft.ts'
import { isRejection } from '../../../shared/protocol/refusals.ts'
import type { LiveHandler } from '../handler.ts'

/**
 * A text that is leaving from another seat, and does not (the seat died, or has no line), is given to this one: it may not leave from
 * there any more. Live, so that it is known which of the two it is.
 */
export const draftTakeBack: LiveHandler<'draft.takeBack'> = async (tx, { contactId, messageId, newMessageId }, by) => {
  const [locked] = await tx.lock('contact', [contactId])
  const contact = workedContact(locked, by.adviserId)
  if (isRejection(contact)) return contact
  const [draft] = await tx.lock('draft', [draftId(contactId, 'answer')])
  const [sent] = await tx.read('message', [messageId])
  const taken = takenBack(draft, sent, { messageId, newMessageId, adviserId: by.adviserId })
  if (isRejection(taken)) return taken
  await tx.save('draft', taken)
  return undefined
}
