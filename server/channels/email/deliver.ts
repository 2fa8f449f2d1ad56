import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import type { SendMailOptions } from 'nodemailer'
import { mailSecret } from '../../db/mail.ts'
import { lastLetterOf, mailIdsOf } from '../../db/mailAnswers.ts'
import { addParty, addPointers } from '../../db/mailCases.ts'
import { addressOf } from '../../db/outbound.ts'
import { pathOf } from '../../http/storeFile.ts'
import { GivenUp, type Attachment, type Deliver } from '../channel.ts'
import { answerSubject } from './answerSubject.ts'
import { answerTo } from './answerTo.ts'
import { answerAddress, bounceAddress } from './answerAddress.ts'
import { htmlOf } from './htmlOf.ts'
import { quotedText, quoteOf } from './quoteOf.ts'
import { readLimits } from './read/readLimits.ts'
import { sendByRelay } from './sendByRelay.ts'
import { sentMailId } from './sentMailId.ts'
import { signed } from './signed.ts'

/** ML12 to ML14: through the relay, to whoever wrote (to a Reply-To only when the adviser said so), in the case's own thread, over what it answers, from an address that leads back to it. */
export const deliverByMail: Deliver = async (context, message, contact, tx) => {
  const { mail, dataDir } = context.config
  if (mail === null || mail.relay === null) throw new Error('relay.missing')
  const [matter] = await tx.read('case', [contact.caseId])
  if (!matter) throw new GivenUp('case.missing')
  const to = (await addressOf(tx, message.id)) ?? (await answerTo(tx, contact, undefined))?.address ?? null
  if (to === null) throw new GivenUp('address.missing')
  const last = await lastLetterOf(tx, contact, message.at)
  const mailIds = await mailIdsOf(tx, matter.id)
  const secret = await mailSecret(tx.sql)
  const own = mail.addresses[0] ?? ''
  const automatic = message.author === 'system'
  const answered = last?.mailId ?? null
  // As its own program would write them: what came before the letter, then the letter (RFC 5322), not what we said since.
  const references = answered === null ? mailIds : [...untilLetter(mailIds, answered), answered]
  // Only to who wrote it, or asked for the answer there: what he wrote is not another's to read.
  const his = [last?.from?.address, last?.replyTo?.address].some((address) => address?.toLowerCase() === to)
  const quote = last && his && !automatic ? quoteOf(last, contact.language) : null
  const mailId = sentMailId(mail, message.id)
  const text = automatic ? message.text : signed(message.text, message.authorName, mail.name)
  await sendByRelay(mail, {
    envelope: { from: automatic ? '' : bounceAddress(secret, own, message.id), to: [to] },
    from: { name: mail.name, address: answerAddress(secret, own, matter.reference) },
    to,
    subject: answerSubject(last?.topic || contact.subject, matter.reference),
    messageId: mailId,
    date: new Date(message.at),
    ...(answered ? { inReplyTo: answered } : {}),
    ...(references.length > 0 ? { references: references.filter((id) => id !== mailId) } : {}),
    headers: {
      [readLimits.hopHeader]: '1',
      ...(automatic ? { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' } : {}),
    },
    text: quote ? `${text}\n\n${quotedText(quote)}` : text,
    html: htmlOf(text, quote),
    attachments: await Promise.all(message.attachments.map((file) => partOf(dataDir, file))),
  })
  addPointers(tx, matter.id, [mailId], to)
  addParty(tx, matter.id, to)
  return 'handedOver'
}

function untilLetter(mailIds: string[], answered: string): string[] {
  const at = mailIds.indexOf(answered)
  return at < 0 ? mailIds : mailIds.slice(0, at)
}

async function partOf(dataDir: string, file: Attachment): Promise<NonNullable<SendMailOptions['attachments']>[number]> {
  const place = pathOf(path.join(dataDir, 'attachments'), file.id)
  if ((await stat(place).catch(() => null)) === null) throw new GivenUp('attachment.missing')
  return { filename: file.name, contentType: file.type, content: createReadStream(place) }
}
