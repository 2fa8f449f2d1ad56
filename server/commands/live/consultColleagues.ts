import { workedContact } from '../../../shared/domain/contact.ts'
import { isRejection } from '../../../shared/protocol/refusals.ts'
import { standings } from '../../db/consultations.ts'
import type { LiveHandler } from '../handler.ts'

/** Who may be asked about a contact of his own now, and why others may not. */
export const consultColleagues: LiveHandler<'consult.colleagues'> = async (tx, { contactId }, by) => {
  const contact = workedContact((await tx.read('contact', [contactId]))[0], by.adviserId)
  if (isRejection(contact)) return contact
  const all = await standings(tx, contact.customerId, null)
  return { colleagues: all.filter(({ adviserId }) => adviserId !== by.adviserId) }
}
