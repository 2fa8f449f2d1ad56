import { createHash, randomInt, timingSafeEqual } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Context } from '../../../context.ts'
import { followableCase, insertFollowCode, tryFollowCode, useFollowCode } from '../../../db/follow.ts'
import { inTransaction } from '../../../db/unitOfWork.ts'
import { writeCodeFile } from '../../../recognition/writeCodeFile.ts'
import { GivenUp } from '../../channel.ts'
import { htmlOf } from '../../email/htmlOf.ts'
import { sendByRelay } from '../../email/sendByRelay.ts'
import { texts, type Language } from '../texts.ts'

const [minute, day] = [60_000, 86_400_000]
const lasts = 10 * minute
const mostTries = 5
/** Somebody sits before the page: a relay that is away for longer is asked again by him. */
const mostSends = 3
/** Of one address: for one case in a quarter of an hour, and in a day. Whoever knows an address must not fill it. */
const most = { ofCase: 3, ofAddress: 8 }

const hashOf = (id: string, code: string): Buffer => createHash('sha256').update(`follow/${id}/${code}`).digest()

/** How a code reaches its reader: by mail; in a demonstration without a relay into a file; null: it cannot. */
export function codeWay({ config }: Context): 'mail' | 'file' | null {
  if (config.mail !== null && config.mail.relay !== null) return 'mail'
  return config.demo ? 'file' : null
}

/**
 * FM9: sent when the reference and the address go together, silently not otherwise. Called when the page has already been answered, so
 * that neither words nor time tell which.
 */
export async function sendFollowCode(
  context: Context,
  asked: { id: string; reference: string; email: string; language: Language },
): Promise<void> {
  const { id, reference, email, language } = asked
  const { db, clock } = context.unit
  const caseId = await followableCase(db, reference, email, clock())
  if (caseId === undefined) return
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const expiresAt = clock() + lasts
  const row = { id, caseId, email, language, hash: hashOf(id, code), expiresAt }
  const kept = await inTransaction(context.unit, (tx) =>
    insertFollowCode(tx, row, { ...most, since: tx.now - 15 * minute, sinceDay: tx.now - day }),
  )
  if (!kept) return
  const letter = { to: email, code, language, expiresAt, reference, id }
  for (let tries = 1; ; tries++) {
    try {
      await handOver(context, letter)
      break
    } catch (error) {
      if (tries === mostSends || error instanceof GivenUp) throw error
      await pause(tries * 2_000)
    }
  }
  context.log.info({ followCodeId: id, caseId }, 'follow-up code sent')
}

async function handOver(
  context: Context,
  {
    to,
    code,
    language,
    expiresAt,
    reference,
    id,
  }: { to: string; code: string; language: Language; expiresAt: number; reference: string; id: string },
): Promise<void> {
  const { mail, dataDir } = context.config
  if (codeWay(context) === 'file') return writeCodeFile(dataDir, { to, code, language, expiresAt })
  if (mail === null || mail.relay === null) throw new Error('relay.missing')
  const from = mail.addresses[0] ?? ''
  const text = texts[language].codeLetter(code, reference)
  await sendByRelay(mail, {
    envelope: { from: '', to: [to] },
    from: { name: mail.name, address: from },
    to,
    subject: texts[language].codeSubject(code),
    messageId: `<follow-${id}@${from.split('@')[1] ?? 'localhost'}>`,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    text,
    html: htmlOf(text),
  })
}

/** What the code opens; null when it is wrong, over, used, or was tried too often. */
export async function checkFollowCode(
  context: Context,
  id: string,
  typed: string,
): Promise<{ caseId: string; email: string } | null> {
  const code = typed.replace(/[\s.-]/gu, '')
  return inTransaction(context.unit, async (tx) => {
    const row = await tryFollowCode(tx, id, mostTries)
    if (!row || !timingSafeEqual(row.hash, hashOf(id, code))) return null
    await useFollowCode(tx, id)
    return { caseId: row.caseId, email: row.email }
  })
}
