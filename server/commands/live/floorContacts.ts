import { reject } from '../../../shared/protocol/refusals.ts'
import { contactsOnFloor } from '../../db/floor.ts'
import type { LiveHandler } from '../handler.ts'

const most = 200

/** The contacts behind a figure of the floor: of a queue that wait, of an adviser that he has. */
export const floorContacts: LiveHandler<'floor.contacts'> = async (tx, where, by) => {
  if (by.role !== 'lead' && by.role !== 'admin') return reject('permission.denied')
  const found = await contactsOnFloor(tx, by, where, most + 1)
  return { contacts: found.slice(0, most), more: found.length > most }
}
