import { isRejection } from '../../../shared/protocol/refusals.ts'
import type { LiveHandler } from '../handler.ts'
import { decideInTray, inTray } from './trayMail.ts'

/** A human says that somebody must answer this: it goes the way of any letter from outside. */
export const mailNewContact: LiveHandler<'mail.newContact'> = async (tx, { mailId }, by, context) => {
  const found = await inTray(tx, mailId, by, 'waiting')
  if (isRejection(found)) return found
  const { adviserId, name } = by
  await decideInTray(tx, found, { act: 'newContact', adviserId, name }, context)
  return undefined
}
