import { closeRecord } from '../../db/openings.ts'
import type { LiveHandler } from '../handler.ts'

/** Gives the record back before its half hour is over; a live contact keeps it. */
export const customerClose: LiveHandler<'customer.close'> = async (tx, { customerId }, by) => {
  await closeRecord(tx.sql, by.adviserId, customerId)
  tx.touchScope(`adviser:${by.adviserId}`)
  return undefined
}
