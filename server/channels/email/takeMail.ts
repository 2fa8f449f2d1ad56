import { createReadStream } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import type { Context } from '../../context.ts'
import { holdKept, leaseMail, mailSecret, putOffMail, settleMail, type DueMail } from '../../db/mail.ts'
import { inTransaction } from '../../db/unitOfWork.ts'
import { fileLetter } from './fileLetter.ts'
import { keepPart } from './keepPart.ts'
import type { MailConfig } from './mailConfig.ts'
import { mailFile } from './mailFiles.ts'
import { readLetter } from './read/readLetter.ts'

/** A reader that has not settled its letter by then has died (ms). */
const lease = 120_000
const mostTries = 3
const pauseAfter = (tries: number): number => tries * 30_000

/** Of a round: a server that ends waits for it. */
const mostAtOnce = 100

/** ML4: reads what the doors have kept. Any number of servers may run it. Returns how many letters it looked at. */
export async function takeMail(context: Context): Promise<number> {
  const { mail } = context.config
  if (mail === null) return 0
  for (let looked = 0; ; looked++) {
    if (looked === mostAtOnce) return looked
    const due = await leaseMail(context.unit.db, context.unit.clock(), lease)
    if (due === undefined) return looked
    await takeOne(context, mail, due)
  }
}

async function takeOne(context: Context, mail: MailConfig, due: DueMail): Promise<void> {
  const { db, clock } = context.unit
  // Its readers died with it, each time: nobody is sent after them.
  if (due.tries > mostTries) return toTray(context, due, 'tries')
  try {
    await readAndFile(context, mail, due)
  } catch (error) {
    const { name, code } = error as Error & { code?: string }
    context.log.warn({ mailId: due.id, tries: due.tries, err: name, code }, 'letter not read')
    if (due.tries >= mostTries) await toTray(context, due, 'tries')
    else await putOffMail(db, due.id, clock() + pauseAfter(due.tries))
  }
}

async function readAndFile(context: Context, mail: MailConfig, due: DueMail): Promise<void> {
  const { dataDir } = context.config
  const { keep, kept } = keepPart(context)
  const envelope = due.envelopeFrom === null ? {} : { envelopeFrom: due.envelopeFrom }
  const letter = await readLetter(createReadStream(mailFile(dataDir, due, 'eml')), keep, envelope)
  if (letter.kind === 'unreadable') return toTray(context, due, `unreadable.${letter.reason}`)
  if (letter.html !== null) {
    const file = mailFile(dataDir, due, 'html')
    await writeFile(`${file}.part`, letter.html, { mode: 0o600 })
    await rename(`${file}.part`, file)
  }
  const secret = await mailSecret(context.unit.db)
  const outcome = await inTransaction(context.unit, async (tx) => {
    if (!(await holdKept(tx, due.id))) return null
    return fileLetter(tx, context, { mail, secret, due, letter, kept })
  })
  context.log.info({ mailId: due.id, kind: letter.kind, ...outcome }, 'letter read')
}

async function toTray(context: Context, due: DueMail, reason: string): Promise<void> {
  await inTransaction(context.unit, async (tx) => {
    if (await holdKept(tx, due.id)) await settleMail(tx, due.id, { state: 'tray', kind: null, reason })
  })
  context.log.warn({ mailId: due.id, reason }, 'letter in the tray')
}
