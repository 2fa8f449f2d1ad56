import { reject } from '../../../shared/protocol/refusals.ts'
import { logAccess } from '../../db/accessLog.ts'
import { onFloorOf } from '../../db/floor.ts'
import { openRecord } from '../../db/openings.ts'
import type { LiveHandler } from '../handler.ts'

/** A lead sees a contact of his floor with its file, to read: as long as any opening, and in the access log under its own reason. */
export const floorWatch: LiveHandler<'floor.watch'> = async (tx, { contactId }, by) => {
  if (by.role !== 'lead' && by.role !== 'admin') return reject('permission.denied')
  const [contact] = await tx.read('contact', [contactId])
  if (!contact || !(await onFloorOf(tx, by, [contactId])).has(contactId)) return reject('contact.notFound')
  const { customerId } = contact
  await logAccess(tx, { adviserId: by.adviserId, customerId, reason: 'floor', contactId })
  await openRecord(tx.sql, by.adviserId, customerId, tx.now, true)
  tx.touchScope(`adviser:${by.adviserId}`)
  return { customerId }
}
