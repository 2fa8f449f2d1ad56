import { workedContact } from '../../../shared/domain/contact.ts'
import { isRejection, reject } from '../../../shared/protocol/refusals.ts'
import { logAccess } from '../../db/accessLog.ts'
import { caseIsVouched } from '../../db/intake.ts'
import { joinCases } from '../../recognition/joinCases.ts'
import type { LiveHandler } from '../handler.ts'

/**
 * The adviser heard that this contact is about a matter already open: it goes on there. On a case of the same customer alone, and
 * into one that is vouched for only where he is proven in the contact: a stranger's words never come into it by a press. Two that
 * nobody has proven (a letter and a chat of one address) may become one, and stay claimed.
 */
export const caseJoin: LiveHandler<'case.join'> = async (tx, { contactId, caseId }, by) => {
  const [locked] = await tx.lock('contact', [contactId])
  const contact = workedContact(locked, by.adviserId)
  if (isRejection(contact)) return contact
  if (contact.caseId === caseId) return { caseId }
  const rows = await tx.lock('case', [contact.caseId, caseId])
  const given = rows.find(({ id }) => id === contact.caseId)
  const into = rows.find(({ id }) => id === caseId)
  if (!given || !into || into.customerId !== contact.customerId) return reject('case.notFound')
  if (into.closedAt !== null) return reject('case.closed', { reference: into.reference })
  const [customer] = await tx.read('customer', [contact.customerId])
  if (!customer) return reject('case.notFound')
  const isProven = !customer.provisional && (await caseIsVouched(tx.sql, given.id))
  const isVouched = !customer.provisional && (await caseIsVouched(tx.sql, into.id))
  if (isVouched && !isProven) return reject('case.unproven')
  await joinCases(tx, contact, { given, into, actor: by.name, isProven })
  await logAccess(tx, { adviserId: by.adviserId, customerId: contact.customerId, reason: 'contact', contactId })
  return { caseId }
}
