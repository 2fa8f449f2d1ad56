import { randomUUID } from 'node:crypto'
import { maskPhone } from '../../../shared/domain/phoneNumber.ts'
import type { Context } from '../../context.ts'
import { queueOrder, wasOfferedCallBack, type HeldCall } from '../../db/calls.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import { isDialable, nextCallHour, zoneOf } from './callHours.ts'
import { noteCallBack } from './noteCallBack.ts'
import { ordersAfterCommit } from './sendOrders.ts'

/** What he is told is of use only while he is there (ms). */
const lastsMs = 20_000

/**
 * « Tapez 1 »: who waits is called back and keeps his place, with the arrival he has. Said twice it is one; for whom a telephone rings
 * already, the adviser is faster. A number that cannot be called is told so.
 */
export async function digitPressed(
  tx: WriteDb,
  context: Context,
  { call, contact }: HeldCall,
  { digit, at }: { digit: string; at: number },
): Promise<void> {
  const { voice } = context.config
  const waits = call.direction === 'inbound' && call.state === 'waiting' && contact.state === 'waiting'
  if (digit !== '1' || voice === null || !waits || contact.pickedUpAt !== null || contact.callback) return
  const { e164 } = call.caller
  const order = { orderId: randomUUID(), callId: call.id, do: 'callBack' as const }
  if (e164 === null || !isDialable(e164)) {
    await queueOrder(tx.sql, { ...order, lastDigits: null }, tx.now, lastsMs)
    ordersAfterCommit(tx, context)
    return
  }
  if (!(await wasOfferedCallBack(tx.sql, call.id))) return
  const [customer] = await tx.read('customer', [contact.customerId])
  const zone = zoneOf(e164, customer)
  const dueAt = nextCallHour(tx.now, zone, voice.callBack.hours)
  const callback = { callId: call.id, zone, askedAt: at, tries: 0, dueAt }
  await tx.save('contact', { ...contact, callback })
  await noteCallBack(tx, contact, { code: 'asked', at, params: { number: maskPhone(e164) } })
  await queueOrder(tx.sql, { ...order, lastDigits: e164.slice(-2) }, tx.now, lastsMs)
  ordersAfterCommit(tx, context)
}
