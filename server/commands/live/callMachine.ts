import { randomUUID } from 'node:crypto'
import { isOfPlatform } from '../../../shared/domain/call.ts'
import { isRejection, reject } from '../../../shared/protocol/refusals.ts'
import { callEnded } from '../../channels/voice/callEnded.ts'
import { myCall } from '../../channels/voice/myCall.ts'
import { sendOrder } from '../../channels/voice/sendOrder.ts'
import { holdCall, lockCall, promisedIn } from '../../db/calls.ts'
import type { LiveHandler } from '../handler.ts'

/** An answering machine took the call that we made: it is hung up, nobody was reached, and a promised callback goes back in line (VO13). */
export const callMachine: LiveHandler<'call.machine'> = async (tx, { callId }, by, context) => {
  const { voice } = context.config
  if (voice === null) return reject('phone.none')
  await holdCall(tx.sql, callId)
  const call = await myCall(tx, callId, by.adviserId, 'held')
  if (isRejection(call)) return call
  if (isOfPlatform(call)) return reject('call.byPhone')
  if (call.direction !== 'outbound' || call.answeredAt === null) return reject('call.noMachine')
  const found = await lockCall(tx, callId)
  if (!found) return reject('call.notFound')
  const done = await sendOrder(voice, { orderId: randomUUID(), callId, do: 'hangUp' }, tx.now)
  if (done === 'unavailable') return reject('phone.unavailable')
  const promised = await promisedIn(tx.sql, callId)
  const contact = { ...found.contact, callback: promised ?? found.contact.callback ?? null }
  await callEnded(tx, context, { ...found, contact }, { at: tx.now, by: 'adviser', isMachine: true })
  return undefined
}
