import { neededLevel } from '../../../shared/domain/identity.ts'
import { lineIdsOf, lockLines } from '../../../shared/domain/operation.ts'
import { reject } from '../../../shared/protocol/refusals.ts'
import { lineIdsOfCustomer, verifiedLevel } from '../../db/contacts.ts'
import type { QueueableHooks } from '../handler.ts'

export const operationPerform: QueueableHooks<'operation.perform'> = {
  async before(tx, { kind, customerId, contactId }) {
    const level = neededLevel[kind]
    if (level === 0 || (await verifiedLevel(tx, customerId, contactId)) >= level) return undefined
    return reject('operation.needsVerification', { level })
  },
  /** An emergency lock that names no line shuts them all, those that the desk did not know included. */
  async after(tx, args) {
    if (args.kind !== 'accountLock' || lineIdsOf(args).length > 0) return
    const lines = await tx.lock('line', await lineIdsOfCustomer(tx, args.customerId))
    await tx.apply(lockLines(lines, tx.now))
  },
}
