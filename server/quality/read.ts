import { managesPeople } from '../../shared/domain/account.ts'
import { reject } from '../../shared/protocol/refusals.ts'
import type { Handlers } from '../administration/handlers.ts'
import { logAccess } from '../db/accessLog.ts'
import { evaluationsOf, exchangeOf } from '../db/evaluations.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { withGrids } from './mine.ts'
import { sampleOf } from './sample.ts'

/** An exchange to evaluate, of those drawn, and nothing else of the customer's file; or one of one's own that was evaluated. Written down under its own reason. */
export const qualityRead: Handlers['quality.read'] = async (context, by, { contactId }) => {
  const { unit } = context
  const drawn = managesPeople(by) && (await sampleOf(context, by)).drawn.some(({ id }) => id === contactId)
  const isTold =
    !drawn &&
    [
      ...(await evaluationsOf(unit.db, { adviserId: by.adviserId })),
      ...(await evaluationsOf(unit.db, { graderId: by.adviserId })),
    ].some((one) => one.contactId === contactId)
  if (!drawn && !isTold) return reject('contact.notFound')
  await inTransaction(unit, async (tx) => {
    const [contact] = await tx.read('contact', [contactId])
    if (contact)
      await logAccess(tx, { adviserId: by.adviserId, customerId: contact.customerId, reason: 'quality', contactId })
  })
  return exchangeOf(unit.db, contactId)
}

export const qualityGiven: Handlers['quality.given'] = async ({ unit }, by) => {
  if (!managesPeople(by)) return reject('permission.denied')
  return withGrids(unit.db, { graderId: by.adviserId })
}
