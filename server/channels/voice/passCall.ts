import { randomUUID } from 'node:crypto'
import { inState } from '../../../shared/domain/call.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import type { Context } from '../../context.ts'
import { liveCallOf, queueOrder, setLeg, type HeldCall } from '../../db/calls.ts'
import { talkingWith } from '../../db/consultations.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import { takeOffer } from '../../routing/takeOffer.ts'
import { hangUpConsultation } from './endConsultation.ts'

/** His telephone is there: he talks with it (ms). */
const ringMs = 15_000
const lastsMs = 600_000

interface Consulted {
  consultation: Row<'consultation'>
  adviser: Row<'adviser'>
  call: Row<'call'>
}

/** The colleague whom this adviser consults on his contact (locked), with whom he talks at this moment while the customer waits; null: nobody. */
export async function takeConsulted(
  tx: WriteDb,
  contact: Row<'contact'>,
  askerId: string,
  askedId: string,
): Promise<Consulted | null> {
  const [call] = await tx.lock('call', liveCallOf(contact.id))
  const [consultation] = await tx.lock('consultation', talkingWith(contact.id, askerId, askedId))
  const [adviser] = await tx.read('adviser', [askedId])
  return call?.adviserId === askerId && consultation && adviser ? { consultation, adviser, call } : null
}

/**
 * The attended transfer: the contact is the colleague's at once, as he has said yes with his voice, and his telephone answers by
 * itself. Nothing is offered, so nothing can lapse. Call `ordersAfterCommit` with it.
 */
export async function passCall(
  tx: WriteDb,
  context: Context,
  contact: Row<'contact'>,
  { consultation, adviser, call }: Consulted,
): Promise<void> {
  await hangUpConsultation(tx, consultation, 'passed')
  const { id: callId } = call
  const legId = randomUUID()
  await queueOrder(tx.sql, { orderId: randomUUID(), callId, do: 'park' }, tx.now, lastsMs)
  await setLeg(tx.sql, callId, legId)
  await queueOrder(
    tx.sql,
    {
      orderId: randomUUID(),
      callId,
      do: 'ring',
      legId,
      adviserId: adviser.id,
      ringMs,
      contactId: contact.id,
      offerId: null,
      auto: true,
    },
    tx.now,
    ringMs,
  )
  await tx.save('call', { ...inState(call, 'ringing', tx.now), adviserId: adviser.id })
  await takeOffer(tx, context, { contact, offer: null }, adviser)
}

/** A call that was passed, and does not ring at the desk of who has its contact now: he takes it back as one that he lost (VO6), or the next one does. */
export async function ringsNotForHim(
  tx: WriteDb,
  { call, contact, legId }: HeldCall,
  event: { at: number; legId: string },
): Promise<void> {
  const isPassed = contact.state === 'open' && contact.adviserId === call.adviserId && call.answeredAt !== null
  if (isPassed && call.state === 'ringing' && legId === event.legId)
    await tx.save('call', inState(call, 'lost', event.at))
}
