import { randomUUID } from 'node:crypto'
import { isRejection, reject } from '../../../shared/protocol/refusals.ts'
import { myCall } from '../../channels/voice/myCall.ts'
import { sendOrder } from '../../channels/voice/sendOrder.ts'
import { setLeg } from '../../db/calls.ts'
import type { LiveHandler } from '../handler.ts'

/** It is to be there already, and answers by itself (ms). */
const ringMs = 15_000

/** His own call rings once more at the desk that came back, and is answered by itself. It is not offered: it never left him. */
export const callRejoin: LiveHandler<'call.rejoin'> = async (tx, { callId }, by, { config }) => {
  if (config.voice === null) return reject('phone.none')
  // Held, so that it does not go to the next one while it rings here.
  const call = await myCall(tx, callId, by.adviserId, 'held')
  if (isRejection(call)) return call
  if (call.state === 'waiting' || call.state === 'ringing') return reject('call.notYours')
  const legId = randomUUID()
  const done = await sendOrder(
    config.voice,
    {
      orderId: randomUUID(),
      callId,
      do: 'ring',
      legId,
      adviserId: by.adviserId,
      ringMs,
      contactId: call.contactId,
      offerId: null,
      auto: true,
    },
    tx.now,
  )
  if (done === 'unavailable') return reject('phone.unavailable')
  if (done === 'unknownCall') return reject('call.over')
  await setLeg(tx.sql, callId, legId)
  return undefined
}
