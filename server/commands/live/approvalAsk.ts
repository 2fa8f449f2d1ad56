import { approvalLasts } from '../../../shared/domain/approval.ts'
import { commentRefusal } from '../../../shared/domain/commentBasis.ts'
import { nameOf } from '../../../shared/domain/commitment.ts'
import { workedContact } from '../../../shared/domain/contact.ts'
import { goodwillLeft, isWholeCents } from '../../../shared/domain/goodwillLeft.ts'
import { abovePower } from '../../../shared/domain/operation.ts'
import { isRejection, reject } from '../../../shared/protocol/refusals.ts'
import { openApprovalId } from '../../db/approvals.ts'
import { goodwillBefore } from '../../db/goodwill.ts'
import type { LiveHandler } from '../handler.ts'

/** Asks the leads of one's site for what is above one's powers. The contact goes on meanwhile; one request at a time in each. */
export const approvalAsk: LiveHandler<'approval.ask'> = async (tx, args, by) => {
  const [locked] = await tx.lock('contact', [args.contactId])
  const contact = workedContact(locked, by.adviserId)
  if (isRejection(contact)) return contact
  if (args.kind !== 'goodwill') return reject('approval.notNeeded')
  const { amount, reason } = args.fields
  if (typeof amount !== 'number' || !Number.isFinite(amount) || amount <= 0 || !isWholeCents(amount))
    return reject('operation.invalid', { field: 'amount' })
  if (typeof reason !== 'string' || reason.trim() === '') return reject('operation.needsReason')
  const unfit = commentRefusal(reason, args.basis)
  if (unfit) return unfit
  const [[adviser], [customer], [matter], [taken]] = [
    await tx.read('adviser', [by.adviserId]),
    await tx.read('customer', [contact.customerId]),
    await tx.read('case', [contact.caseId]),
    await tx.read('approval', [args.approvalId]),
  ]
  if (taken) return reject('command.idTaken')
  if (await openApprovalId(tx, contact.id)) return reject('approval.open')
  const limit = adviser?.goodwillLimit ?? 0
  const left = goodwillLeft(await goodwillBefore(tx, contact.customerId), limit, tx.now)
  if (amount <= left) return reject('approval.notNeeded')
  const above = abovePower(left, limit, amount)
  const expiresAt = tx.now + approvalLasts.asked
  await tx.save('approval', {
    id: args.approvalId,
    contactId: contact.id,
    customerId: contact.customerId,
    customerName: customer ? nameOf(customer) : '',
    caseReference: matter?.reference ?? '',
    siteId: by.siteId,
    adviserId: by.adviserId,
    adviserName: by.name,
    kind: args.kind,
    fields: { ...args.fields, ...(args.basis === undefined ? {} : { basis: args.basis }) },
    rule: { code: above.rejected, params: above.params },
    askedAt: tx.now,
    expiresAt,
    state: 'asked',
    granted: null,
    reason: '',
    decidedBy: null,
    decidedByName: '',
    decidedAt: null,
    operationId: null,
    filedAt: null,
  })
  return { approvalId: args.approvalId, expiresAt }
}
