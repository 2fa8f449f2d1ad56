import { reject } from '../../../shared/protocol/refusals.ts'
import { mayActOn } from '../../db/grants.ts'
import { whatReturns } from '../../recognition/whatReturns.ts'
import type { LiveHandler } from '../handler.ts'

/** Before a merge is taken back: how much goes, by the query that the un-merge itself uses. Reads only. */
export const customerUnmergeCounts: LiveHandler<'customer.unmergeCounts'> = async (tx, { mergeId }, by) => {
  const [merge] = await tx.read('merge', [mergeId])
  if (!merge || !(await mayActOn(tx.sql, by, merge.customerId, tx.now))) return reject('merge.notFound')
  if (merge.undoneAt !== null) return reject('merge.undone')
  const returns = await whatReturns(tx, merge)
  return { moved: [...returns].map(([table, ids]) => ({ table, count: ids.length })) }
}
