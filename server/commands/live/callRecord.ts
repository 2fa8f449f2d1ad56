import { randomUUID } from 'node:crypto'
import { isRejection, reject } from '../../../shared/protocol/refusals.ts'
import { myCall } from '../../channels/voice/myCall.ts'
import { sendOrder } from '../../channels/voice/sendOrder.ts'
import { openRecording } from '../../db/recordings.ts'
import type { LiveHandler } from '../handler.ts'

/** Recording on demand. The telephony knows whether it can be now; how it then stands is an event. */
export const callRecord: LiveHandler<'call.record'> = async (tx, { callId, act }, by, { config }) => {
  if (config.voice === null) return reject('phone.none')
  const call = await myCall(tx, callId, by.adviserId)
  if (isRejection(call)) return call
  const recordingId = act === 'start' ? randomUUID() : await openRecording(tx.sql, callId)
  if (recordingId === undefined) return reject('call.recordingNotNow')
  const { adviserId } = by
  const order = { orderId: randomUUID(), callId, do: 'record' as const, act, recordingId, adviserId }
  const done = await sendOrder(config.voice, order, tx.now)
  if (done === 'unavailable') return reject('phone.unavailable')
  return done === 'wrongState' || done === 'unknownCall' ? reject('call.recordingNotNow') : undefined
}
