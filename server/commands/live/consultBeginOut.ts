import { isRejection, reject } from '../../../shared/protocol/refusals.ts'
import { maskPhone } from '../../../shared/domain/phoneNumber.ts'
import { addConsultation, mayConsult } from '../../channels/voice/beginConsultation.ts'
import { outsideNumber } from '../../channels/voice/outsideNumber.ts'
import { sendOrder } from '../../channels/voice/sendOrder.ts'
import { shownFor } from '../../channels/voice/serviceNumbers.ts'
import { holdCall } from '../../db/calls.ts'
import type { LiveHandler } from '../handler.ts'

/** How long it rings there (ms). */
const ringMs = 30_000

/** A number outside is asked about the contact on the line: no file goes there, and the number itself stays with the telephony. */
export const consultBeginOut: LiveHandler<'consult.beginOut'> = async (tx, args, by, { config }) => {
  const { consultationId, callId } = args
  if (config.voice === null) return reject('phone.none')
  // What the telephony says of it waits for the row.
  await holdCall(tx.sql, consultationId)
  const call = await mayConsult(tx, { callId, consultationId }, by)
  if (isRejection(call)) return call
  const { numbers } = config.voice
  const number = outsideNumber(args.number, { numbers, customer: call.caller.e164 })
  if (isRejection(number)) return number
  const { contactId } = call
  const [contact] = await tx.read('contact', [contactId])
  if (!contact) return reject('call.notFound')
  // Before the commit: an installation without a way out says so here.
  const order = { orderId: consultationId, callId: consultationId, legId: consultationId }
  const whom = { adviserId: by.adviserId, contactId, number, shown: shownFor(numbers, contact), ringMs }
  const done = await sendOrder(config.voice, { ...order, ...whom, do: 'consultOut' }, tx.now)
  if (done !== 'taken' && done !== 'repeated') return reject('phone.unavailable')
  const asked = { askedId: null, askedName: maskPhone(number), question: '' }
  await addConsultation(tx, call, by, { id: consultationId, ...asked })
  return { consultationId }
}
