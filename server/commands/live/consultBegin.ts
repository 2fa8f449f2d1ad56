import { sensitiveNote } from '../../../shared/domain/note.ts'
import { isRejection, reject, type Rejection } from '../../../shared/protocol/refusals.ts'
import { addConsultation, mayConsult } from '../../channels/voice/beginConsultation.ts'
import { ordersAfterCommit } from '../../channels/voice/sendOrders.ts'
import { logAccess } from '../../db/accessLog.ts'
import { queueOrder } from '../../db/calls.ts'
import { standings } from '../../db/consultations.ts'
import { takeRoutingLock } from '../../db/routing.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import type { LiveHandler } from '../handler.ts'

/** How long a colleague's telephone rings (ms). */
const ringMs = 30_000
/** The telephony is on this machine: what it has not heard by then, the adviser is told (ms). */
const lastsMs = 5_000

/** A colleague is asked about the contact on the line. From here on nothing else rings for him, and he sees the file, to read; logged. */
export const consultBegin: LiveHandler<'consult.begin'> = async (tx, args, by, context) => {
  const { consultationId, callId, question } = args
  if (context.config.voice === null) return reject('phone.none')
  if (args.adviserId === by.adviserId) return reject('handOver.self')
  if (sensitiveNote(question)) return reject('note.sensitive')
  const call = await mayConsult(tx, { callId, consultationId }, by)
  if (isRejection(call)) return call
  // Under the lock of offers, so that nothing begins to ring there at this instant.
  await takeRoutingLock(tx)
  const asked = await free(tx, args.adviserId, call.customerId)
  if (isRejection(asked)) return asked
  const { contactId } = call
  await addConsultation(tx, call, by, { id: consultationId, askedId: asked.id, askedName: asked.name, question })
  await logAccess(tx, { adviserId: asked.id, customerId: call.customerId, reason: 'consult', contactId })
  await queueOrder(
    tx.sql,
    {
      orderId: consultationId,
      callId: consultationId,
      do: 'consult',
      legId: consultationId,
      adviserId: by.adviserId,
      contactId,
      askedId: asked.id,
      ringMs,
    },
    tx.now,
    lastsMs,
  )
  ordersAfterCommit(tx, context)
  return { consultationId }
}

const refusals = {
  away: 'consult.notThere',
  onCall: 'consult.onCall',
  ringing: 'consult.onCall',
  noPhone: 'adviser.noPhone',
  outOfRegion: 'adviser.outOfRegion',
} as const

async function free(tx: WriteDb, id: string, customerId: string): Promise<{ id: string; name: string } | Rejection> {
  const [adviser] = await tx.read('adviser', [id])
  const [standing] = await standings(tx, customerId, id)
  if (!adviser || !standing) return reject('adviser.notFound')
  return standing.why === null ? adviser : reject(refusals[standing.why], { name: adviser.name })
}
