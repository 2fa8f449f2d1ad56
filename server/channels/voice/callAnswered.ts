import { randomUUID } from 'node:crypto'
import { inState, onTheLine } from '../../../shared/domain/call.ts'
import { settled } from '../../../shared/domain/offer.ts'
import type { Context } from '../../context.ts'
import { queueOrder, setLeg, type HeldCall } from '../../db/calls.ts'
import { pendingOfferOf } from '../../db/routing.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import { takeOffer } from '../../routing/takeOffer.ts'
import { ordersAfterCommit } from './sendOrders.ts'

interface Answered {
  at: number
  legId: string
  adviserId: string
}

/**
 * VO4: whoever picked up has the customer on the line, so the contact is his, even where the offer had just lapsed or was being made
 * to the next one. A contact that ended, or that another has open, is nobody's to take: that telephone is let go.
 */
export async function callAnswered(
  tx: WriteDb,
  context: Context,
  { call, contact }: HeldCall,
  { at, legId, adviserId }: Answered,
): Promise<void> {
  const [adviser] = await tx.read('adviser', [adviserId])
  const isHisAlready = contact.state === 'open' && contact.adviserId === adviserId
  if (!adviser || contact.state === 'closed' || (contact.state === 'open' && !isHisAlready)) {
    const order = { orderId: randomUUID(), callId: call.id, do: 'cancelRing' as const, legId }
    await queueOrder(tx.sql, order, tx.now, 60_000)
    ordersAfterCommit(tx, context)
    return
  }
  await setLeg(tx.sql, call.id, legId)
  if (isHisAlready) {
    // His own call is back at his desk; of a call he makes, it is his side alone: the customer's is `connected`.
    const isBack = call.direction === 'inbound' || call.answeredAt !== null
    if (isBack) await tx.save('call', { ...inState(call, 'talking', at), adviserId })
    return
  }
  const offerId = await pendingOfferOf(tx, contact.id)
  const [offer] = offerId === undefined ? [] : await tx.lock('offer', [offerId])
  const isHisOffer = offer?.adviserId === adviserId
  if (offer && !isHisOffer) await tx.save('offer', settled(offer, 'withdrawn', 'call.answered', tx.now))
  await tx.remove('queueEntry', contact.id)
  await takeOffer(
    tx,
    context,
    { contact: { ...contact, callback: null }, offer: offer && isHisOffer ? offer : null },
    adviser,
  )
  await tx.save('call', { ...onTheLine(call, at), adviserId })
}
