import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { createTransport, type SendMailOptions } from 'nodemailer'
import { mailSecret } from '../../db/mail.ts'
import { addParty, addPointers, answerFacts } from '../../db/mailCases.ts'
import { pathOf } from '../../http/storeFile.ts'
import { GivenUp, type Attachment, type Deliver } from '../channel.ts'
import { answerAddress, bounceAddress } from './answerAddress.ts'
import { htmlOf } from './htmlOf.ts'
import type { MailConfig } from './mailConfig.ts'
import { readLimits } from './read/readLimits.ts'
import { sentMailId } from './sentMailId.ts'

/** How long the relay may be silent (ms). */
const patience = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 60_000 }

/** ML12 to ML14: through the relay, to whoever wrote (never to a Reply-To), in the case's own thread, from an address that leads back to it. */
export const deliverByMail: Deliver = async (context, message, contact, tx) => {
  const { mail, dataDir } = context.config
  if (mail === null || mail.relay === null) throw new Error('relay.missing')
  const [matter] = await tx.read('case', [contact.caseId])
  if (!matter) throw new GivenUp('case.missing')
  const facts = await answerFacts(tx, contact)
  if (facts.sender === null) throw new GivenUp('address.missing')
  const secret = await mailSecret(tx.sql)
  const own = mail.addresses[0] ?? ''
  const automatic = message.author === 'system'
  const references = [...facts.mailIds.filter((id) => id !== facts.mailId), ...(facts.mailId ? [facts.mailId] : [])]
  const mailId = sentMailId(mail, message.id)
  await send(mail, {
    envelope: { from: automatic ? '' : bounceAddress(secret, own, message.id), to: [facts.sender] },
    from: { name: mail.name, address: answerAddress(secret, own, matter.reference) },
    to: facts.sender,
    subject: subjectOf(facts.subject || contact.subject, matter.reference),
    messageId: mailId,
    date: new Date(message.at),
    ...(facts.mailId ? { inReplyTo: facts.mailId } : {}),
    ...(references.length > 0 ? { references: references.filter((id) => id !== mailId) } : {}),
    headers: {
      [readLimits.hopHeader]: '1',
      ...(automatic ? { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' } : {}),
    },
    text: message.text,
    html: htmlOf(message.text),
    attachments: await Promise.all(message.attachments.map((file) => partOf(dataDir, file))),
  })
  addPointers(tx, matter.id, [mailId])
  addParty(tx, matter.id, facts.sender)
  return 'handedOver'
}

function subjectOf(topic: string, reference: string): string {
  const subject = `Re: ${topic}`.trim()
  return subject.includes(reference) ? subject : `${subject} [${reference}]`
}

async function partOf(dataDir: string, file: Attachment): Promise<NonNullable<SendMailOptions['attachments']>[number]> {
  const place = pathOf(path.join(dataDir, 'attachments'), file.id)
  if ((await stat(place).catch(() => null)) === null) throw new GivenUp('attachment.missing')
  return { filename: file.name, contentType: file.type, content: createReadStream(place) }
}

async function send(mail: MailConfig, letter: SendMailOptions): Promise<void> {
  const transport = createTransport({
    url: mail.relay ?? '',
    ...patience,
    ...(mail.dkim === null ? {} : { dkim: mail.dkim }),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  try {
    await transport.sendMail(letter)
  } catch (error) {
    const { code, responseCode = 0, message } = error as Error & { code?: string; responseCode?: number }
    // What the relay says of the letter or its address is final; what it says of us (a password) is for the operator to mend.
    if ((code === 'EENVELOPE' || code === 'EMESSAGE') && responseCode >= 500)
      throw new GivenUp(message, { cause: error })
    throw error
  } finally {
    transport.close()
  }
}
