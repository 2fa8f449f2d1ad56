import { workedContact } from '../../../shared/domain/contact.ts'
import { standingOf, verificationLasts } from '../../../shared/domain/identity.ts'
import { isRejection, reject } from '../../../shared/protocol/refusals.ts'
import { hasOpened } from '../../db/openings.ts'
import { livingCustomers, recognitionOf } from '../../db/recognition.ts'
import { passedItems } from '../../db/verification.ts'
import { attachContact } from '../../recognition/attachContact.ts'
import type { LiveHandler } from '../handler.ts'

/**
 * Attaches the contact to one candidate, or keeps the provisional record (null). Choosing would show the record, so a
 * candidate must be verified at level 1 in this contact (two items), be signed in, or be open with this adviser already (and logged).
 */
export const recognitionChoose: LiveHandler<'recognition.choose'> = async (tx, args, by) => {
  const [locked] = await tx.lock('contact', [args.contactId])
  const contact = workedContact(locked, by.adviserId)
  if (isRejection(contact)) return contact
  const recognition = await recognitionOf(tx, contact.id, contact.customerId)
  if (args.customerId === null) {
    if (recognition) await tx.save('recognition', { ...recognition, decision: 'none', by: by.name, at: tx.now })
    return { customerId: contact.customerId }
  }
  const customerId = (await livingCustomers(tx.sql, [args.customerId])).get(args.customerId)
  if (!customerId) return reject('recognition.notCandidate')
  if (customerId === contact.customerId && recognition?.decision !== 'choose') return { customerId }
  const opened = await hasOpened(tx.sql, by.adviserId, customerId, tx.now)
  const candidate = recognition?.candidates.find(
    (one) => one.customerId === args.customerId || one.customerId === customerId,
  )
  if (!candidate && !opened) return reject('recognition.notCandidate')
  if (!opened) {
    const signed = candidate?.reasons.some((reason) => reason.code === 'signedIdentity') === true
    const passed =
      (await passedItems(tx.sql, contact.id, [customerId], tx.now - verificationLasts)).get(customerId) ?? []
    if (!signed && standingOf(passed, tx.now).level < 1) return reject('customer.notVerified')
  }
  const refusal = await attachContact(tx, contact, customerId, by)
  return refusal ?? { customerId }
}
