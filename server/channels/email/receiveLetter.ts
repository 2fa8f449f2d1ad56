import type { Context } from '../../context.ts'
import type { DueMail } from '../../db/mail.ts'
import { giveFiles } from '../../db/mailCases.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import { cut } from '../../intake/cut.ts'
import { receiveInTransaction, type Received } from '../../intake/receiveInbound.ts'
import type { Attachment, Inbound } from '../channel.ts'
import type { claimsOfLetter } from './claimsOfLetter.ts'
import { guessLanguage } from './guessLanguage.ts'
import { letterRow } from './letterRow.ts'
import type { ReadLetter } from './read/readLetter.types.ts'

/** As long as a message may be; the whole text stays with the letter. */
const mostText = 20_000

export type ReceivedLetter = Received & { caseId: string; language: 'fr' | 'en' }

/** Through the one door, as a message. */
export async function receiveLetter(
  tx: WriteDb,
  context: Context,
  from: {
    letter: ReadLetter
    own: string
    kept: Map<string, Attachment>
    sender: string | null
    claims: ReturnType<typeof claimsOfLetter>
    caseId: string | null
    asClaimed: boolean
    externalId: string
    due: DueMail
    hintCaseId: string | null
    authservIds: string[]
    proposed?: NonNullable<Inbound['proposed']>
  },
): Promise<ReceivedLetter> {
  const { letter, own, kept, sender, caseId, asClaimed, externalId, due, hintCaseId, authservIds, proposed } = from
  const { name, ...claims } = from.claims
  const files = [...kept.values()]
  const text = messageText(letter)
  const language = guessLanguage(`${letter.topic} ${own}`)
  const received = await receiveInTransaction(tx, context, {
    channel: 'email',
    externalId,
    threadId: null,
    caseId,
    asClaimed,
    claims,
    topic: null,
    language,
    authorName: name || (sender ?? ''),
    subject: storable(letter.topic),
    text,
    own: cut(storable(own), mostText),
    attachments: files,
    online: false,
    at: due.receivedAt,
    ...(proposed && { proposed }),
  })
  await giveFiles(
    tx,
    files.map(({ id }) => id),
    received.customerId,
  )
  const [contact] = await tx.lock('contact', [received.contactId])
  if (!contact) throw new Error(`no contact ${received.contactId}`)
  if (!received.repeated) {
    const [hint] = hintCaseId === null ? [] : await tx.read('case', [hintCaseId])
    const place = {
      id: received.messageId,
      contactId: contact.id,
      caseId: contact.caseId,
      customerId: contact.customerId,
    }
    const { receivedAt } = due
    const hintReference = hint?.reference ?? null
    tx.add(
      'letter',
      letterRow(letter, place, { text, receivedAt, hintReference, authservIds, kept: new Set(kept.keys()) }),
    )
  }
  return { ...received, caseId: contact.caseId, language: contact.language }
}

/** From its beginning, so that the folds keep their places. */
export function messageText({ text, topic }: Pick<ReadLetter, 'text' | 'topic'>): string {
  return cut(storable(text).trimEnd(), mostText) || storable(topic)
}
/** PostgreSQL stores no NUL; a lone surrogate would break the row on its way to a desk. */
function storable(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed()
}
