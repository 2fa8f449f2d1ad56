import type { Way } from '../../../shared/protocol/waySchema.ts'
import { reject, type Rejection } from '../../../shared/protocol/refusals.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import type { Context } from '../../context.ts'
import { lastLetterOf } from '../../db/mailAnswers.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import { answerSubject } from './answerSubject.ts'
import { answerTo } from './answerTo.ts'

/** Why an answer cannot leave as a letter, when it would be one. */
export async function whyNoLetter(
  tx: WriteDb,
  contactId: string,
  way: Way | undefined,
  { config }: Context,
): Promise<Rejection | undefined> {
  const [contact] = await tx.lock('contact', [contactId])
  if (!contact || (way?.channel ?? contact.channel) !== 'email') return undefined
  if (config.mail === null || config.mail.relay === null) return reject('mail.noRelay')
  return (await answerTo(tx, contact, way)) ? undefined : reject('mail.noAddress')
}

/** What the desk shows of an answer that leaves as a letter: to whom, under which subject. Returns the address. */
export async function writeLetter(
  tx: WriteDb,
  message: Row<'message'>,
  way: Way | undefined,
  { config }: Context,
): Promise<string | null> {
  const { id, contactId, caseId, customerId, at } = message
  const [[contact], [matter]] = await Promise.all([tx.lock('contact', [contactId]), tx.read('case', [caseId])])
  if (!contact || !matter) return null
  const to = await answerTo(tx, contact, way)
  const last = await lastLetterOf(tx, contact, at)
  tx.add('letter', {
    id,
    contactId,
    caseId,
    customerId,
    direction: 'out',
    kind: 'letter',
    reason: 'answer',
    from: { name: config.mail?.name ?? '', address: config.mail?.addresses[0] ?? '' },
    to: to ? [to.shown] : [],
    cc: [],
    replyTo: null,
    subject: answerSubject(last?.topic || contact.subject, matter.reference),
    writtenAt: at,
    receivedAt: at,
    folded: [],
    html: 'none',
    remoteImages: 0,
    inline: [],
    left: [],
    calendars: [],
    forwarded: [],
    proof: null,
    problems: [],
    hintReference: null,
    trouble: null,
  })
  return to?.address ?? null
}
