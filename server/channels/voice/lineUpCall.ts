import { randomUUID } from 'node:crypto'
import { ended, inState, isOfPlatform } from '../../../shared/domain/call.ts'
import { liveConsultationsOf } from '../../db/consultations.ts'
import type { EdgeOrder } from '../../telephony/contract.ts'
import { legOf, liveCallOf, queueOrder } from '../../db/calls.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import { hangUpConsultation } from './endConsultation.ts'

/** A telephony that was away this long has no such call any more (ms). */
const lastsMs = 600_000

/**
 * A contact (locked by the caller) that goes back in line takes its call along: what rings stops, who talks is let go, and the customer
 * hears music (VO9); what is being asked of a colleague about it is over. Call `ordersAfterCommit` with it.
 */
export async function lineUpCall(tx: WriteDb, contactId: string): Promise<void> {
  const [call] = await tx.lock('call', liveCallOf(contactId))
  for (const one of await tx.lock('consultation', liveConsultationsOf(contactId)))
    await hangUpConsultation(tx, one, 'back')
  if (!call || call.adviserId === null) return
  // The platform holds it, and knows no line of ours: who takes the contact calls back.
  if (isOfPlatform(call)) {
    await tx.save('call', ended(call, tx.now, 'system'))
    return
  }
  const order = { orderId: randomUUID(), callId: call.id }
  const legId = await legOf(tx.sql, call.id)
  let next: EdgeOrder
  if (call.direction === 'outbound' && call.answeredAt === null) next = { ...order, do: 'hangUp' }
  else if (call.state === 'talking' || call.state === 'held') next = { ...order, do: 'park' }
  else next = { ...order, do: 'cancelRing', legId: legId ?? '-' }
  await queueOrder(tx.sql, next, tx.now, lastsMs)
  await tx.save('call', { ...inState(call, 'waiting', tx.now), adviserId: null })
}
