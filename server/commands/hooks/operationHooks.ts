import { goodwillLeft } from '../../../shared/domain/goodwillLeft.ts'
import { abovePower, lineIdsOf, lockLines } from '../../../shared/domain/operation.ts'
import { lineIdsOfCustomer } from '../../db/contacts.ts'
import { goodwillBefore } from '../../db/goodwill.ts'
import type { QueueableHooks } from '../handler.ts'

export const operationPerform: QueueableHooks<'operation.perform'> = {
  /** A power is not passed in slices, nor by ten desks at once: the customer is locked since the rule's rows were read. */
  async before(tx, { kind, customerId, operationId, fields: { amount } }, by) {
    if (kind !== 'goodwill' || typeof amount !== 'number') return undefined
    const [[done], [adviser]] = [await tx.read('operation', [operationId]), await tx.read('adviser', [by.adviserId])]
    // Done before: the rule says so again.
    if (done) return undefined
    const limit = adviser?.goodwillLimit ?? 0
    const left = goodwillLeft(await goodwillBefore(tx, customerId), limit, tx.now)
    return amount > left ? abovePower(left, limit, amount) : undefined
  },
  /** An emergency lock that names no line shuts them all, those that the desk did not know included. */
  async after(tx, args) {
    if (args.kind !== 'accountLock' || lineIdsOf(args).length > 0) return
    const lines = await tx.lock('line', await lineIdsOfCustomer(tx, args.customerId))
    await tx.apply(lockLines(lines, tx.now))
  },
}
