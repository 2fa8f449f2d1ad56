import { outcomeOf } from '../../../shared/domain/consultation.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import type { Context } from '../../context.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import { edgeEvents } from '../../telephony/contract.ts'
import { endConsultation } from './endConsultation.ts'
import { setPhone } from './setPhone.ts'

const byWhom = { adviser: 'back', customer: 'left', system: 'lost' } as const

/** What the telephony says of a consultation (locked): that the colleague answered, why he did not, and its end. */
export async function consultationHears(
  tx: WriteDb,
  context: Context,
  consultation: Row<'consultation'>,
  { kind, at, body }: { kind: string; at: number; body: unknown },
): Promise<void> {
  if (consultation.state === 'ended') return
  if (kind === 'connected') {
    await tx.save('consultation', { ...consultation, state: 'talking', answeredAt: at })
  } else if (kind === 'notRung' || kind === 'lapsed') {
    await endConsultation(tx, context, consultation, { outcome: 'ownPhone', at })
  } else if (kind === 'notConnected') {
    const outcome = outcomeOf(edgeEvents.notConnected.parse(body).code)
    await endConsultation(tx, context, consultation, { outcome, at })
    // He is not at fault: he is offered no calls until his desk says that it is ready again (VO5).
    if (outcome === 'unreachable' && consultation.askedId !== null)
      await setPhone(tx, context, consultation.askedId, { state: 'trouble', problem: 'noRegistration' }, null)
  } else if (kind === 'ended') {
    await endConsultation(tx, context, consultation, { outcome: byWhom[edgeEvents.ended.parse(body).by], at })
  }
}
