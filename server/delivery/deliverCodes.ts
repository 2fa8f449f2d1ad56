import { GivenUp } from '../channels/channel.ts'
import { sendByRelay } from '../channels/email/sendByRelay.ts'
import { htmlOf } from '../channels/email/htmlOf.ts'
import { sendSms } from '../channels/sms/sendSms.ts'
import type { Context } from '../context.ts'
import { putOff, takeDueCode, wipeCode, type CodeOnItsWay } from '../db/codes.ts'
import { settleOutbound } from '../db/outbound.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { writeCodeFile } from '../recognition/writeCodeFile.ts'
import { codeText } from '../recognition/codeText.ts'
import { openCode } from '../recognition/sealCode.ts'

/** Longer than any way out may take to answer (ms). */
const lease = 90_000
const longestPause = 16_000
/** A gateway that answers slowly keeps no other customer waiting. */
const atOnce = 8

/** Hands over every code that is due; no transaction waits for the outside. Any number of servers may run it. Returns how many were tried. */
export async function deliverCodes(context: Context): Promise<number> {
  const one = async (): Promise<number> => {
    for (let done = 0; ; done++) {
      const code = await takeDueCode(context.unit.db, context.unit.clock(), lease)
      if (!code) return done
      await settle(context, code, await tryOnce(context, code))
    }
  }
  const rounds = await Promise.all(Array.from({ length: atOnce }, one))
  return rounds.reduce((sum, n) => sum + n, 0)
}

async function tryOnce(context: Context, code: CodeOnItsWay): Promise<Error | null> {
  try {
    // An earlier version put replaced ones back into the book.
    if (code.sealed === null) throw new GivenUp('code.replaced')
    if (code.expiresAt <= context.unit.clock()) throw new GivenUp('code.over')
    await handOver(context, code, code.sealed)
    return null
  } catch (error) {
    return error as Error
  }
}

async function handOver({ config, unit }: Context, code: CodeOnItsWay, sealed: Buffer): Promise<void> {
  const plain = openCode(config.customerTokenSecret, code.id, sealed)
  const { subject, text } = codeText(plain, code.language)
  const { destination: to, expiresAt, id, language } = code
  if (code.way === 'file') return writeCodeFile(config.dataDir, { to, code: plain, language, expiresAt })
  if (code.way === 'sms') {
    if (config.sms === null) throw new Error('gateway.missing')
    return sendSms(config.sms, { id, to, text, expiresAt }, unit.clock())
  }
  if (config.mail === null || config.mail.relay === null) throw new Error('relay.missing')
  const from = config.mail.addresses[0] ?? ''
  return sendByRelay(config.mail, {
    envelope: { from: '', to: [to] },
    from: { name: config.mail.name, address: from },
    to,
    subject,
    messageId: `<code-${id}@${from.split('@')[1] ?? 'localhost'}>`,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    text,
    html: htmlOf(text),
  })
}

/** What became of it: in the book, and on the desk as far as this code is still the one that is waited for. */
async function settle(context: Context, code: CodeOnItsWay, error: Error | null): Promise<void> {
  const { id, tries } = code
  await inTransaction(context.unit, async (tx) => {
    const dueAt = tx.now + Math.min(500 * 2 ** tries, longestPause)
    const over = error instanceof GivenUp || dueAt >= code.expiresAt
    if (error !== null && !over) {
      await putOff(tx.sql, id, { dueAt, lastError: error.message.slice(0, 200) })
      return
    }
    const state = error === null ? 'sent' : 'failed'
    // The verification before the code's own rows, as sending a new one takes them.
    const [row] = await tx.lock('verification', [code.verificationId])
    await settleOutbound(tx.sql, id, { state, tries, dueAt: tx.now, lastError: error?.message.slice(0, 200) ?? null })
    await wipeCode(tx.sql, id)
    if (row?.codeState === 'queued' && row.codeExpiresAt === code.expiresAt)
      await tx.save('verification', { ...row, codeState: state })
  })
  if (error !== null)
    context.log.warn({ codeId: id, contactId: code.contactId, way: code.way, tries, err: error.name }, 'code not sent')
}
