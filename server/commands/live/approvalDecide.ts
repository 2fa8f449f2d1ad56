import { approvalLasts, isApprovalOpen } from '../../../shared/domain/approval.ts'
import { commentRefusal } from '../../../shared/domain/commentBasis.ts'
import { goodwillLeft, isWholeCents } from '../../../shared/domain/goodwillLeft.ts'
import { abovePower } from '../../../shared/domain/operation.ts'
import { mayDecideApproval } from '../../../shared/domain/permissions.ts'
import type { Args } from '../../../shared/protocol/commands.ts'
import { reject, type Rejection } from '../../../shared/protocol/refusals.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import type { Actor } from '../../context.ts'
import { goodwillBefore } from '../../db/goodwill.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import type { LiveHandler } from '../handler.ts'

/** A lead's yes, a smaller yes, or a no with its reason. Who comes second is told who was first. */
export const approvalDecide: LiveHandler<'approval.decide'> = async (tx, args, by) => {
  const [known] = await tx.read('approval', [args.approvalId])
  // Of another site's requests nobody learns whether they exist.
  if (!known || !mayDecideApproval(by, known)) return reject('approval.notFound')
  const [contact] = await tx.lock('contact', [known.contactId])
  const [approval] = await tx.lock('approval', [known.id])
  if (!approval) return reject('approval.notFound')
  if (approval.adviserId === by.adviserId) return reject('approval.own')
  if (approval.state === 'granted' || approval.state === 'refused' || approval.state === 'used')
    return reject('approval.decided', { name: approval.decidedByName })
  const alive =
    contact?.state === 'open' &&
    contact.adviserId === approval.adviserId &&
    contact.customerId === approval.customerId &&
    isApprovalOpen(approval, tx.now)
  if (!alive) return reject('approval.over')
  const reason = args.reason.trim()
  if (args.verdict === 'refused' && reason === '') return reject('operation.needsReason')
  const refusal = commentRefusal(reason, undefined) ?? (await refusalOfAmount(tx, args, approval, by))
  if (refusal) return refusal
  const isGranted = args.verdict === 'granted'
  await tx.save('approval', {
    ...approval,
    state: args.verdict,
    granted: isGranted ? args.amount : null,
    reason,
    decidedBy: by.adviserId,
    decidedByName: by.name,
    decidedAt: tx.now,
    expiresAt: isGranted ? tx.now + approvalLasts.granted : approval.expiresAt,
  })
  return { state: args.verdict }
}

/** Nobody lends a power that he has not: what everybody gave this customer counts for the lead too. */
async function refusalOfAmount(
  tx: WriteDb,
  { verdict, amount }: Args<'approval.decide'>,
  approval: Row<'approval'>,
  by: Actor,
): Promise<Rejection | undefined> {
  if (verdict === 'refused') return undefined
  const asked = Number(approval.fields.amount)
  if (amount === null || amount <= 0 || amount > asked || !isWholeCents(amount))
    return reject('operation.invalid', { field: 'amount' })
  const [lead] = await tx.read('adviser', [by.adviserId])
  const limit = lead?.goodwillLimit ?? 0
  const left = goodwillLeft(await goodwillBefore(tx, approval.customerId), limit, tx.now)
  return amount > left ? abovePower(left, limit, amount) : undefined
}
