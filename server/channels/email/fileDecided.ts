import { entryId, historyEntry } from '../../../shared/domain/historyEntry.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import type { Context } from '../../context.ts'
import { addParty, addPointers, caseToFileIn, partInCase, pointedCase } from '../../db/mailCases.ts'
import type { MailDecision } from '../../db/tablesOfMail.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import { maskedLabels } from '../../recognition/label.ts'
import { livingRow } from '../../recognition/livingRow.ts'
import { authenticated } from './authenticated.ts'
import { claimsOfLetter } from './claimsOfLetter.ts'
import type { LetterFacts, LetterOutcome, LetterToFile } from './fileLetter.ts'
import { fileQuietly } from './fileQuietly.ts'
import { ownWords } from './ownWords.ts'
import { placeInCase } from './placeInCase.ts'
import { pointersOf } from './pointersOf.ts'
import { receiveLetter } from './receiveLetter.ts'
import { sayReturned } from './sayReturned.ts'
import { messageIdIn } from './sentMailId.ts'

/**
 * What a human has decided of a letter in the tray. « En faire un contact »: as any letter from outside. « Rattacher »: one that
 * nobody answers (automatic, a list, a bounce) stands in the case's conversation and rings nobody. A person's letter joins the case
 * only when its sender belongs there (ML9); else it is a contact of its own, with the adviser's customer proposed, to be proven.
 */
export async function fileDecided(
  tx: WriteDb,
  context: Context,
  given: LetterToFile,
  facts: LetterFacts,
  decided: MailDecision,
): Promise<LetterOutcome> {
  const { mail, secret, letter, kept, due } = given
  const from = { letter, kept, due, externalId: facts.sameKey, authservIds: mail.authservIds }
  const attach = decided.act === 'attach' ? decided : null
  const customer = attach ? await livingRow(tx, attach.customerId) : undefined
  if (attach && !customer) return { state: 'tray', reason: 'attach.gone' }
  const answered = letter.kind === 'letter' || letter.kind === 'loop'
  if (attach && customer && !answered) {
    const caseId = await caseToFileIn(tx, customer.id, attach.caseId)
    if (caseId === undefined) return { state: 'tray', reason: 'attach.noContact' }
    // Whoever attaches a bounce to the case of the answer that it names has judged it: that answer came back.
    const named = letter.kind === 'bounce' ? messageIdIn(mail, letter.bounce?.originalMessageId ?? null) : null
    const [answer] = named === null ? [] : await tx.read('message', [named])
    if (answer?.caseId === caseId) await sayReturned(tx, context, answer.id, letter.bounce)
    const outcome = await fileQuietly(tx, { ...from, caseId })
    return { ...outcome, ...(outcome.state === 'filed' && { reason: 'attached' }) }
  }
  const proof = authenticated(letter, mail.authservIds)
  const member = proof === null || proof === 'passed' ? (facts.sender ?? '') : ''
  const wanted = attach?.caseId ?? null
  const own = ownWords(letter)
  const recipients = [...new Set([...due.envelopeTo, ...letter.recipients])]
  const pointers = pointersOf(letter, recipients, own, { secret, ours: mail })
  const pointed = await pointedCase(tx, { ...pointers, sender: member })
  const asked = wanted === null || pointed?.id === wanted ? pointed : await partInCase(tx, wanted, member)
  const claims = claimsOfLetter(letter, facts.sender, mail)
  const by = { claims, passed: proof === 'passed' }
  const place = wanted === null ? null : await placeInCase(tx, asked, by)
  const joined = place === null ? null : wanted
  const [proposed] = customer && joined === null ? candidate(customer, decided.name) : []
  const received = await receiveLetter(tx, context, {
    ...from,
    own,
    sender: facts.sender,
    claims,
    caseId: joined,
    asClaimed: place === 'claimed',
    hintCaseId: joined === null ? wanted : null,
    ...(proposed && { proposed }),
  })
  const { caseId, contactId, messageId } = received
  if (facts.mailId !== null) addPointers(tx, caseId, [facts.mailId])
  if (joined !== null) addParty(tx, caseId, member)
  if (attach && joined !== null)
    await noteAttached(tx, received.customerId, caseId, messageId, decided.name, letter.subject)
  return {
    state: 'filed',
    reason: joined === null ? 'new' : 'attached',
    caseId,
    contactId,
    messageId,
    hintCaseId: null,
  }
}

function candidate(customer: Row<'customer'>, by: string): Row<'recognition'>['candidates'] {
  const [label] = maskedLabels([customer])
  return label ? [{ customerId: customer.id, label, score: 0, reasons: [{ code: 'proposed', params: { by } }] }] : []
}

async function noteAttached(
  tx: WriteDb,
  customerId: string,
  caseId: string,
  messageId: string,
  by: string,
  subject: string,
): Promise<void> {
  await tx.save(
    'historyEntry',
    historyEntry({
      id: entryId('note', `mail-${messageId}`),
      customerId,
      caseId,
      at: tx.now,
      kind: 'note',
      channel: 'email',
      code: 'mail.attached',
      text: subject,
      actor: by,
      refTable: 'message',
      refId: messageId,
    }),
  )
}
