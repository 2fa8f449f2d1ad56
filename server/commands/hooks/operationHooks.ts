import { lockLines } from '../../../shared/domain/operation.ts'
import { reject } from '../../../shared/protocol/refusals.ts'
import { lineIdsOfCustomer, verifiedLevel } from '../../db/contacts.ts'
import type { QueueableHooks } from '../handler.ts'

/** An address, even for a while, is what a thief of parcels and SIM cards changes first (FIELD section 4). */
const levelForAddress = 2

export const operationPerform: QueueableHooks<'operation.perform'> = {
  async before(tx, { kind, customerId, contactId }) {
    if (kind !== 'temporaryAddress') return undefined
    const level = await verifiedLevel(tx, customerId, contactId)
    return level >= levelForAddress ? undefined : reject('operation.needsVerification', { level: levelForAddress })
  },
  /** The desk locks the lines it knows; the server leaves none open. */
  async after(tx, { kind, customerId }) {
    if (kind !== 'accountLock') return
    const lines = await tx.lock('line', await lineIdsOfCustomer(tx, customerId))
    await tx.apply(lockLines(lines, tx.now))
  },
}
