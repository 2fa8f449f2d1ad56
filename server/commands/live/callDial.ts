import { workedContact } from '../../../shared/domain/contact.ts'
import { isRejection, reject } from '../../../shared/protocol/refusals.ts'
import { diallerOf } from '../../channels/voice/dialler.ts'
import { dialOut } from '../../channels/voice/dialOut.ts'
import { holdCall, numberOnFile } from '../../db/calls.ts'
import type { LiveHandler } from '../handler.ts'

/** Calls a number on the customer's file, which the desk never sees, but where it calls by itself. */
export const callDial: LiveHandler<'call.dial'> = async (tx, { callId, contactId, contactPointId }, by, context) => {
  const dialler = await diallerOf(tx, context, by)
  if (dialler === null) return reject('phone.none')
  await holdCall(tx.sql, callId)
  const [locked] = await tx.lock('contact', [contactId])
  const contact = workedContact(locked, by.adviserId)
  if (isRejection(contact)) return contact
  const number = await numberOnFile(tx.sql, contact.customerId, contactPointId, tx.now)
  if (number === undefined) return reject('call.noNumber')
  const refused = await dialOut(tx, dialler, { callId, contact, adviserId: by.adviserId, number })
  return refused ?? { callId, rowId: dialler.rowId(callId), ...(dialler.isOfDesk && { number }) }
}
