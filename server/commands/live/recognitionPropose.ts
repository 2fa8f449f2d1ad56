import { workedContact } from '../../../shared/domain/contact.ts'
import { isRejection, reject } from '../../../shared/protocol/refusals.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { openingOf } from '../../db/openings.ts'
import { livingCustomers, recognitionOf } from '../../db/recognition.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import { maskedLabels } from '../../recognition/label.ts'
import type { LiveHandler } from '../handler.ts'

type Candidate = Row<'recognition'>['candidates'][number]

/**
 * "I think it is this one": a record that the adviser opened with a reason becomes a candidate of his contact, shown like any other.
 * That he found it proves nothing of who speaks; the contact is this customer's once the ladder says so (verification.answer).
 */
export const recognitionPropose: LiveHandler<'recognition.propose'> = async (tx, args, by) => {
  const [locked] = await tx.lock('contact', [args.contactId])
  const contact = workedContact(locked, by.adviserId)
  if (isRejection(contact)) return contact
  const customerId = (await livingCustomers(tx.sql, [args.customerId])).get(args.customerId)
  const [customer, own] = await both(tx, customerId, contact.customerId)
  if (!customer || (await openingOf(tx.sql, by.adviserId, customer.id, tx.now)) === null)
    return reject('recognition.notCandidate')
  // A stranger's record holds no answer to compare with.
  if (customer.provisional || customer.id === contact.customerId) return reject('recognition.notCandidate')
  const recognition = await recognitionOf(tx, contact.id, contact.customerId)
  if (!recognition) return reject('recognition.notCandidate')
  if (own?.provisional === false && isSettled(recognition, contact.customerId)) return reject('recognition.settled')

  // Those whom the adviser ruled out stay out.
  const before = recognition.decision === 'choose' || recognition.decision === 'sure' ? recognition.candidates : []
  const known = own?.provisional === false && !has(before, own.id) ? [...before, proposed(own, by.name)] : before
  const candidates = has(known, customer.id) ? known : [proposed(customer, by.name), ...known]
  await tx.save('recognition', { ...recognition, decision: 'choose', by: by.name, at: tx.now, candidates })
  return { candidates: candidates.length }
}

async function both(tx: WriteDb, one: string | undefined, other: string): Promise<(Row<'customer'> | undefined)[]> {
  const rows = await tx.read('customer', [...(one ? [one] : []), other])
  return [one, other].map((id) => rows.find((row) => row.id === id))
}

/** Signed in as him, or confirmed: then it takes the undoing of that, not another opinion. */
function isSettled({ decision, candidates }: Row<'recognition'>, customerId: string): boolean {
  const own = candidates.find((one) => one.customerId === customerId)
  return decision === 'confirmed' || own?.reasons.some(({ code }) => code === 'signedIdentity') === true
}

const has = (list: Candidate[], id: string): boolean => list.some((one) => one.customerId === id)

function proposed(customer: Row<'customer'>, by: string): Candidate {
  const [label] = maskedLabels([customer])
  if (!label) throw new Error('no label')
  return { customerId: customer.id, label, score: 0, reasons: [{ code: 'proposed', params: { by } }] }
}
