import { timingSafeEqual } from 'node:crypto'
import { workedContact } from '../../../shared/domain/contact.ts'
import { isRejection, reject } from '../../../shared/protocol/refusals.ts'
import { codeHash, logItems, setCodeHash } from '../../db/verification.ts'
import { lockedOut, missed, missedReply, verificationOf } from '../../recognition/attempts.ts'
import { hashCode } from '../../recognition/hashCode.ts'
import { standing } from '../../recognition/restand.ts'
import { vouch } from '../../recognition/vouch.ts'
import type { LiveHandler } from '../handler.ts'

/** The code the customer reads out: right once makes level 2, wrong counts like any wrong answer. */
export const verificationCheckCode: LiveHandler<'verification.checkCode'> = async (tx, args, by) => {
  const [locked] = await tx.lock('contact', [args.contactId])
  const contact = workedContact(locked, by.adviserId)
  if (isRejection(contact)) return contact
  const row = await verificationOf(tx, contact)
  const closed = lockedOut(row, tx.now)
  if (closed) return closed
  const expected = await codeHash(tx.sql, row.id)
  if (!expected || row.codeExpiresAt === null) return reject('verification.noCode')
  if (row.codeExpiresAt <= tx.now) return reject('verification.codeExpired')

  const passed = timingSafeEqual(expected, hashCode(row.id, contact.customerId, args.code))
  await logItems(tx, { contactId: contact.id, adviserId: by.adviserId, item: 'code', passed }, [contact.customerId])
  if (!passed) {
    const counted = missed(row, tx.now)
    await tx.save('verification', counted)
    if (counted.lockedUntil !== null) await setCodeHash(tx.sql, row.id, null)
    return missedReply(counted, tx.now)
  }
  const now = {
    ...row,
    ...(await standing(tx, contact.id, contact.customerId)),
    codeSentTo: null,
    codeExpiresAt: null,
    codeBy: null,
    codeState: null,
  }
  await tx.save('verification', now)
  await setCodeHash(tx.sql, row.id, null)
  await vouch(tx, contact.id)
  return { level: now.level, passed: now.passed }
}
