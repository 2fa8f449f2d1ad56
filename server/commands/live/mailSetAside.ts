import { isRejection } from '../../../shared/protocol/refusals.ts'
import { moveInTray, noteMailAct } from '../../db/tray.ts'
import type { LiveHandler } from '../handler.ts'
import { inTray } from './trayMail.ts'

/** Out of the way with its reason, and found again under « Écartés »: nothing that came is thrown away by a click. */
export const mailSetAside: LiveHandler<'mail.setAside'> = async (tx, { mailId, reason }, by) => {
  const found = await inTray(tx, mailId, by, 'waiting')
  if (isRejection(found)) return found
  await noteMailAct(tx, { mailId, adviserId: by.adviserId, act: 'setAside', detail: { reason } })
  await moveInTray(tx, mailId, 'aside')
  await tx.save('trayLetter', { ...found.shown, state: 'aside', by: by.name, decidedAt: tx.now, asideFor: reason })
  return undefined
}
