import type { Row } from '../../../shared/protocol/rows.ts'
import type { Context } from '../../context.ts'
import { promisedTo } from '../../db/calls.ts'
import { takeRoutingLock } from '../../db/routing.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import { endOffer } from '../../routing/endOffer.ts'
import { offerAfterCommit } from '../../routing/offerSoon.ts'
import { noteCallBack } from './noteCallBack.ts'

/**
 * Who was promised a callback in this line calls in himself: it is the same contact, with the place he kept, and nobody calls him any
 * more. Undefined: nobody with this number was. An adviser who is calling him at this instant goes on: then it is a call like any other.
 */
export async function calledInAgain(
  tx: WriteDb,
  context: Context,
  caller: { e164: string | null; at: number } & Pick<Row<'contact'>, 'topic' | 'language'>,
): Promise<Row<'contact'> | undefined> {
  if (caller.e164 === null) return undefined
  const [contact] = await tx.lock('contact', await promisedTo(tx.sql, { ...caller, e164: caller.e164 }))
  if (!contact?.callback || (contact.state !== 'waiting' && contact.state !== 'offered')) return undefined
  const next: Row<'contact'> = { ...contact, callback: null, customerOnline: true }
  await tx.save('contact', next)
  await noteCallBack(tx, next, { code: 'calledIn', at: caller.at })
  if (next.state === 'offered') {
    await takeRoutingLock(tx)
    await endOffer(tx, context, next, { state: 'withdrawn', reason: 'callBack.calledIn' })
  }
  offerAfterCommit(tx, context)
  return next
}
