import { isRejection, type Rejection } from '../../shared/protocol/refusals.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import type { Actor } from '../context.ts'
import { logAccess } from '../db/accessLog.ts'
import { contactsInOtherHands } from '../db/contacts.ts'
import { idsOwnedBy } from '../db/merge.ts'
import { noteNodesAnew } from '../db/nodeContacts.ts'
import { recognitionOf } from '../db/recognition.ts'
import type { WriteDb } from '../db/unitOfWork.ts'
import { mergeCustomers } from './mergeCustomers.ts'
import { moveContact } from './moveContact.ts'
import { vouch } from './vouch.ts'

/**
 * The contact is this customer's: a stranger's record merges into his where it holds this conversation alone. A contact that was with
 * a wrong customer moves alone, and so does one of a record in which another page, or another adviser, speaks too: who proved himself
 * here says nothing of who typed the same number there. Both are listed and can be taken back. From here the adviser holds the
 * customer's record, so the access is logged first.
 */
export async function attachContact(
  tx: WriteDb,
  contact: Row<'contact'>,
  customerId: string,
  by: Actor,
): Promise<Rejection | undefined> {
  await logAccess(tx, { adviserId: by.adviserId, customerId, reason: 'recognition', contactId: contact.id })
  if (contact.customerId !== customerId) {
    const merged = (await isWholeStranger(tx, contact, customerId, by))
      ? await mergeCustomers(tx, { fromId: contact.customerId, intoId: customerId, reason: 'recognition', by })
      : await moveContact(tx, contact.id, customerId, by)
    if (isRejection(merged)) return merged
  }
  const recognition = await recognitionOf(tx, contact.id, customerId)
  if (recognition) await tx.save('recognition', { ...recognition, decision: 'confirmed', by: by.name, at: tx.now })
  await vouch(tx, contact.id)
  // Only now it is known which lines he has.
  noteNodesAnew(tx, { ...contact, customerId }, null)
  tx.touchScope(`adviser:${by.adviserId}`)
  return undefined
}

/**
 * True for a provisional record whose every contact belongs to this one's conversation (its thread's secret, or its case) and is in no
 * other adviser's hands; so it stays until the commit, as both records are held and no further contact comes.
 */
async function isWholeStranger(
  tx: WriteDb,
  { customerId, threadId, caseId }: Row<'contact'>,
  intoId: string,
  by: Actor,
): Promise<boolean> {
  const [record] = await tx.read('customer', [customerId])
  if (record?.provisional !== true || record.mergedInto !== null) return false
  const contacts = await tx.lock('contact', await idsOwnedBy(tx.sql, 'contact', customerId))
  await tx.lock('customer', [customerId, intoId])
  const came = (await idsOwnedBy(tx.sql, 'contact', customerId)).some((id) => contacts.every((one) => one.id !== id))
  const isHis = (one: Row<'contact'>) => (threadId !== null && one.threadId === threadId) || one.caseId === caseId
  if (came || !contacts.every(isHis)) return false
  return (await contactsInOtherHands(tx, customerId, by.adviserId)).length === 0
}
