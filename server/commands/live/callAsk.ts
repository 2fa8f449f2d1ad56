import { maskPhone } from '../../../shared/domain/phoneNumber.ts'
import { isRejection, reject } from '../../../shared/protocol/refusals.ts'
import { diallerOf } from '../../channels/voice/dialler.ts'
import { refuseToDial } from '../../channels/voice/dialOut.ts'
import { shownFor } from '../../channels/voice/serviceNumbers.ts'
import { whomToCall } from '../../channels/voice/whomToCall.ts'
import type { LiveHandler } from '../handler.ts'

/** What a call to this customer would be: said before it is made, as is why it cannot be. */
export const callAsk: LiveHandler<'call.ask'> = async (tx, args, by, context) => {
  const dialler = await diallerOf(tx, context, by)
  if (dialler === null) return reject('phone.none')
  const callee = await whomToCall(tx, args, by.adviserId)
  if (isRejection(callee)) return callee
  const { customer, number, contactPointId, liveId, commitment } = callee
  const refused = await refuseToDial(tx, dialler, { customerId: customer.id, adviserId: by.adviserId, number })
  if (refused) return refused
  const [contact] = liveId === null ? [] : await tx.read('contact', [liveId])
  const caseId = commitment?.caseId
  const [matter] = caseId ? await tx.read('case', [caseId]) : []
  const of = contact ?? { topic: matter?.topic ?? 'general', language: 'fr' as const }
  return { shown: shownFor(dialler.numbers, of), number: maskPhone(number), contactPointId }
}
