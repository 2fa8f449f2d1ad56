import { isRejection, type Rejection } from '../../shared/protocol/refusals.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import type { Actor } from '../context.ts'
import { logAccess } from '../db/accessLog.ts'
import { contactsInOtherHands } from '../db/contacts.ts'
import { idsOwnedBy } from '../db/merge.ts'
import { recognitionOf } from '../db/recognition.ts'
import type { WriteDb } from '../db/unitOfWork.ts'
import { mergeCustomers } from './mergeCustomers.ts'
import { moveContact } from './moveContact.ts'

/**
 * The contact is this customer's: a stranger's record merges into his; a contact that was with a wrong customer moves alone,
 * and so does one of a stranger to whom another adviser speaks: his contact is not ours to say whose it is. Both are listed and can be taken back. From here the adviser holds the customer's record, so the access is logged first.
 */
export async function attachContact(
  tx: WriteDb,
  contact: Row<'contact'>,
  customerId: string,
  by: Actor,
): Promise<Rejection | undefined> {
  await logAccess(tx, { adviserId: by.adviserId, customerId, reason: 'recognition', contactId: contact.id })
  if (contact.customerId !== customerId) {
    const merged = (await isWholeStranger(tx, contact.customerId, by))
      ? await mergeCustomers(tx, { fromId: contact.customerId, intoId: customerId, reason: 'recognition', by })
      : await moveContact(tx, contact.id, customerId, by)
    if (isRejection(merged)) return merged
  }
  const recognition = await recognitionOf(tx, contact.id, customerId)
  if (recognition) await tx.save('recognition', { ...recognition, decision: 'confirmed', by: by.name, at: tx.now })
  tx.touchScope(`adviser:${by.adviserId}`)
  return undefined
}

/** True for a provisional record none of whose contacts is in another adviser's hands; those stay as they are until the commit. */
async function isWholeStranger(tx: WriteDb, customerId: string, by: Actor): Promise<boolean> {
  const [record] = await tx.read('customer', [customerId])
  if (record?.provisional !== true || record.mergedInto !== null) return false
  await tx.lock('contact', await idsOwnedBy(tx.sql, 'contact', customerId))
  return (await contactsInOtherHands(tx, customerId, by.adviserId)).length === 0
}
