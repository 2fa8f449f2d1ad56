import { createHash } from 'node:crypto'
import type { Row } from '../../../shared/protocol/rows.ts'
import type { Context } from '../../context.ts'
import { readPhoneSession, setPhoneSession } from '../../db/calls.ts'
import { lockOfferedTo, takeRoutingLock } from '../../db/routing.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import { endOffer } from '../../routing/endOffer.ts'
import { offerAfterCommit } from '../../routing/offerSoon.ts'

type Phone = NonNullable<Row<'adviser'>['phone']>

/** Names a session to the desks of its adviser, and is of no other use. */
export const machineOf = (sessionId: string): string =>
  createHash('sha256').update(`machine ${sessionId}`).digest('hex').slice(0, 16)

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
  const machine = sessionId === null ? phone?.machine : machineOf(sessionId)
  const isAsBefore = phone?.state === to.state && phone.problem === to.problem
  if (!isAsBefore || phone.machine !== machine) {
    const since = isAsBefore ? phone.since : tx.now
    await tx.save('adviser', { ...adviser, phone: { ...to, since, ...(machine !== undefined && { machine }) } })
  }
  if (to.state !== 'ready') {
    for (const contact of await tx.lock('contact', await lockOfferedTo(tx, adviserId))) {
      if (contact.channel === 'voice') await endOffer(tx, context, contact, { state: 'withdrawn', reason: 'phone.out' })
    }
  }
  offerAfterCommit(tx, context)
}
