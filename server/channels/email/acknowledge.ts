import { randomUUID } from 'node:crypto'
import type { Context } from '../../context.ts'
import { nextMessageNumber } from '../../db/chat.ts'
import { claimAcknowledgement } from '../../db/mailCases.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import { deliverAfterCommit } from '../../delivery/deliverOutbound.ts'
import { queueOutbound } from '../../delivery/queueOutbound.ts'
import { expectedWait } from '../expectedWait.ts'
import type { MailConfig } from './mailConfig.ts'
import type { ReceivedLetter } from './receiveLetter.ts'
import { texts } from './texts.ts'

const day = 86_400_000
/** Of one address in a day: whoever writes in another's name must not fill his mailbox through us. */
const mostOfAddress = 3

/** ML15: "we have it", with the reference, and how soon by the floor as it is, else within how long four letters of five were read this week; once a case a day. */
export async function acknowledge(
  tx: WriteDb,
  context: Context,
  { mail, received, address }: { mail: MailConfig; received: ReceivedLetter; address: string },
): Promise<void> {
  if (mail.relay === null || received.repeated) return
  const { caseId, contactId, customerId, caseReference } = received
  if (!(await claimAcknowledgement(tx, { caseId, address, since: tx.now - day, mostOfAddress }))) return
  const wait = await expectedWait(context, tx, 'email', contactId)
  const id = randomUUID()
  tx.add('message', {
    id,
    contactId,
    caseId,
    customerId,
    channel: 'email',
    n: await nextMessageNumber(tx, contactId),
    author: 'system',
    adviserId: null,
    authorName: mail.name,
    text: texts[received.language].acknowledgement(caseReference, wait),
    attachments: [],
    at: tx.now,
    state: 'queued',
  })
  await queueOutbound(tx, id, contactId, 'email')
  deliverAfterCommit(tx, context, 'email')
}
