import { mayMerge } from '../../../shared/domain/permissions.ts'
import { isRejection, reject } from '../../../shared/protocol/refusals.ts'
import { mayActOn } from '../../db/grants.ts'
import { unmergeCustomers } from '../../recognition/unmergeCustomers.ts'
import type { LiveHandler } from '../handler.ts'

/** Takes a merge back. Asks for the record that holds the rows now, and for the right that made the merge. */
export const customerUnmerge: LiveHandler<'customer.unmerge'> = async (tx, { mergeId }, by) => {
  const [merge] = await tx.read('merge', [mergeId])
  if (!merge || !(await mayActOn(tx.sql, by, merge.customerId, tx.now))) return reject('merge.notFound')
  const [from] = await tx.read('customer', [merge.fromCustomerId])
  // A contact that was moved between two full records is taken back by whoever may move it.
  if (!from || (from.mergedInto !== null && !mayMerge(by, from))) return reject('merge.notProvisional')
  const undone = await unmergeCustomers(tx, mergeId, by)
  if (isRejection(undone)) return undone
  tx.touchScope(`adviser:${by.adviserId}`)
  return { customerId: undone.fromCustomerId }
}
