import { isRejection } from '../../../shared/protocol/refusals.ts'
import { mailFile } from '../../channels/email/mailFiles.ts'
import { rawText } from '../../channels/email/rawLetter.ts'
import { mailActs, noteMailAct, trayWords } from '../../db/tray.ts'
import type { LiveHandler } from '../handler.ts'
import { inTray } from './trayMail.ts'

const mostWords = 20_000

/** The words of a letter, where it could be read, and its source: both as text, never as a page. Who reads it is noted, and what was done before is told. */
export const mailRead: LiveHandler<'mail.read'> = async (tx, { mailId }, by, context) => {
  const found = await inTray(tx, mailId, by, 'any')
  if (isRejection(found)) return found
  const before = await mailActs(tx, mailId)
  await noteMailAct(tx, { mailId, adviserId: by.adviserId, act: 'read' })
  const raw = await rawText(mailFile(context.config.dataDir, found.mail, 'eml')).catch(() => null)
  const words = (await trayWords(tx, mailId))?.slice(0, mostWords) ?? null
  return { words, text: raw?.text ?? null, cut: raw?.cut ?? false, acts: before }
}
