import { isRejection } from '../../../shared/protocol/refusals.ts'
import { moveInTray, noteMailAct } from '../../db/tray.ts'
import type { LiveHandler } from '../handler.ts'
import { inTray } from './trayMail.ts'

export const mailPutBack: LiveHandler<'mail.putBack'> = async (tx, { mailId }, by) => {
  const found = await inTray(tx, mailId, by, 'aside')
  if (isRejection(found)) return found
  await noteMailAct(tx, { mailId, adviserId: by.adviserId, act: 'putBack' })
  await moveInTray(tx, mailId, 'tray')
  await tx.save('trayLetter', { ...found.shown, state: 'waiting', by: null, decidedAt: null, asideFor: null })
  return undefined
}
