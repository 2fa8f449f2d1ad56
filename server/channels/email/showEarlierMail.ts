import { readFile } from 'node:fs/promises'
import type { Context } from '../../context.ts'
import { isEarlierMailShown, noteEarlierMailShown, unshownLetters, unshownTrayMail } from '../../db/tray.ts'
import { inTransaction } from '../../db/unitOfWork.ts'
import { letterRow } from './letterRow.ts'
import { mailFile } from './mailFiles.ts'
import type { ReadLetter } from './read/readLetter.types.ts'
import { showInTray } from './showInTray.ts'

/** Letters that came before the desk could show them are shown from here on. Looked for once in the life of a database: all mail has to be read for it. */
export async function showEarlierMail(context: Context, authservIds: string[]): Promise<void> {
  const { unit } = context
  if (await isEarlierMailShown(unit.db)) return
  for (let left = true; left;) {
    left = await inTransaction(unit, async (tx) => {
      const tray = await unshownTrayMail(tx)
      for (const { letter, ...mail } of tray) await showInTray(tx, mail, { ...mail, reason: mail.reason ?? '' }, letter)
      const filed = await unshownLetters(tx)
      for (const { mail, letter, text, receivedAt, place, attachments } of filed) {
        const html = await readFile(mailFile(context.config.dataDir, mail, 'html'), 'utf8').catch(() => null)
        const read = { ...letter, html } as ReadLetter
        const kept = new Set(attachments.map(({ id }) => id))
        await tx.save('letter', letterRow(read, place, { text, receivedAt, hintReference: null, authservIds, kept }))
      }
      return tray.length + filed.length > 0
    })
  }
  await noteEarlierMailShown(unit.db)
}
