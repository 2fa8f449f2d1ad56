import { randomUUID } from 'node:crypto'
import { inState } from '../../../shared/domain/call.ts'
import { isRejection, reject } from '../../../shared/protocol/refusals.ts'
import { lockConsultation, passedOn } from '../../channels/voice/endConsultation.ts'
import { myCall } from '../../channels/voice/myCall.ts'
import { sendOrder } from '../../channels/voice/sendOrder.ts'
import { setLeg } from '../../db/calls.ts'
import type { LiveHandler } from '../handler.ts'

/** It talks already: its side only changes calls (ms). */
const ringMs = 10_000

/** The attended transfer to a number outside (VO26): it has said yes. The contact stays, to be concluded. */
export const consultPassOn: LiveHandler<'consult.passOn'> = async (tx, { consultationId }, by, { config }) => {
  if (config.voice === null) return reject('phone.none')
  const consultation = await lockConsultation(tx, consultationId)
  if (consultation?.askerId !== by.adviserId || consultation.askedId !== null) return reject('consult.notFound')
  if (consultation.state !== 'talking') return reject('consult.notFound')
  const { callId } = consultation
  const call = await myCall(tx, callId, by.adviserId, 'held')
  if (isRejection(call)) return call
  const legId = randomUUID()
  const order = { orderId: randomUUID(), callId, do: 'passOn' as const, legId, consultationId, ringMs }
  // Before the commit: who hears "no" has both still on the line.
  const done = await sendOrder(config.voice, order, tx.now)
  if (done === 'unknownCall') return reject('call.over')
  if (done !== 'taken' && done !== 'repeated') return reject('phone.unavailable')
  await passedOn(tx, consultation)
  await setLeg(tx.sql, callId, legId)
  await tx.save('call', inState(call, 'ringing', tx.now))
  return undefined
}
