import { inState, onTheLine } from '../../../shared/domain/call.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import type { Context } from '../../context.ts'
import type { HeldCall } from '../../db/calls.ts'
import { pendingOfferOf, takeRoutingLock } from '../../db/routing.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import { takeOffer } from '../../routing/takeOffer.ts'
import { callEnded } from './callEnded.ts'
import { endPlatformRing, type Unanswered } from './platformEnd.ts'

/** What becomes of a call that the operator's platform holds, whoever says so (the desk, `sip`; the platform itself, `cti`). `at`, ms. */
export async function platformAnswered(
  tx: WriteDb,
  context: Context,
  by: { id: string; name: string },
  { call, contact }: HeldCall,
  at: number,
): Promise<void> {
  if (call.state !== 'ringing') return
  // Who calls has the contact already.
  if (call.direction === 'outbound') return tx.save('call', onTheLine(call, at))
  const offerId = await pendingOfferOf(tx, contact.id)
  const [offer] = offerId === undefined ? [] : await tx.lock('offer', [offerId])
  await takeOffer(tx, context, { contact, offer: offer ?? null }, by)
  await tx.save('call', onTheLine(call, at))
}

export async function platformHold(tx: WriteDb, { call }: HeldCall, isHeld: boolean, at: number): Promise<void> {
  const [from, to] = isHeld ? (['talking', 'held'] as const) : (['held', 'talking'] as const)
  if (call.state === from) await tx.save('call', inState(call, to, at))
}

/** Before the answer, `end` is what it was; after it, `by` is who ended it. */
export async function platformOver(
  tx: WriteDb,
  context: Context,
  found: HeldCall,
  { end, by, at }: { end: Unanswered; by: NonNullable<Row<'call'>['endedBy']>; at: number },
): Promise<void> {
  const { answeredAt, direction } = found.call
  if (answeredAt !== null || direction === 'outbound') return callEnded(tx, context, found, { at, by })
  await takeRoutingLock(tx)
  await endPlatformRing(tx, context, found.contact, end)
}
