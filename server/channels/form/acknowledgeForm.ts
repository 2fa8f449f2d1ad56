import { randomUUID } from 'node:crypto'
import type { Context } from '../../context.ts'
import { nextMessageNumber } from '../../db/chat.ts'
import { claimAcknowledgement } from '../../db/mailCases.ts'
import type { Tables } from '../../db/tables.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import { deliverAfterCommit } from '../../delivery/deliverOutbound.ts'
import { queueOutbound } from '../../delivery/queueOutbound.ts'
import type { Received } from '../../intake/receiveInbound.ts'
import { expectedWait } from '../expectedWait.ts'
import { texts, type Language } from './texts.ts'

const day = 86_400_000
/** As for letters (ML15): whoever writes in another's name must not fill his mailbox through us. */
const mostOfAddress = 3

/** FM11: the reference by mail, once a case a day, from an address that can be answered. Returns what the page may say of it. */
export async function acknowledgeForm(
  tx: WriteDb,
  context: Context,
  {
    received,
    caseId,
    address,
    language,
  }: { received: Received; caseId: string; address: string | null; language: Language },
): Promise<Tables['formSubmission']['mailed']> {
  const { mail, forms } = context.config
  if (mail === null || mail.relay === null) return 'noRelay'
  if (address === null) return 'noAddress'
  if (!(await claimAcknowledgement(tx, { caseId, address, since: tx.now - day, mostOfAddress }))) return 'limited'
  const { contactId, customerId, caseReference } = received
  const follow = forms?.publicUrl ? `${forms.publicUrl}/suivi/?lang=${language}` : null
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
    text: texts[language].acknowledgement(caseReference, await expectedWait(context, tx, 'form', contactId), follow),
    attachments: [],
    at: tx.now,
    state: 'queued',
  })
  await queueOutbound(tx, id, contactId, 'email', address)
  deliverAfterCommit(tx, context, 'email')
  return 'queued'
}
