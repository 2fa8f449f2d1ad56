import { createReadStream } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import type { Context } from '../../context.ts'
import { holdKept, leaseMail, mailSecret, putOffMail, settleMail, type DueMail } from '../../db/mail.ts'
import { inTransaction } from '../../db/unitOfWork.ts'
import { fileLetter } from './fileLetter.ts'
import { keepPart } from './keepPart.ts'
import type { MailConfig } from './mailConfig.ts'
import { mailFile } from './mailFiles.ts'
import { rawLetter } from './rawLetter.ts'
import { readLetter } from './read/readLetter.ts'
import type { ReadLetter, UnreadableLetter } from './read/readLetter.types.ts'
import { showInTray } from './showInTray.ts'

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
  const raw = mailFile(dataDir, due, 'eml')
  const read = due.decided && due.tries >= mostTries ? null : await readLetter(createReadStream(raw), keep, envelope)
  if (read?.kind === 'unreadable' && !due.decided)
    return toTray(context, due, `unreadable.${read.reason}`, headOf(read))
  // A human has seen it, and wants it as it is: before its readers die with it for the last time, its source is what is filed.
  const letter = read === null || read.kind === 'unreadable' ? await rawLetter(raw, due.id, headOf(read)) : read
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

type Head = Pick<ReadLetter, 'from' | 'subject'> | null
const headOf = (read: UnreadableLetter | null): Head => (read?.reason === 'cut' ? read : null)

async function toTray(context: Context, due: DueMail, reason: string, head: Head = null): Promise<void> {
  await inTransaction(context.unit, async (tx) => {
    if (!(await holdKept(tx, due.id))) return
    await settleMail(tx, due.id, { state: 'tray', kind: null, reason })
    await showInTray(tx, due, { reason }, head && { ...head, attachments: [], kind: null })
  })
  context.log.warn({ mailId: due.id, reason }, 'letter in the tray')
}
