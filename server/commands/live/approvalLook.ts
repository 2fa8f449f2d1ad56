import { mayDecideApproval } from '../../../shared/domain/permissions.ts'
import { reject } from '../../../shared/protocol/refusals.ts'
import { logAccess } from '../../db/accessLog.ts'
import { openRecord } from '../../db/openings.ts'
import type { LiveHandler } from '../handler.ts'

/** Opens the record behind a request to read, as long as any opening; the log says why, and for which contact. */
export const approvalLook: LiveHandler<'approval.look'> = async (tx, args, by) => {
  const [approval] = await tx.read('approval', [args.approvalId])
  if (!approval || !mayDecideApproval(by, approval)) return reject('approval.notFound')
  if (approval.state !== 'asked')
    return approval.decidedAt === null
      ? reject('approval.over')
      : reject('approval.decided', { name: approval.decidedByName })
  const { customerId, contactId } = approval
  await logAccess(tx, { adviserId: by.adviserId, customerId, reason: 'approval', contactId })
  await openRecord(tx.sql, by.adviserId, customerId, tx.now, true)
  tx.touchScope(`adviser:${by.adviserId}`)
  return { customerId }
}
