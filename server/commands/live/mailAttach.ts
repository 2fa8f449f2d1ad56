import { isRejection, reject } from '../../../shared/protocol/refusals.ts'
import { mayActOn } from '../../db/grants.ts'
import type { LiveHandler } from '../handler.ts'
import { decideInTray, inTray } from './trayMail.ts'

/** To a record that the adviser holds now (so its opening is logged); whether the letter joins the case at once is for its sender to prove (ML9). */
export const mailAttach: LiveHandler<'mail.attach'> = async (tx, { mailId, customerId, caseId }, by, context) => {
  const found = await inTray(tx, mailId, by, 'waiting')
  if (isRejection(found)) return found
  if (!(await mayActOn(tx.sql, by, customerId, tx.now))) return reject('customer.outOfScope')
  const [matter] = caseId === null ? [] : await tx.read('case', [caseId])
  if (caseId !== null && matter?.customerId !== customerId) return reject('command.outOfScope')
  const { adviserId, name } = by
  await decideInTray(tx, found, { act: 'attach', adviserId, name, customerId, caseId }, context)
  return undefined
}
