import { rm } from 'node:fs/promises'
import { mailFile } from '../channels/email/mailFiles.ts'
import type { Context } from '../context.ts'
import { mailToPurge, noteMailGone } from '../db/tray.ts'
import { inTransaction } from '../db/unitOfWork.ts'

const day = 86_400_000
const month = 30.44 * day
/** What a human has set aside can be put back for so long. */
const asideFor = 90 * day
const batch = 200

/**
 * Raw letters and their HTML that have served their time: those filed after MAIL_KEEP_MONTHS (their words and files stay with the
 * contact, as the customer's own), those set aside after 90 days, wholly. What waits in the tray waits for a human, however long.
 * Returns how many letters went.
 */
export async function purgeLetters(context: Context): Promise<number> {
  const { mail, dataDir } = context.config
  const now = context.unit.clock()
  const before = { filed: mail === null ? 0 : Math.floor(now - mail.keepMonths * month), aside: now - asideFor }
  let gone = 0
  for (;;) {
    const n = await inTransaction(context.unit, async (tx) => {
      const due = await mailToPurge(tx, before, batch)
      // The disk first: if this transaction fails, the row is still there to say that the files have to go.
      for (const one of due)
        for (const ending of ['eml', 'html'] as const) await rm(mailFile(dataDir, one, ending), { force: true })
      const ids = due.map(({ id }) => id)
      await noteMailGone(tx, ids)
      await tx.remove('trayLetter', ...due.filter(({ state }) => state === 'aside').map(({ id }) => id))
      const shown = await tx.lock(
        'letter',
        due.flatMap(({ messageId }) => messageId ?? []),
      )
      await tx.save(
        'letter',
        ...shown.filter(({ html }) => html !== 'none').map((one) => ({ ...one, html: 'none' as const })),
      )
      return due.length
    })
    gone += n
    if (n < batch) return gone
  }
}
