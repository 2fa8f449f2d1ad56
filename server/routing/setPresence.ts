import { withPresence } from '../../shared/domain/presence.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import type { Context } from '../context.ts'
import { lockKeptFor, lockOfferedTo, markIdle, takeRoutingLock } from '../db/routing.ts'
import type { WriteDb } from '../db/unitOfWork.ts'
import { endOffer } from './endOffer.ts'
import { enqueue } from './enqueue.ts'
import { offerAfterCommit } from './offerSoon.ts'
import { tellThread } from './tellThread.ts'

type Adviser = Row<'adviser'>

/**
 * The one way an adviser's state changes, with its author and reason. Who goes away is asked no more: what was offered to him, or
 * was to be offered next, goes back in line. The caller holds no adviser row yet (order of locks: server/db/routing.ts).
 */
export async function setPresence(
  tx: WriteDb,
  context: Context,
  adviserId: string,
  to: { state: Adviser['state']; author: Adviser['stateAuthor']; reason: string | null },
): Promise<void> {
  await takeRoutingLock(tx)
  const [adviser] = await tx.lock('adviser', [adviserId])
  if (!adviser) return
  const next = withPresence(adviser, to, tx.now)
  if (next === adviser) return
  await tx.save('adviser', next)
  if (next.state === 'available') {
    if (adviser.state !== 'available') await markIdle(tx, adviserId)
  } else {
    for (const contact of await tx.lock('contact', await lockOfferedTo(tx, adviserId))) {
      await endOffer(tx, context, contact, { state: 'withdrawn', reason: 'adviser.left' })
    }
    for (const contact of await tx.lock('contact', await lockKeptFor(tx, adviserId))) {
      await enqueue(tx, contact)
      tellThread(tx, context, contact)
    }
  }
  offerAfterCommit(tx, context)
}
