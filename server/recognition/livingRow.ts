import type { Row } from '../../shared/protocol/rows.ts'
import { livingCustomers } from '../db/recognition.ts'
import type { WriteDb } from '../db/unitOfWork.ts'

/**
 * The record that this id leads to now, to be shown or proposed, not to be written for: it is not held (that is `currentCustomerId`),
 * so whoever has a contact still to wait for may ask.
 */
export async function livingRow(tx: WriteDb, customerId: string): Promise<Row<'customer'> | undefined> {
  const living = (await livingCustomers(tx.sql, [customerId])).get(customerId)
  const [customer] = living === undefined ? [] : await tx.read('customer', [living])
  return customer
}
