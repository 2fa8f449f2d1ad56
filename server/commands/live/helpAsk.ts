import { commentRefusal } from '../../../shared/domain/commentBasis.ts'
import { workedContact } from '../../../shared/domain/contact.ts'
import { isRejection, reject } from '../../../shared/protocol/refusals.ts'
import { openHelpOf } from '../../db/floor.ts'
import type { LiveHandler } from '../handler.ts'

/** An adviser asks the leads of his floor to look at a contact of his, while it goes on. One request a contact. */
export const helpAsk: LiveHandler<'help.ask'> = async (tx, { helpId, contactId, words }, by) => {
  const [locked] = await tx.lock('contact', [contactId])
  const contact = workedContact(locked, by.adviserId)
  if (isRejection(contact)) return contact
  const known = await openHelpOf(tx, contactId)
  if (known) return known === helpId ? undefined : reject('help.asked')
  const refusal = words === '' ? undefined : commentRefusal(words, undefined)
  if (refusal) return refusal
  await tx.save('helpRequest', {
    id: helpId,
    adviserId: by.adviserId,
    adviserName: by.name,
    siteId: by.siteId,
    contactId,
    words,
    at: tx.now,
    answeredBy: null,
    answeredByName: '',
    answeredAt: null,
    endedAt: null,
  })
  return undefined
}
