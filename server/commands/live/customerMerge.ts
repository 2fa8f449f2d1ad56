import { commentRefusal } from '../../../shared/domain/commentBasis.ts'
import { mayMerge } from '../../../shared/domain/permissions.ts'
import { isRejection, reject } from '../../../shared/protocol/refusals.ts'
import { hasLiveContact, othersWorkingWith } from '../../db/contacts.ts'
import { mayActOn } from '../../db/grants.ts'
import { idsOwnedBy } from '../../db/merge.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
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
  const unfit = commentRefusal(reason, undefined)
  if (unfit) return unfit
  await hold(tx, fromId, intoId)
  // Somebody else is talking to one of them: a lead neither changes the card under his hands, in mid-sentence.
  const others = await othersWorkingWith(tx, [fromId, intoId], by.adviserId)
  if (others.length > 0) return reject('merge.inUse', { names: others.join(', ') })
  // Who is on the line or waits for it becomes somebody by the ladder (recognition.propose), never by the merge of his record.
  if (from.provisional && (await hasLiveContact(tx, fromId))) return reject('customer.notVerified')
  const merge = await mergeCustomers(tx, { fromId, intoId, reason, by })
  if (isRejection(merge)) return merge
  tx.touchScope(`adviser:${by.adviserId}`)
  return { mergeId: merge.id, customerId: intoId, moved: merge.moved }
}

/** What is asked of their contacts stays true until the commit: these are held, and then both records, so that no other comes; one that came in between is held too. */
async function hold(tx: WriteDb, ...customerIds: string[]): Promise<void> {
  const contacts = async () => (await Promise.all(customerIds.map((id) => idsOwnedBy(tx.sql, 'contact', id)))).flat()
  await tx.lock('contact', await contacts())
  await tx.lock('customer', customerIds)
  await tx.lock('contact', await contacts())
}
