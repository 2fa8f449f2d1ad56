import { workedContact } from '../../../shared/domain/contact.ts'
import { isRejection } from '../../../shared/protocol/refusals.ts'
import { codeDestinations } from '../../recognition/codeDestinations.ts'
import type { LiveHandler } from '../handler.ts'

/** What the adviser chooses from: every contact point on file, masked, with why none goes to some of them. */
export const verificationDestinations: LiveHandler<'verification.destinations'> = async (tx, args, by, { config }) => {
  const [known] = await tx.read('contact', [args.contactId])
  const contact = workedContact(known, by.adviserId)
  if (isRejection(contact)) return contact
  const [customer] = await tx.read('customer', [contact.customerId])
  const all = customer ? await codeDestinations(tx, config, customer, contact) : []
  return { destinations: all.map(({ id, kind, masked, way, not }) => ({ id, kind, masked, way, not })) }
}
