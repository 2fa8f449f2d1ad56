import { isOfPlatform } from '../../../shared/domain/call.ts'
import { filed } from '../../../shared/domain/consultation.ts'
import { isRejection, reject, type Rejection } from '../../../shared/protocol/refusals.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { isPhoneReady } from '../../db/calls.ts'
import { liveConsultationsOf, unfiledConsultationsOf } from '../../db/consultations.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import type { Actor } from '../../context.ts'
import { myCall } from './myCall.ts'

/** His call (locked), when he may ask somebody about it now. */
export async function mayConsult(
  tx: WriteDb,
  { callId, consultationId }: { callId: string; consultationId: string },
  by: Actor,
): Promise<Row<'call'> | Rejection> {
  const call = await myCall(tx, callId, by.adviserId, 'held')
  if (isRejection(call)) return call
  // The platform's customer cannot be put beside somebody on our own edge.
  if (isOfPlatform(call)) return reject('call.byPhone')
  if (call.state !== 'talking' && call.state !== 'held') return reject('phone.notReady')
  if (!(await isPhoneReady(tx, by.adviserId))) return reject('phone.notReady')
  const [underWay] = await tx.lock('consultation', liveConsultationsOf(call.contactId))
  if (underWay) return reject('consult.underWay')
  return (await tx.read('consultation', [consultationId])).length > 0 ? reject('command.idTaken') : call
}

/** It rings; what the one before came to is shown no longer. */
export async function addConsultation(
  tx: WriteDb,
  call: Row<'call'>,
  by: Actor,
  whom: Pick<Row<'consultation'>, 'id' | 'askedId' | 'askedName' | 'question'>,
): Promise<void> {
  for (const one of await tx.lock('consultation', unfiledConsultationsOf(call.id)))
    await tx.save('consultation', filed(one, tx.now))
  tx.add('consultation', {
    ...whom,
    callId: call.id,
    contactId: call.contactId,
    askerId: by.adviserId,
    askerName: by.name,
    state: 'ringing',
    at: tx.now,
    answeredAt: null,
    endedAt: null,
    outcome: null,
    filedAt: null,
  })
}
