import { isRejection, reject } from '../../../shared/protocol/refusals.ts'
import { reasonCodeExists } from '../../db/contacts.ts'
import { endOffer } from '../../routing/endOffer.ts'
import { offerAfterCommit } from '../../routing/offerSoon.ts'
import type { LiveHandler } from '../handler.ts'
import { lockMyOffer } from '../lockMyOffer.ts'

/** Says no, with a reason that is kept. The contact goes to somebody else with its original wait; the adviser stays available. */
export const offerRefuse: LiveHandler<'offer.refuse'> = async (tx, { offerId, reasonCode }, by, context) => {
  if (!(await reasonCodeExists(tx, 'refuse', reasonCode))) return reject('reasonCode.unknown')
  const mine = await lockMyOffer(tx, offerId, by.adviserId)
  if (isRejection(mine)) return mine
  await endOffer(tx, context, mine.contact, { state: 'refused', reason: reasonCode })
  offerAfterCommit(tx, context)
  return undefined
}
