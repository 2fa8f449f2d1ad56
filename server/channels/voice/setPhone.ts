import type { Row } from '../../../shared/protocol/rows.ts'
import type { Context } from '../../context.ts'
import { readPhoneSession, setPhoneSession } from '../../db/calls.ts'
import { lockOfferedTo, takeRoutingLock } from '../../db/routing.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import { endOffer } from '../../routing/endOffer.ts'
import { offerAfterCommit } from '../../routing/offerSoon.ts'

type Phone = NonNullable<Row<'adviser'>['phone']>

/**
 * The one way an adviser's telephone changes. `sessionId`: whose word it is; null: the telephony's, that it could not ring. A call that
 * rings at a telephone that is out of service goes back in line. The caller holds no adviser row yet (order of locks: server/db/routing.ts).
 */
export async function setPhone(
  tx: WriteDb,
  context: Context,
  adviserId: string,
  to: Pick<Phone, 'state' | 'problem'>,
  sessionId: string | null,
): Promise<void> {
  await takeRoutingLock(tx)
  const [adviser] = await tx.lock('adviser', [adviserId])
  if (!adviser) return
  const holder = await readPhoneSession(tx.sql, adviserId)
  if (sessionId !== null && to.state !== 'ready' && holder !== null && holder !== sessionId) return
  if (sessionId !== null && holder !== sessionId) await setPhoneSession(tx.sql, adviserId, sessionId)
  const { phone } = adviser
  if (phone?.state !== to.state || phone.problem !== to.problem)
    await tx.save('adviser', { ...adviser, phone: { ...to, since: tx.now } })
  if (to.state !== 'ready') {
    for (const contact of await tx.lock('contact', await lockOfferedTo(tx, adviserId))) {
      if (contact.channel === 'voice') await endOffer(tx, context, contact, { state: 'withdrawn', reason: 'phone.out' })
    }
  }
  offerAfterCommit(tx, context)
}
