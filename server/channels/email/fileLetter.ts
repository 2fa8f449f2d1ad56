import { createHash } from 'node:crypto'
import type { Context } from '../../context.ts'
import { firstOfSame, lettersSince, settleMail, type DueMail, type SettledMail } from '../../db/mail.ts'
import { addParty, addPointers, pointedCase } from '../../db/mailCases.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import { emailKey } from '../../../shared/domain/recognitionClues.ts'
import type { Attachment } from '../channel.ts'
import { acknowledge } from './acknowledge.ts'
import { authenticated } from './authenticated.ts'
import { fileBounce } from './fileBounce.ts'
import { fileQuietly } from './fileQuietly.ts'
import type { MailConfig } from './mailConfig.ts'
import { isOurs } from './ourAddresses.ts'
import { ownWords } from './ownWords.ts'
import { plainMailIds, pointersOf } from './pointersOf.ts'
import type { ReadLetter } from './read/readLetter.types.ts'
import { receiveLetter } from './receiveLetter.ts'

export interface LetterToFile {
  mail: MailConfig
  secret: string
  due: DueMail
  letter: ReadLetter
  /** Its files that lie apart. */
  kept: Map<string, Attachment>
}
type Outcome = Pick<SettledMail, 'state' | 'reason' | 'caseId' | 'contactId' | 'messageId' | 'hintCaseId'>

const hour = 3_600_000

/** What becomes of a letter that was read: all of it in the caller's transaction, with the letter's own row. */
export async function fileLetter(tx: WriteDb, context: Context, given: LetterToFile): Promise<Outcome> {
  const { due, letter } = given
  const sameKey = sameKeyOf(letter)
  const first = await firstOfSame(tx, sameKey)
  const facts = {
    kind: letter.kind,
    sender: emailKey(letter.from?.address ?? '') || null,
    mailId: plainMailIds([letter.messageId])[0] ?? null,
    sameKey,
  }
  const outcome: Outcome =
    first === undefined ? await outcomeOf(tx, context, given, facts) : { state: 'repeated', reason: 'same' }
  await settleMail(tx, due.id, { ...facts, ...outcome, repeatOf: first ?? null, letter: asJson(letter) })
  return outcome
}

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
  { sender, mailId, sameKey }: { sender: string | null; mailId: string | null; sameKey: string },
): Promise<Outcome> {
  const { mail, secret, due, letter, kept } = given
  const recipients = [...new Set([...due.envelopeTo, ...letter.recipients])]
  if (letter.kind === 'bounce') return fileBounce(tx, { mail, secret, letter, recipients })
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
  const joined = pointed?.belongs ? pointed.id : null
  const hintCaseId = joined === null ? (pointed?.id ?? null) : null

  if (letter.kind !== 'letter') {
    if (joined === null) return { state: 'tray', reason: letter.reason, hintCaseId }
    return fileQuietly(tx, { caseId: joined, letter, kept, externalId: sameKey })
  }
  if (joined !== null && (await lettersSince(tx, joined, sender, due.receivedAt - hour)) >= mail.loopPerHour)
    return { state: 'tray', reason: 'loop.often', hintCaseId: joined }

  const received = await receiveLetter(tx, context, { letter, own, kept, sender, caseId: joined, externalId: sameKey })
  if (mailId !== null) addPointers(tx, received.caseId, [mailId])
  addParty(tx, received.caseId, member)
  // An empty path is never answered (RFC 3834), nor one who says to be somebody else.
  if (due.envelopeFrom !== '' && proof !== 'failed') await acknowledge(tx, context, { mail, received, address: sender })
  const { caseId, contactId, messageId } = received
  return { state: 'filed', reason: joined === null ? 'new' : 'joined', caseId, contactId, messageId, hintCaseId }
}

/** All that was read but its HTML, which lies beside the raw letter. PostgreSQL stores no NUL and no half characters. */
function asJson({ html: _beside, ...letter }: ReadLetter): string {
  const clean = (_key: string, value: unknown): unknown =>
    typeof value === 'string' ? value.slice(0, 200_000).replaceAll('\u0000', '').toWellFormed() : value
  return JSON.stringify(letter, clean)
}
