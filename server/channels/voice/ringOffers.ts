import { randomUUID } from 'node:crypto'
import type { Row } from '../../../shared/protocol/rows.ts'
import { liveCallsOf, queueOrder, setLeg } from '../../db/calls.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'

/**
 * What is offered of calls rings: the leg bears the offer's id, so that what comes of it is known to be this offer's. Of a contact
 * without a call there is nothing to ring. Call `ordersAfterCommit` with it.
 */
export async function ringOffers(tx: WriteDb, offers: Row<'offer'>[]): Promise<void> {
  const calls = await tx.lock('call', liveCallsOf(offers.map((offer) => offer.contactId)))
  for (const call of calls) {
    const offer = offers.find(({ contactId }) => contactId === call.contactId)
    if (!offer) continue
    const { id, adviserId, contactId } = offer
    const ringMs = offer.expiresAt - offer.offeredAt
    await setLeg(tx.sql, call.id, id)
    await tx.save('call', { ...call, adviserId })
    await queueOrder(
      tx.sql,
      {
        orderId: randomUUID(),
        callId: call.id,
        do: 'ring',
        legId: id,
        adviserId,
        ringMs,
        contactId,
        offerId: id,
        auto: false,
      },
      tx.now,
      ringMs,
    )
  }
}
