import { reject } from '../../../shared/protocol/refusals.ts'
import type { LiveHandler } from '../handler.ts'

/** The request is no longer needed, or its answer was read: it leaves the desks. */
export const approvalWithdraw: LiveHandler<'approval.withdraw'> = async (tx, args, by) => {
  const [asked] = await tx.read('approval', [args.approvalId])
  if (asked?.adviserId !== by.adviserId) return reject('approval.notFound')
  await tx.lock('contact', [asked.contactId])
  const [approval] = await tx.lock('approval', [asked.id])
  if (!approval || approval.filedAt !== null) return undefined
  const isOpen = approval.state === 'asked' || approval.state === 'granted'
  await tx.save('approval', { ...approval, state: isOpen ? 'withdrawn' : approval.state, filedAt: tx.now })
  return undefined
}
