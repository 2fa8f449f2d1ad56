import { workedContact } from '../../../shared/domain/contact.ts'
import { standingOf, verificationLasts, type IdentityItem } from '../../../shared/domain/identity.ts'
import { isRejection, reject } from '../../../shared/protocol/refusals.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { livingCustomers, recognitionOf } from '../../db/recognition.ts'
import { logItems, passedItems } from '../../db/verification.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import { startTests } from '../../lineTests/startTests.ts'
import { attachContact } from '../../recognition/attachContact.ts'
import { lockedOut, missed, missedReply, throttled, verificationOf } from '../../recognition/attempts.ts'
import { vouch } from '../../recognition/vouch.ts'
import { whoAnswersTo } from '../../recognition/whoAnswersTo.ts'
import { standing } from '../../recognition/restand.ts'
import type { LiveHandler } from '../handler.ts'

/**
 * A knowledge item, compared on the server with all whom this contact may be. Two items make level 1; when they leave exactly
 * one of the candidates, the contact is his. One alone is not enough: a birth date is known to many.
 */
export const verificationAnswer: LiveHandler<'verification.answer'> = async (tx, args, by, context) => {
  const [locked] = await tx.lock('contact', [args.contactId])
  const contact = workedContact(locked, by.adviserId)
  if (isRejection(contact)) return contact
  const row = await verificationOf(tx, contact)
  const closed = lockedOut(row, tx.now)
  if (closed) return closed
  const targets = await targetsOf(tx, contact)
  const guessed = await throttled(tx, targets)
  if (targets.every((id) => guessed.has(id)))
    return reject('verification.locked', { until: Math.min(...guessed.values()) })

  const open = targets.filter((id) => !guessed.has(id))
  const matching = (await whoAnswersTo(tx, targets, args.question, args.answer)).filter((id) => open.includes(id))
  const entry = { contactId: contact.id, adviserId: by.adviserId, item: args.question, passed: matching.length > 0 }
  await logItems(tx, entry, entry.passed ? matching : targets)
  if (!entry.passed) {
    const counted = missed(row, tx.now)
    await tx.save('verification', counted)
    return missedReply(counted, tx.now)
  }
  const one = await theOne(tx, contact.id, targets)
  const confirmed = one !== null && targets.length > 1
  if (confirmed) {
    const refusal = await attachContact(tx, contact, one, by)
    if (refusal) return refusal
    await startTests(tx, context, contact.id)
  }
  const customerId = confirmed ? one : contact.customerId
  const stood = await standing(tx, contact.id, customerId)
  // While nobody is chosen, what any candidate passed has been asked: not again.
  const asked = confirmed || targets.length === 1 ? stood.passed : await passedByAny(tx, contact.id, targets)
  const now = { ...row, customerId, ...stood, passed: asked }
  await tx.save('verification', now)
  if (now.level > 0) await vouch(tx, contact.id)
  return { customerId, confirmed, level: now.level, passed: now.passed }
}

/** The contact's customer, and while nobody has chosen, every candidate. */
async function targetsOf(tx: WriteDb, contact: Row<'contact'>): Promise<string[]> {
  const recognition = await recognitionOf(tx, contact.id, contact.customerId)
  if (recognition?.decision !== 'choose') return [contact.customerId]
  const candidates = recognition.candidates.map((candidate) => candidate.customerId)
  const living = await livingCustomers(tx.sql, candidates)
  return [...new Set([contact.customerId, ...living.values()])]
}

/** The only target who passed everything that anybody passed in this contact, at level 1. */
async function theOne(tx: WriteDb, contactId: string, targets: string[]): Promise<string | null> {
  const passed = await passedItems(tx.sql, contactId, targets, tx.now - verificationLasts)
  const items = new Map(targets.map((id) => [id, new Set(passed.get(id)?.map(({ item }) => item))]))
  const all = new Set([...items.values()].flatMap((set) => [...set]))
  const left = targets.filter((id) => [...all].every((item) => items.get(id)?.has(item)))
  const [only] = left
  if (left.length !== 1 || only === undefined) return null
  return standingOf(passed.get(only) ?? [], tx.now).level < 1 ? null : only
}

async function passedByAny(tx: WriteDb, contactId: string, targets: string[]): Promise<IdentityItem[]> {
  const passed = await passedItems(tx.sql, contactId, targets, tx.now - verificationLasts)
  return [...new Set([...passed.values()].flat().map(({ item }) => item))]
}
