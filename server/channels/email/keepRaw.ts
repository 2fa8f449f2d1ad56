import { createHash, randomUUID } from 'node:crypto'
import { open, rename, rm, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import type { Context } from '../../context.ts'
import { insertMail, type KeptMail } from '../../db/mail.ts'
import { mailFile, makeMonth, monthOf, syncFolder } from './mailFiles.ts'

/** So long a mailbox may lie unread before what is in it counts as new (ms). */
const longestBehind = 30 * 86_400_000

export class LetterTooLarge extends Error {
  readonly code = 'letter.tooLarge'
}

export interface RawLetter {
  door: KeptMail['door']
  /** MAIL FROM: '' is the empty path, null is not known. */
  envelopeFrom: string | null
  envelopeTo: string[]
  source: AsyncIterable<unknown>
  /** When the mailbox took it (ms), where that is not now: it waits since then. */
  receivedAt?: number
  /** Written before it: the trace of the door. */
  trace?: string
  mostBytes: number
}

/**
 * ML1: when this returns, the letter is on the disk (synced, renamed, its folder synced) and its row is committed: only then
 * may anybody be told that we have it. Whatever goes wrong before leaves at most a file without a row, which the purge takes away.
 * @throws LetterTooLarge, or what the disk or the database said
 */
export async function keepRaw(context: Context, letter: RawLetter): Promise<string> {
  const { dataDir } = context.config
  const now = context.unit.clock()
  // A mailbox's clock may be ahead of ours, and a letter imported from an old one be years old: neither may jump the line by more.
  const receivedAt = Math.min(now, Math.max(letter.receivedAt ?? now, now - longestBehind))
  const mail = { id: randomUUID(), folder: monthOf(now) }
  const part = mailFile(dataDir, mail, 'eml.part')
  const file = mailFile(dataDir, mail, 'eml')
  await makeMonth(dataDir, mail.folder)
  try {
    const written = await write(await open(part, 'wx', 0o600), letter)
    await rename(part, file)
    await syncFolder(path.dirname(file))
    const { door, envelopeFrom, envelopeTo } = letter
    await insertMail(context.unit.db, { ...mail, receivedAt, ...written, door, envelopeFrom, envelopeTo })
  } catch (error) {
    // The whole file stays: a commit whose answer was lost may have been made. Without a row the purge finds it.
    await rm(part, { force: true })
    throw error
  }
  context.log.info({ mailId: mail.id, door: letter.door }, 'letter kept')
  return mail.id
}

async function write(file: FileHandle, letter: RawLetter): Promise<Pick<KeptMail, 'size' | 'sha256'>> {
  const hash = createHash('sha256')
  let size = 0
  const put = async (chunk: Buffer): Promise<void> => {
    size += chunk.length
    if (size > letter.mostBytes) throw new LetterTooLarge()
    hash.update(chunk)
    for (let at = 0; at < chunk.length;) at += (await file.write(chunk, at)).bytesWritten
  }
  try {
    if (letter.trace) await put(Buffer.from(letter.trace, 'latin1'))
    for await (const chunk of letter.source) {
      if (!Buffer.isBuffer(chunk)) throw new TypeError('a letter comes as bytes')
      await put(chunk)
    }
    await file.sync()
    return { size, sha256: hash.digest() }
  } finally {
    await file.close()
  }
}
