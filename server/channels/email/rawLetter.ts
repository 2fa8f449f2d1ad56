import { open } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { cleanText } from './read/cleanText.ts'
import { decodeText } from './read/decodeText.ts'
import type { ReadLetter } from './read/readLetter.types.ts'

const most = 64 * 1024

/** The beginning of a raw letter as text, whatever it is. */
export async function rawText(file: string): Promise<{ text: string; cut: boolean }> {
  const handle = await open(file, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(most + 1), 0, most + 1, 0)
    const { text } = decodeText(buffer.subarray(0, Math.min(bytesRead, most)), null)
    return { text: cleanText(text), cut: bytesRead > most }
  } finally {
    await handle.close()
  }
}

/** For a letter that no reader can read and a human wants all the same: its source stands in the place of its words. */
export async function rawLetter(
  file: string,
  id: string,
  head: Pick<ReadLetter, 'from' | 'subject'> | null = null,
): Promise<ReadLetter> {
  const { text, cut } = await rawText(file)
  const subject = head?.subject ?? /^subject:[ \t]*(.{1,200})$/imu.exec(text)?.[1]?.trim() ?? ''
  return {
    kind: 'letter',
    reason: 'raw',
    messageId: null,
    inReplyTo: null,
    references: [],
    from: head?.from ?? null,
    replyTo: null,
    to: [],
    cc: [],
    recipients: [],
    subject,
    topic: subject,
    caseReferences: [],
    date: null,
    text,
    folded: [],
    html: null,
    remoteImages: 0,
    inlineImages: [],
    attachments: [],
    calendars: [],
    forwarded: [],
    bounce: null,
    contentKey: createHash('sha256').update(`raw/${id}`).digest('hex'),
    authentication: [],
    problems: cut ? ['letter.broken', 'letter.cut'] : ['letter.broken'],
  }
}
