import { createHash } from 'node:crypto'
import type { Context } from '../../context.ts'
import {
  firstOfSame,
  lettersOfSender,
  lettersSince,
  settleMail,
  type DueMail,
  type SettledMail,
} from '../../db/mail.ts'
import { addParty, addPointers, pointedCase } from '../../db/mailCases.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import { emailKey } from '../../../shared/domain/recognitionClues.ts'
import type { Attachment } from '../channel.ts'
import { acknowledge } from './acknowledge.ts'
import { authenticated } from './authenticated.ts'
import { claimsOfLetter } from './claimsOfLetter.ts'
import { fileBounce } from './fileBounce.ts'
import { fileDecided } from './fileDecided.ts'
import { fileQuietly } from './fileQuietly.ts'
import type { MailConfig } from './mailConfig.ts'
import { isOurs } from './ourAddresses.ts'
import { ownWords } from './ownWords.ts'
import { placeInCase } from './placeInCase.ts'
import { plainMailIds, pointersOf } from './pointersOf.ts'
import type { ReadLetter } from './read/readLetter.types.ts'
import { receiveLetter } from './receiveLetter.ts'
import { sameSubject } from './sameSubject.ts'
import { showInTray } from './showInTray.ts'

export interface LetterToFile {
  mail: MailConfig
  secret: string
  due: DueMail
  letter: ReadLetter
  /** Its files that lie apart. */
  kept: Map<string, Attachment>
}
export type LetterOutcome = Pick<SettledMail, 'state' | 'reason' | 'caseId' | 'contactId' | 'messageId' | 'hintCaseId'>
export interface LetterFacts {
  kind: string
  /** Lower case. */
  sender: string | null
  mailId: string | null
  sameKey: string
}

const hour = 3_600_000

/** What becomes of a letter that was read: all of it in the caller's transaction, with the letter's own row. */
export async function fileLetter(tx: WriteDb, context: Context, given: LetterToFile): Promise<LetterOutcome> {
  const { due, letter } = given
  const sameKey = sameKeyOf(letter)
  const first = await firstOfSame(tx, sameKey, due.id)
  const facts: LetterFacts = {
    kind: letter.kind,
    sender: emailKey(letter.from?.address ?? '') || null,
    mailId: plainMailIds([letter.messageId])[0] ?? null,
    sameKey,
  }
  const outcome = first === undefined ? await outcomeOf(tx, context, given, facts) : repeated
  await settleMail(tx, due.id, { ...facts, ...outcome, repeatOf: first ?? null, letter: asJson(letter) })
  if (outcome.state === 'tray') await showInTray(tx, due, outcome, letter)
  else if (due.decided) await tx.remove('trayLetter', due.id)
  return outcome
}
const repeated: LetterOutcome = { state: 'repeated', reason: 'same' }

/** ML3. Of what kind it is belongs to it: a copy that calls itself automatic must not swallow the letter. */
function sameKeyOf(letter: ReadLetter): string {
  const { kind, messageId, contentKey } = letter
  return createHash('sha256')
    .update(JSON.stringify([kind === 'letter', messageId, contentKey]))
    .digest('hex')
}

async function outcomeOf(
  tx: WriteDb,
  context: Context,
  given: LetterToFile,
  facts: LetterFacts,
): Promise<LetterOutcome> {
  const { mail, secret, due, letter, kept } = given
  const { sender, mailId, sameKey } = facts
  if (due.decided) return fileDecided(tx, context, given, facts, due.decided)
  const recipients = [...new Set([...due.envelopeTo, ...letter.recipients])]
  if (letter.kind === 'bounce') return fileBounce(tx, context, { mail, secret, letter, recipients })
  if (letter.kind === 'loop') return { state: 'tray', reason: letter.reason }
  if (sender === null) return { state: 'tray', reason: 'from.missing' }
  if (letter.problems.includes('from.several')) return { state: 'tray', reason: 'from.several' }
  if (isOurs(mail, sender)) return { state: 'tray', reason: 'from.ours' }

  const own = ownWords(letter)
  const proof = authenticated(letter, mail.authservIds)
  // Nobody's address: where we know how to tell, only who is proven belongs anywhere.
  const member = proof === null || proof === 'passed' ? sender : ''
  const pointers = pointersOf(letter, recipients, own, { secret, ours: mail })
  const pointed = await pointedCase(tx, { ...pointers, sender: member })
  const claims = claimsOfLetter(letter, sender, mail)
  const place = await placeInCase(tx, pointed, { claims, passed: proof === 'passed' })
  const pointedTo = place === null ? null : (pointed?.id ?? null)
  const hintCaseId = pointedTo === null ? (pointed?.id ?? null) : null

  if (letter.kind !== 'letter') {
    if (pointedTo === null) return { state: 'tray', reason: letter.reason, hintCaseId }
    return fileQuietly(tx, { caseId: pointedTo, letter, kept, externalId: sameKey, due, authservIds: mail.authservIds })
  }
  const ofSender = await lettersOfSender(tx, sender, due.receivedAt - hour)
  const { subject } = letter
  const joined = pointedTo ?? (await sameSubject(tx, { sender, member, subject, receivedAt: due.receivedAt, claims }))
  // Into a case that he was told of, as many as that case bears; else as many as come of him.
  const many =
    place === 'known' && joined !== null ? await lettersSince(tx, joined, sender, due.receivedAt - hour) : ofSender
  if (many >= mail.loopPerHour) return { state: 'tray', reason: 'loop.often', hintCaseId: joined ?? hintCaseId }

  const received = await receiveLetter(tx, context, {
    letter,
    own,
    kept,
    sender,
    claims,
    externalId: sameKey,
    due,
    hintCaseId,
    caseId: joined,
    asClaimed: place !== 'known',
    authservIds: mail.authservIds,
  })
  if (mailId !== null) addPointers(tx, received.caseId, [mailId])
  addParty(tx, received.caseId, member)
  // An empty path is never answered (RFC 3834), nor one who says to be somebody else.
  if (due.envelopeFrom !== '' && proof !== 'failed' && !received.quiet)
    await acknowledge(tx, context, { mail, received, address: sender })
  const { caseId, contactId, messageId } = received
  return { state: 'filed', reason: joined === null ? 'new' : 'joined', caseId, contactId, messageId, hintCaseId }
}

/** All that was read but its HTML, which lies beside the raw letter. PostgreSQL stores no NUL and no half characters. */
function asJson({ html: _beside, ...letter }: ReadLetter): string {
  const clean = (_key: string, value: unknown): unknown =>
    typeof value === 'string' ? value.slice(0, 200_000).replaceAll('\u0000', '').toWellFormed() : value
  return JSON.stringify(letter, clean)
}
