import type { Context } from '../../context.ts'
import type { HeldCall } from '../../db/calls.ts'
import { takeRoutingLock } from '../../db/routing.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import { endOffer } from '../../routing/endOffer.ts'
import { setPresence } from '../../routing/setPresence.ts'
import type { EdgeEvent } from '../../telephony/contract.ts'
import { ringsNotForHim } from './passCall.ts'
import { setPhone } from './setPhone.ts'

/** VO5: it rang, nobody answered. The call goes back with its arrival, and he is set away: work does not go to an empty chair. */
export async function ringLapsed(
  tx: WriteDb,
  context: Context,
  found: HeldCall,
  event: { at: number } & EdgeEvent<'lapsed'>['body'],
): Promise<void> {
  const { contact, legId } = found
  await ringsNotForHim(tx, found, event)
  // Before the contact is back in line: the order of locks.
  await takeRoutingLock(tx)
  const isOffered = contact.state === 'offered' && legId === event.legId
  if (!isOffered || !(await endOffer(tx, context, contact, { state: 'lapsed', reason: null }))) return
  await setPresence(tx, context, event.adviserId, { state: 'away', author: 'system', reason: 'offer.lapsed' })
}

const problems = { unregistered: 'noRegistration', busy: 'refused', refusedBySip: 'refused', error: 'refused' } as const

/** VO5: his telephone could not ring, which is not his fault: he stays available for all but calls, until his desk says that it is ready again. */
export async function ringNotRung(
  tx: WriteDb,
  context: Context,
  found: HeldCall,
  event: { at: number } & EdgeEvent<'notRung'>['body'],
): Promise<void> {
  const { contact, legId } = found
  await ringsNotForHim(tx, found, event)
  await takeRoutingLock(tx)
  if (contact.state === 'offered' && legId === event.legId)
    await endOffer(tx, context, contact, { state: 'withdrawn', reason: 'phone.out' })
  await setPhone(tx, context, event.adviserId, { state: 'trouble', problem: problems[event.reason] }, null)
}
