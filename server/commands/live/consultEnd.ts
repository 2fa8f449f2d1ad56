import { reject } from '../../../shared/protocol/refusals.ts'
import { hangUpConsultation, lockConsultation } from '../../channels/voice/endConsultation.ts'
import { ordersAfterCommit } from '../../channels/voice/sendOrders.ts'
import { offerAfterCommit } from '../../routing/offerSoon.ts'
import type { LiveHandler } from '../handler.ts'

/** Ends a consultation from either desk, whether that desk has its sound or not. */
export const consultEnd: LiveHandler<'consult.end'> = async (tx, { consultationId }, by, context) => {
  const consultation = await lockConsultation(tx, consultationId)
  const isAsker = consultation?.askerId === by.adviserId
  if (!consultation || (!isAsker && consultation.askedId !== by.adviserId)) return reject('consult.notFound')
  if (consultation.state === 'ended') return undefined
  await hangUpConsultation(tx, consultation, isAsker ? 'back' : consultation.state === 'ringing' ? 'refused' : 'left')
  ordersAfterCommit(tx, context)
  offerAfterCommit(tx, context)
  return undefined
}
