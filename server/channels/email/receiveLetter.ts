import { readName } from '../../../shared/domain/nameWords.ts'
import type { Context } from '../../context.ts'
import { giveFiles } from '../../db/mailCases.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import { cut } from '../../intake/cut.ts'
import { receiveInTransaction, type Received } from '../../intake/receiveInbound.ts'
import { noClaims } from '../../recognition/claims.ts'
import type { Attachment } from '../channel.ts'
import { guessLanguage } from './guessLanguage.ts'
import type { ReadLetter } from './read/readLetter.types.ts'

/** As long as a message may be; the whole text stays with the letter. */
const mostText = 20_000

export type ReceivedLetter = Received & { caseId: string; language: 'fr' | 'en' }

/** Through the one door, as a message. Who writes is claimed by his address and name alone: what he quotes proves nothing (ML9, ML10). */
export async function receiveLetter(
  tx: WriteDb,
  context: Context,
  from: {
    letter: ReadLetter
    own: string
    kept: Map<string, Attachment>
    sender: string
    caseId: string | null
    externalId: string
  },
): Promise<ReceivedLetter> {
  const { letter, own, kept, sender, caseId, externalId } = from
  const name = cut(letter.from?.name.trim() ?? '', 100)
  const { givenName, familyName } = readName(name)
  const files = [...kept.values()]
  const language = guessLanguage(`${letter.topic} ${own}`)
  const received = await receiveInTransaction(tx, context, {
    channel: 'email',
    externalId,
    threadId: null,
    caseId,
    claims: { ...noClaims, email: sender, givenName: givenName || null, familyName: familyName || null },
    topic: null,
    language,
    authorName: name || sender,
    subject: storable(letter.topic),
    text: messageText(letter),
    own: cut(storable(own), mostText),
    attachments: files,
    online: false,
  })
  await giveFiles(
    tx,
    files.map(({ id }) => id),
    received.customerId,
  )
  const [contact] = await tx.lock('contact', [received.contactId])
  if (!contact) throw new Error(`no contact ${received.contactId}`)
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
