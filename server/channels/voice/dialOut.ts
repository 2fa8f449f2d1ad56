import { callOf } from '../../../shared/domain/call.ts'
import { reject, type Rejection } from '../../../shared/protocol/refusals.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { isOnCall, liveCallOf } from '../../db/calls.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import { calledOf } from './callerOf.ts'
import { isCallHour, isDialable, zoneOf } from './callHours.ts'
import type { Dialler } from './dialler.ts'
import { shownFor } from './serviceNumbers.ts'

interface Dialled {
  callId: string
  contact: Row<'contact'>
  adviserId: string
  number: string
  /** What is to be written with the call, and only if it is made: a refusal undoes nothing. */
  before?: () => Promise<void>
}

/** Why this adviser cannot call this number now; undefined: he can. */
export async function refuseToDial(
  tx: WriteDb,
  dialler: Dialler,
  { customerId, adviserId, number }: { customerId: string; adviserId: string; number: string },
): Promise<Rejection | undefined> {
  const refused = await dialler.refuse(tx, adviserId)
  if (refused) return refused
  if (await isOnCall(tx.sql, adviserId)) return reject('phone.busy')
  if (!isDialable(number)) return reject('call.notDialable')
  const [customer] = await tx.read('customer', [customerId])
  const { hours } = dialler
  return isCallHour(tx.now, zoneOf(number, customer), hours) ? undefined : reject('call.outOfHours', { ...hours })
}

/**
 * Calls a customer: the adviser's own telephone first. The order goes out before the commit, so that who hears "no" has no call; what
 * the telephony then says of it waits for the commit: the caller holds the call's key (`holdCall`).
 */
export async function dialOut(
  tx: WriteDb,
  dialler: Dialler,
  { callId, contact, adviserId, number, before }: Dialled,
): Promise<Rejection | undefined> {
  const refused = await refuseToDial(tx, dialler, { customerId: contact.customerId, adviserId, number })
  if (refused) return refused
  if ((await tx.lock('call', liveCallOf(contact.id))).length > 0) return reject('phone.busy')
  const id = dialler.rowId(callId)
  if ((await tx.read('call', [id])).length > 0) return reject('command.idTaken')
  const shown = shownFor(dialler.numbers, contact)
  const isTaken = await dialler.dial(tx, { callId, adviserId, contactId: contact.id, number, shown })
  if (!isTaken) return reject('phone.unavailable')
  await before?.()
  const caller = calledOf(number)
  const whose = { id, adviserId, direction: 'outbound', caller, serviceNumber: shown } as const
  const call = callOf(contact, { ...whose, state: 'ringing', enteredAt: tx.now })
  await tx.save('call', { ...call, mode: dialler.mode })
  return undefined
}
