import type { Args } from '../protocol/commands.ts'
import { reject, type Rejection } from '../protocol/refusals.ts'
import type { Row } from '../protocol/rows.ts'

type Approval = Row<'approval'>

/** A request is answered while the customer is there, or not at all; a yes is used while he is (ms). */
export const approvalLasts = { asked: 20 * 60_000, granted: 30 * 60_000 } as const

/** True while the request waits for a lead, or its yes waits to be used. */
export function isApprovalOpen(approval: Approval, now: number): boolean {
  return (approval.state === 'asked' || approval.state === 'granted') && approval.expiresAt > now
}

/** Why this yes does not cover this operation; undefined when it does. The amount may be less than what was granted, never more. */
export function approvalRefusal(
  approval: Approval | undefined,
  args: Pick<Args<'operation.perform'>, 'customerId' | 'contactId' | 'kind' | 'fields'>,
  by: { adviserId: string; now: number },
): Rejection | undefined {
  if (!approval || approval.adviserId !== by.adviserId) return reject('approval.notFound')
  if (approval.state !== 'granted' || !isApprovalOpen(approval, by.now)) return reject('approval.over')
  const same =
    approval.contactId === args.contactId && approval.customerId === args.customerId && approval.kind === args.kind
  const { amount } = args.fields
  const covered = typeof amount === 'number' && approval.granted !== null && amount <= approval.granted
  return same && covered ? undefined : reject('approval.otherwise')
}
