import { createHash, randomUUID } from 'node:crypto'
import { open, rename } from 'node:fs/promises'
import path from 'node:path'
import type { Context } from '../../context.ts'
import { insertSettledMail } from '../../db/mail.ts'
import type { HeldForm } from '../../db/tablesOfMail.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import { mailFile, makeMonth, monthOf, syncFolder } from '../email/mailFiles.ts'
import { showInTray } from '../email/showInTray.ts'

/**
 * FM7: a doubtful form lies in the tray where letters lie, with its words as a file that whoever sorts may read. The file first:
 * one without a row is purged, a row without its file would show nothing. Returns the mail row's id.
 */
export async function holdForm(tx: WriteDb, context: Context, held: HeldForm, reason: string): Promise<string> {
  const { dataDir } = context.config
  const mail = { id: randomUUID(), folder: monthOf(tx.now) }
  const raw = Buffer.from(sourceOf(held))
  const file = mailFile(dataDir, mail, 'eml')
  await makeMonth(dataDir, mail.folder)
  const part = await open(mailFile(dataDir, mail, 'eml.part'), 'wx', 0o600)
  try {
    await part.writeFile(raw)
    await part.sync()
  } finally {
    await part.close()
  }
  await rename(mailFile(dataDir, mail, 'eml.part'), file)
  await syncFolder(path.dirname(file))
  const row = { ...mail, receivedAt: held.at, size: raw.length, sha256: createHash('sha256').update(raw).digest() }
  await insertSettledMail(tx, { ...row, door: 'form', envelopeFrom: null, envelopeTo: [] }, { kind: 'form', reason })
  const { email } = held.claims
  const from = email === null && held.authorName === '' ? null : { name: held.authorName, address: email ?? '' }
  const shown = { from, subject: held.title, attachments: held.files, kind: 'form' as const }
  await showInTray(tx, row, { reason }, shown)
  return mail.id
}

/** As a letter looks: who says to write, what about, and the words. */
function sourceOf({ authorName, claims, title, text, files }: HeldForm): string {
  const line = (value: string): string => value.replace(/[\r\n]+/gu, ' ')
  const head = [
    `From: ${line(authorName)} <${line(claims.email ?? '')}>`,
    claims.phone === null ? '' : `X-Phone: ${line(claims.phone)}`,
    `Subject: ${line(title)}`,
    ...files.map(({ name, size }) => `X-File: ${line(name)} (${size})`),
    'Content-Type: text/plain; charset=utf-8',
  ]
  return `${head.filter(Boolean).join('\n')}\n\n${text}\n`
}
