import { randomUUID } from 'node:crypto'
import { isRejection, reject } from '../../../shared/protocol/refusals.ts'
import { myCall } from '../../channels/voice/myCall.ts'
import { sendOrder } from '../../channels/voice/sendOrder.ts'
import type { LiveHandler } from '../handler.ts'

/** Ends a call from the desk that has no sound of it: usually the telephone itself hangs up. What comes of it is an event. */
export const callHangUp: LiveHandler<'call.hangUp'> = async (tx, { callId }, by, { config }) => {
  if (config.voice === null) return reject('phone.none')
  const call = await myCall(tx, callId, by.adviserId)
  if (isRejection(call)) return call
  const done = await sendOrder(config.voice, { orderId: randomUUID(), callId, do: 'hangUp' }, tx.now)
  return done === 'unavailable' ? reject('phone.unavailable') : undefined
}
