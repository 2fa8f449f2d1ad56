import { workedContact } from '../../../shared/domain/contact.ts'
import { standingOf, verificationLasts } from '../../../shared/domain/identity.ts'
import { isRejection, reject } from '../../../shared/protocol/refusals.ts'
import { livingCustomers, recognitionOf } from '../../db/recognition.ts'
import { passedItems } from '../../db/verification.ts'
import { attachContact } from '../../recognition/attachContact.ts'
import { startTests } from '../../lineTests/startTests.ts'
import type { LiveHandler } from '../handler.ts'

/**
 * Attaches the contact to one candidate, or keeps the provisional record (null). Choosing would show the record and make it the
 * contact's, so a candidate must be verified at level 1 in this contact (two items) or be signed in; that his record lies open
 * beside the contact proves nothing (recognition.propose).
 */
export const recognitionChoose: LiveHandler<'recognition.choose'> = async (tx, args, by, context) => {
  const [locked] = await tx.lock('contact', [args.contactId])
  const contact = workedContact(locked, by.adviserId)
  if (isRejection(contact)) return contact
  const recognition = await recognitionOf(tx, contact.id, contact.customerId)
  if (args.customerId === null) {
    // Signed in or confirmed, he is no longer to be chosen: that takes the undoing of what made him so.
    const [own] = await tx.read('customer', [contact.customerId])
    if (!own?.provisional && recognition?.decision !== 'choose') return reject('recognition.settled')
    if (recognition) await tx.save('recognition', { ...recognition, decision: 'none', by: by.name, at: tx.now })
    return { customerId: contact.customerId }
  }
  const customerId = (await livingCustomers(tx.sql, [args.customerId])).get(args.customerId)
  if (!customerId) return reject('recognition.notCandidate')
  if (customerId === contact.customerId && recognition?.decision !== 'choose') return { customerId }
  const candidate = recognition?.candidates.find(
    (one) => one.customerId === args.customerId || one.customerId === customerId,
  )
  if (!candidate) return reject('recognition.notCandidate')
  const signed = candidate.reasons.some((reason) => reason.code === 'signedIdentity')
  const passed = (await passedItems(tx.sql, contact.id, [customerId], tx.now - verificationLasts)).get(customerId) ?? []
  if (!signed && standingOf(passed, tx.now).level < 1) return reject('customer.notVerified')
  const refusal = await attachContact(tx, contact, customerId, by)
  if (refusal) return refusal
  await startTests(tx, context, contact.id)
  return { customerId }
}
