import { commentRefusal } from '../../../shared/domain/commentBasis.ts'
import { workedContact } from '../../../shared/domain/contact.ts'
import { parkRefusal, setAside, takenUp } from '../../../shared/domain/parking.ts'
import { isRejection, reject } from '../../../shared/protocol/refusals.ts'
import { liveCallOf } from '../../db/calls.ts'
import { markIdle, takeRoutingLock } from '../../db/routing.ts'
import { offerAfterCommit } from '../../routing/offerSoon.ts'
import type { LiveHandler } from '../handler.ts'

/** Its adviser sets it aside until then: it stays his, and its place is free for the next customer (RT14). */
export const contactPark: LiveHandler<'contact.park'> = async (tx, { contactId, until, note }, by, context) => {
  const [locked] = await tx.lock('contact', [contactId])
  const contact = workedContact(locked, by.adviserId)
  if (isRejection(contact)) return contact
  const [live] = contact.channel === 'voice' ? await tx.lock('call', liveCallOf(contact.id)) : []
  const no =
    parkRefusal(contact, until, tx.now, live !== undefined) ??
    (note === '' ? undefined : commentRefusal(note, undefined))
  if (no) return no
  await takeRoutingLock(tx)
  await tx.save('contact', setAside(contact, { until, note }, tx.now))
  await markIdle(tx, by.adviserId)
  offerAfterCommit(tx, context)
  return undefined
}

/** He takes it up himself, before its time, and beyond his places: he has decided so. */
export const contactTakeUp: LiveHandler<'contact.takeUp'> = async (tx, { contactId }, by) => {
  const [locked] = await tx.lock('contact', [contactId])
  const contact = workedContact(locked, by.adviserId)
  if (isRejection(contact)) return contact
  if (!contact.parked) return reject('park.notParked')
  await takeRoutingLock(tx)
  await tx.save('contact', takenUp(contact))
  return undefined
}

/** How far apart what he set aside comes back to him. */
export const parkPace: LiveHandler<'park.pace'> = async (tx, { minutes }, by) => {
  const [adviser] = await tx.lock('adviser', [by.adviserId])
  if (adviser) await tx.save('adviser', { ...adviser, parkPace: minutes })
  return undefined
}
