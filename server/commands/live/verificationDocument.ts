import { workedContact } from '../../../shared/domain/contact.ts'
import { entryId, historyEntry } from '../../../shared/domain/historyEntry.ts'
import { maySeeDocument } from '../../../shared/domain/permissions.ts'
import { isRejection, reject } from '../../../shared/protocol/refusals.ts'
import { logDocument, logItems } from '../../db/verification.ts'
import { lockedOut, verificationOf } from '../../recognition/attempts.ts'
import { standing } from '../../recognition/restand.ts'
import { vouch } from '../../recognition/vouch.ts'
import type { LiveHandler } from '../handler.ts'

/** Level 3: a paper of identity that somebody who may has seen. What is kept of it leads to no paper: its kind and last characters. */
export const verificationDocument: LiveHandler<'verification.document'> = async (tx, args, by) => {
  if (!maySeeDocument(by, args.seen)) return reject('permission.denied')
  const [locked] = await tx.lock('contact', [args.contactId])
  const contact = workedContact(locked, by.adviserId)
  if (isRejection(contact)) return contact
  const row = await verificationOf(tx, contact)
  const closed = lockedOut(row, tx.now)
  if (closed) return closed
  const [customer] = await tx.read('customer', [contact.customerId])
  // There is no name on a stranger's record that a paper could bear out.
  if (!customer || customer.provisional) return reject('customer.notFound')
  const { document, lastCharacters, seen } = args
  await logItems(tx, { contactId: contact.id, adviserId: by.adviserId, item: 'document', passed: true }, [customer.id])
  await logDocument(tx, {
    contactId: contact.id,
    customerId: customer.id,
    adviserId: by.adviserId,
    document,
    lastCharacters,
    seen,
  })
  const now = { ...row, ...(await standing(tx, contact.id, customer.id)) }
  await tx.save('verification', now)
  await vouch(tx, contact.id)
  // Proven, it may go on in the case that was quoted.
  const [proven] = await tx.lock('contact', [contact.id])
  await tx.save(
    'historyEntry',
    historyEntry({
      id: entryId('document', `${contact.id}-${tx.now}`),
      customerId: customer.id,
      caseId: proven?.caseId ?? contact.caseId,
      at: tx.now,
      kind: 'operation',
      code: `identity.document.${seen}`,
      params: { document, lastCharacters },
      actor: by.name,
      refTable: 'contact',
      refId: contact.id,
    }),
  )
  return { level: now.level, passed: now.passed }
}
