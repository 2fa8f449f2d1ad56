import { createHash } from 'node:crypto'
import { emailKey } from '../../../shared/domain/recognitionClues.ts'
import type { Context } from '../../context.ts'
import { holdSubmission, insertSubmission, keepFiles, submissionsOf, type Submission } from '../../db/forms.ts'
import type { HeldForm } from '../../db/tablesOfMail.ts'
import { inTransaction } from '../../db/unitOfWork.ts'
import { acknowledgeForm } from './acknowledgeForm.ts'
import type { Form, FormReason } from './definition/formSchema.ts'
import { doubtsOf } from './doubtsOf.ts'
import { fileForm } from './fileForm.ts'
import { holdForm } from './holdForm.ts'
import type { Answer } from './readAnswers.ts'
import { sheetOf } from './sheetOf.ts'
import type { TakenFile } from './takeFiles.ts'
import type { Language } from './texts.ts'

const [hour, day] = [3_600_000, 86_400_000]

/** What one page has sent, read and without a fault. */
export interface SentForm {
  tokenId: string
  form: Form
  reason: FormReason
  language: Language
  answers: Answer[]
  files: TakenFile[]
  /** Whoever the operator's own site signed in. */
  signedCustomerId: string | null
  worked: boolean
  baited: boolean
  /** Between the page and its sending (ms). */
  took: number
  /** /64 of IPv6. */
  address: string
}

/** What two sendings must share to be the same one: the answers and the files. */
export function contentOf(values: Map<string, string>, files: Pick<TakenFile, 'name' | 'sha256'>[]): Buffer {
  const said = [...values].filter(([, value]) => value !== '').toSorted(([a], [b]) => (a < b ? -1 : 1))
  const brought = files.map(({ name, sha256 }) => [name, sha256.toString('hex')])
  return createHash('sha256')
    .update(JSON.stringify([said, brought]))
    .digest()
}

/**
 * FM1, FM2: kept, filed or laid in the tray in one transaction, before anybody is answered. Returns what was there before, when this
 * page has already sent something: nothing is done then.
 */
export async function submitForm(context: Context, sent: SentForm, content: Buffer): Promise<Submission | null> {
  const { form, reason, language, answers, files, address } = sent
  const sheet = sheetOf(reason.label[language], answers, language)
  const email = emailKey(sheet.claims.email ?? '') || null
  const outcome = await inTransaction(context.unit, async (tx) => {
    const before = await holdSubmission(tx, sent.tokenId)
    if (before) return { before, state: before.state }
    const since = { address: tx.now - hour, email: tx.now - day, all: tx.now }
    const { ofAddress, ofEmail } = await submissionsOf(tx.sql, { address, email }, since)
    const signed = sent.signedCustomerId !== null
    const mostOfAddress = context.config.forms?.mostOfAddress ?? Infinity
    const { signals, reason: doubt } = doubtsOf({ ...sent, own: sheet.own, ofAddress, ofEmail, mostOfAddress, signed })
    const submission = {
      id: sent.tokenId,
      form: form.id,
      version: form.version,
      reason: reason.id,
      language,
      address,
      email,
      content,
      signals,
    }
    const attachments = files.map(({ id, name, type, size }) => ({ id, name, type, size }))
    const authorName = answers.find(({ question }) => question.means === 'name')?.said ?? ''
    if (doubt !== null) {
      const { phone, givenName, familyName, references } = sheet.claims
      const held: HeldForm = {
        title: reason.label[language],
        text: sheet.text,
        own: sheet.own,
        form: sheet.form,
        topic: reason.topic,
        authorName,
        files: attachments,
        at: tx.now,
        claims: { phone, email: sheet.claims.email, givenName, familyName, references },
      }
      const mailId = await holdForm(tx, context, held, doubt)
      const ids = files.map(({ id }) => id)
      await keepFiles(tx, ids, true)
      await insertSubmission(tx, { ...submission, state: 'tray', mailed: told(context, email), mailId, held })
      return { before: null, state: 'tray', signals }
    }
    const received = await fileForm(tx, context, {
      externalId: sent.tokenId,
      // FM5: what is typed opens no case. The customer whom the operator's site signed in is found his own.
      ...(signed ? {} : { caseId: null }),
      claims: { ...sheet.claims, signedCustomerId: sent.signedCustomerId },
      topic: reason.topic,
      language,
      authorName,
      subject: reason.label[language],
      text: sheet.text,
      own: sheet.own,
      form: sheet.form,
      attachments,
    })
    const { contactId, messageId, caseId } = received
    const mailed = await acknowledgeForm(tx, context, { received, caseId, address: email, language })
    await insertSubmission(tx, { ...submission, state: 'filed', mailed, contactId, messageId })
    return { before: null, state: 'filed', contactId, messageId, signals }
  })
  const { before, ...logged } = outcome
  context.log.info(
    { submissionId: sent.tokenId, form: form.id, reason: reason.id, repeated: before !== null, ...logged },
    'form',
  )
  return before
}

/** Of a form that waits for a human: whether he will be able to tell its sender. */
function told({ config }: Context, email: string | null): 'doubtful' | 'noRelay' | 'noAddress' {
  if (config.mail === null || config.mail.relay === null) return 'noRelay'
  return email === null ? 'noAddress' : 'doubtful'
}
