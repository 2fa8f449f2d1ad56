import { lineIdsOf, lockLines } from '../../../shared/domain/operation.ts'
import { lineIdsOfCustomer } from '../../db/contacts.ts'
import type { QueueableHooks } from '../handler.ts'

export const operationPerform: QueueableHooks<'operation.perform'> = {
  /** An emergency lock that names no line shuts them all, those that the desk did not know included. */
  async after(tx, args) {
    if (args.kind !== 'accountLock' || lineIdsOf(args).length > 0) return
    const lines = await tx.lock('line', await lineIdsOfCustomer(tx, args.customerId))
    await tx.apply(lockLines(lines, tx.now))
  },
}
