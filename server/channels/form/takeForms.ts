import type { Context } from '../../context.ts'
import { fileHeldForm, heldForm, keepFiles } from '../../db/forms.ts'
import { holdKept, leaseMail, putOffMail, settleMail, type DueMail } from '../../db/mail.ts'
import { partInCase } from '../../db/mailCases.ts'
import { inTransaction, type WriteDb } from '../../db/unitOfWork.ts'
import { maskedLabels } from '../../recognition/label.ts'
import { livingRow } from '../../recognition/livingRow.ts'
import { noClaims } from '../../recognition/claims.ts'
import { placeInCase } from '../email/placeInCase.ts'
import { showInTray } from '../email/showInTray.ts'
import { acknowledgeForm } from './acknowledgeForm.ts'
import { fileForm } from './fileForm.ts'

const lease = 120_000
const mostTries = 3
const pauseAfter = (tries: number): number => tries * 30_000

/** Carries out what a human has decided about forms in the tray. Any number of servers may run it. Returns how many it looked at. */
export async function takeForms(context: Context): Promise<number> {
  const { db, clock } = context.unit
  for (let looked = 0; ; looked++) {
    const due = await leaseMail(db, clock(), lease, 'forms')
    if (due === undefined) return looked
    try {
      await inTransaction(context.unit, (tx) => takeOne(tx, context, due))
    } catch (error) {
      const { name, code } = error as Error & { code?: string }
      context.log.warn({ mailId: due.id, tries: due.tries, err: name, code }, 'form not filed')
      if (due.tries >= mostTries) await inTransaction(context.unit, (tx) => backToTray(tx, due, 'tries'))
      else await putOffMail(db, due.id, clock() + pauseAfter(due.tries))
    }
  }
}

async function takeOne(tx: WriteDb, context: Context, due: DueMail): Promise<void> {
  if (!(await holdKept(tx, due.id))) return
  const found = await heldForm(tx, due.id)
  if (!found || due.decided === null) return backToTray(tx, due, 'form.gone')
  const { held, email, language, id } = found
  const { decided } = due
  const wanted = decided.act === 'attach' ? decided : null
  const customer = wanted ? await livingRow(tx, wanted.customerId) : undefined
  if (wanted && !customer) return backToTray(tx, due, 'attach.gone')
  // A human's word opens no case either: its sender belongs there (ML9), or it is a contact of its own with that customer proposed.
  const asked = wanted?.caseId ?? null
  const claims = { ...noClaims, ...held.claims }
  const part = asked === null ? undefined : await partInCase(tx, asked, email ?? '')
  const place = await placeInCase(tx, part, { claims, passed: false })
  const joined = place === null ? null : asked
  const [label] = customer && joined === null ? maskedLabels([customer]) : []
  const proposed = customer &&
    label && {
      customerId: customer.id,
      label,
      score: 0,
      reasons: [{ code: 'proposed', params: { by: decided.name } }],
    }
  const received = await fileForm(tx, context, {
    externalId: id,
    caseId: joined,
    asClaimed: place === 'claimed',
    claims,
    topic: held.topic,
    language,
    authorName: held.authorName,
    subject: held.title,
    text: held.text,
    own: held.own,
    form: held.form,
    attachments: held.files,
    at: held.at,
    ...(proposed && { proposed }),
  })
  const { caseId, contactId, messageId } = received
  const mailed = await acknowledgeForm(tx, context, { received, caseId, address: email, language })
  await fileHeldForm(tx, id, { contactId, messageId, mailed })
  await keepFiles(
    tx,
    held.files.map((file) => file.id),
    false,
  )
  await settleMail(tx, due.id, {
    state: 'filed',
    kind: 'form',
    reason: joined === null ? 'new' : 'attached',
    caseId,
    contactId,
    messageId,
  })
  await tx.remove('trayLetter', due.id)
}

async function backToTray(tx: WriteDb, due: DueMail, reason: string): Promise<void> {
  if (!(await holdKept(tx, due.id))) return
  const found = await heldForm(tx, due.id)
  await settleMail(tx, due.id, { state: 'tray', kind: 'form', reason })
  const from = found && { name: found.held.authorName, address: found.email ?? '' }
  const shown = found && {
    from: from ?? null,
    subject: found.held.title,
    attachments: found.held.files,
    kind: 'form' as const,
  }
  await showInTray(tx, due, { reason }, shown ?? null)
}
