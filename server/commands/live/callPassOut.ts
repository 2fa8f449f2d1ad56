import { randomUUID } from 'node:crypto'
import { inState, isOfPlatform } from '../../../shared/domain/call.ts'
import { isRejection, reject } from '../../../shared/protocol/refusals.ts'
import { myCall } from '../../channels/voice/myCall.ts'
import { outsideNumber } from '../../channels/voice/outsideNumber.ts'
import { sendOrder } from '../../channels/voice/sendOrder.ts'
import { shownFor } from '../../channels/voice/serviceNumbers.ts'
import { holdCall, setLeg } from '../../db/calls.ts'
import { liveConsultationsOf } from '../../db/consultations.ts'
import type { LiveHandler } from '../handler.ts'

/** How long it rings there (ms): the customer waits, and his adviser has him back afterwards. */
const ringMs = 30_000

/** The customer goes on to a number outside, without asking there first (VO24). The contact stays, to be concluded. */
export const callPassOut: LiveHandler<'call.passOut'> = async (tx, { callId, number }, by, { config }) => {
  if (config.voice === null) return reject('phone.none')
  await holdCall(tx.sql, callId)
  const call = await myCall(tx, callId, by.adviserId, 'held')
  if (isRejection(call)) return call
  if (isOfPlatform(call)) return reject('call.byPhone')
  if (call.answeredAt === null || (call.state !== 'talking' && call.state !== 'held')) return reject('phone.notReady')
  const [underWay] = await tx.lock('consultation', liveConsultationsOf(call.contactId))
  if (underWay) return reject('consult.underWay')
  const { numbers } = config.voice
  const to = outsideNumber(number, { numbers, customer: call.caller.e164 })
  if (isRejection(to)) return to
  const [contact] = await tx.read('contact', [call.contactId])
  if (!contact) return reject('call.notFound')
  const legId = randomUUID()
  const order = { orderId: randomUUID(), callId, legId, number: to, shown: shownFor(numbers, contact), ringMs }
  // Before the commit: who hears "no" is still on the line with his customer.
  const done = await sendOrder(config.voice, { ...order, do: 'passOut' }, tx.now)
  if (done === 'unknownCall') return reject('call.over')
  if (done !== 'taken' && done !== 'repeated') return reject('phone.unavailable')
  await setLeg(tx.sql, callId, legId)
  await tx.save('call', inState(call, 'ringing', tx.now))
  return undefined
}
