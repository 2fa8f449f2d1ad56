import { sensitiveNote } from '../../../shared/domain/note.ts'
import { mayMerge } from '../../../shared/domain/permissions.ts'
import { isRejection, reject } from '../../../shared/protocol/refusals.ts'
import { othersWorkingWith } from '../../db/contacts.ts'
import { mayActOn } from '../../db/grants.ts'
import type { LiveHandler } from '../handler.ts'
import { mergeCustomers } from '../../recognition/mergeCustomers.ts'

/** Joins two records that the adviser both holds (so both accesses are logged): a stranger's, or for a lead any two. */
export const customerMerge: LiveHandler<'customer.merge'> = async (tx, args, by) => {
  const { fromCustomerId: fromId, intoCustomerId: intoId, reason } = args
  if (fromId === intoId) return reject('merge.same')
  for (const id of [fromId, intoId]) {
    if (!(await mayActOn(tx.sql, by, id, tx.now))) return reject('customer.outOfScope')
  }
  const [from] = await tx.read('customer', [fromId])
  if (!from) return reject('customer.notFound')
  if (!mayMerge(by, from)) return reject('merge.notProvisional')
  if (sensitiveNote(reason)) return reject('note.sensitive')
  // Somebody else is talking to one of them: a lead neither changes the card under his hands, in mid-sentence.
  const others = await othersWorkingWith(tx, [fromId, intoId], by.adviserId)
  if (others.length > 0) return reject('merge.inUse', { names: others.join(', ') })
  const merge = await mergeCustomers(tx, { fromId, intoId, reason, by })
  if (isRejection(merge)) return merge
  tx.touchScope(`adviser:${by.adviserId}`)
  return { mergeId: merge.id, customerId: intoId, moved: merge.moved }
}
