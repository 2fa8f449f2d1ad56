import { mayOpenCustomer } from '../../../shared/domain/permissions.ts'
import { reject } from '../../../shared/protocol/refusals.ts'
import { lastReason, logAccess } from '../../db/accessLog.ts'
import { reasonCodeExists } from '../../db/contacts.ts'
import { currentCustomerId } from '../../db/merge.ts'
import { countOpenings, liveContactOf, openingOf, openRecord } from '../../db/openings.ts'
import type { LiveHandler } from '../handler.ts'

/** Opens a record outside a contact; each opening is a line of the log: under the contact in hand, if there is one and no reason is given; else one of a record still open goes by the reason given before. The line commits with the grant, and only a later pull sends anything. */
export const customerOpen: LiveHandler<'customer.open'> = async (tx, args, by, context) => {
  const { reasonCode } = args
  if (reasonCode !== null && !(await reasonCodeExists(tx, 'openCustomer', reasonCode)))
    return reject('reasonCode.unknown')
  const customerId = await currentCustomerId(tx.sql, args.customerId)
  const [customer] = customerId ? await tx.read('customer', [customerId]) : []
  // A record that is not there and one that is not his read the same to a partner: ids cannot be tried out.
  if (!customer) return reject(by.partnerId === null ? 'customer.notFound' : 'customer.outOfScope')
  const live = await liveContactOf(tx.sql, by.adviserId, customer.id)
  if (!mayOpenCustomer(by, customer, live !== null)) return reject('customer.outOfScope')
  const opening = await openingOf(tx.sql, by.adviserId, customer.id, tx.now)
  // The reason of an opening to act, of this one alone: one of long ago opens nothing today.
  const before = opening === 'act' ? await lastReason(tx, by.adviserId, customer.id) : undefined
  const chosen = reasonCode ?? (live ? undefined : before)
  const reason = chosen ? { chosen } : live ? 'contact' : opening === 'read' ? 'approval' : undefined
  if (reason === undefined) return reject('reasonCode.unknown')
  const { atOnce, lastHour } = await countOpenings(tx.sql, by.adviserId, customer.id, tx.now)
  const { openAtOnce, openAnHour } = context.config.limits
  if (atOnce >= openAtOnce || lastHour >= openAnHour) {
    // Nobody reads so many files: an account in wrong hands, or a list being copied.
    context.log.warn({ adviserId: by.adviserId, sessionId: by.sessionId, atOnce, lastHour }, 'too many records opened')
    return reject('rate.limited')
  }
  await logAccess(tx, {
    adviserId: by.adviserId,
    customerId: customer.id,
    reason,
    contactId: reason === 'contact' ? live : null,
  })
  // The record of a contact in hand is his as long as the contact is, and no longer; one to read stays so, to its end.
  if (reasonCode !== null || before !== undefined) await openRecord(tx.sql, by.adviserId, customer.id, tx.now)
  tx.touchScope(`adviser:${by.adviserId}`)
  return { customerId: customer.id }
}
