import { randomUUID } from 'node:crypto'
import { callOf } from '../../../shared/domain/call.ts'
import { reject, type Rejection } from '../../../shared/protocol/refusals.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { isOnCall, isPhoneReady, liveCallOf } from '../../db/calls.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import { calledOf } from './callerOf.ts'
import { isCallHour, isDialable, zoneOf } from './callHours.ts'
import { sendOrder } from './sendOrder.ts'
import { shownFor } from './serviceNumbers.ts'
import type { VoiceConfig } from './voiceConfig.ts'

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
  voice: VoiceConfig,
  { customerId, adviserId, number }: { customerId: string; adviserId: string; number: string },
): Promise<Rejection | undefined> {
  if (!(await isPhoneReady(tx, adviserId))) return reject('phone.notReady')
  if (await isOnCall(tx.sql, adviserId)) return reject('phone.busy')
  if (!isDialable(number)) return reject('call.notDialable')
  const [customer] = await tx.read('customer', [customerId])
  const { hours } = voice.callBack
  return isCallHour(tx.now, zoneOf(number, customer), hours) ? undefined : reject('call.outOfHours', { ...hours })
}

/**
 * Calls a customer: the adviser's own telephone first. The order goes out before the commit, so that who hears "no" has no call; what
 * the telephony then says of it waits for the commit: the caller holds the call's key (`holdCall`).
 */
export async function dialOut(
  tx: WriteDb,
  voice: VoiceConfig,
  { callId, contact, adviserId, number, before }: Dialled,
): Promise<Rejection | undefined> {
  const refused = await refuseToDial(tx, voice, { customerId: contact.customerId, adviserId, number })
  if (refused) return refused
  if ((await tx.lock('call', liveCallOf(contact.id))).length > 0) return reject('phone.busy')
  if ((await tx.read('call', [callId])).length > 0) return reject('command.idTaken')
  const shown = shownFor(voice.numbers, contact)
  const order = { orderId: callId, callId, do: 'dial' as const, legId: randomUUID() }
  const done = await sendOrder(voice, { ...order, adviserId, contactId: contact.id, number, shown }, tx.now)
  if (done !== 'taken' && done !== 'repeated') return reject('phone.unavailable')
  await before?.()
  const caller = calledOf(number)
  const whose = { id: callId, adviserId, direction: 'outbound', caller, serviceNumber: shown } as const
  await tx.save('call', callOf(contact, { ...whose, state: 'ringing', enteredAt: tx.now }))
  return undefined
}
