import { attemptsPerContact, attemptsPerCustomer, lockLasts, verificationLasts } from '../../shared/domain/identity.ts'
import { reject, type Rejection } from '../../shared/protocol/refusals.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import { failures } from '../db/verification.ts'
import type { WriteDb } from '../db/unitOfWork.ts'

type Verification = Row<'verification'>

/** The contact's verification (one a contact, under the contact's own id, so that nobody gets a second set of attempts). */
export async function verificationOf(tx: WriteDb, contact: Row<'contact'>): Promise<Verification> {
  const [known] = await tx.lock('verification', [contact.id])
  const fresh: Verification = {
    id: contact.id,
    customerId: contact.customerId,
    contactId: contact.id,
    level: 0,
    method: '',
    at: tx.now,
    expiresAt: tx.now + verificationLasts,
    passed: [],
    attemptsLeft: attemptsPerContact,
    lockedUntil: null,
    codeSentTo: null,
    codeExpiresAt: null,
    codeBy: null,
    codeState: null,
  }
  const row = known ? { ...known, customerId: contact.customerId } : fresh
  // A lock that is over gives the attempts back.
  return row.lockedUntil !== null && row.lockedUntil <= tx.now
    ? { ...row, lockedUntil: null, attemptsLeft: attemptsPerContact }
    : row
}

export function lockedOut(row: Verification, now: number): Rejection | undefined {
  return row.lockedUntil !== null && row.lockedUntil > now
    ? reject('verification.locked', { until: row.lockedUntil })
    : undefined
}

/** One wrong answer: counted, and at the last one locked. */
export function missed(row: Verification, now: number): Verification {
  const attemptsLeft = Math.max(0, row.attemptsLeft - 1)
  return { ...row, attemptsLeft, lockedUntil: attemptsLeft === 0 ? now + lockLasts : null }
}

/** What the adviser is told: the same words whether the answer was wrong or nothing is on file. */
export function missedReply(row: Verification, now: number): Rejection {
  return lockedOut(row, now) ?? reject('verification.wrong', { attemptsLeft: row.attemptsLeft })
}

/** Which of these customers were guessed at too often lately, over all contacts, and until when. */
export async function throttled(tx: WriteDb, customerIds: string[]): Promise<Map<string, number>> {
  const { most, within } = attemptsPerCustomer
  const until = new Map<string, number>()
  for (const [customerId, times] of await failures(tx.sql, customerIds, tx.now - within)) {
    const opens = times.at(-most)
    if (opens !== undefined) until.set(customerId, opens + within)
  }
  return until
}
