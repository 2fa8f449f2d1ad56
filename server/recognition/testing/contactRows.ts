import { caseReference } from '../../../shared/domain/caseReference.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'

/** Tests only: contact number `n` with its case, first message and recognition. */
export async function writeContact(
  tx: WriteDb,
  n: number,
  who: { customerId: string; adviserId: string | null; candidates: string[]; decision: Row<'recognition'>['decision'] },
): Promise<Row<'contact'>> {
  const { customerId, adviserId, candidates, decision } = who
  const [contactId, caseId] = [`contact-${n}`, `case-${n}`]
  const contact: Row<'contact'> = {
    id: contactId,
    caseId,
    customerId,
    channel: 'chat',
    direction: 'inbound',
    topic: 'internet',
    language: 'fr',
    subject: 'Internet coupé',
    state: adviserId ? 'open' : 'waiting',
    adviserId,
    queueId: null,
    enteredAt: tx.now,
    pickedUpAt: null,
    closedAt: null,
    outcome: null,
    reasonCode: null,
    inboundN: 1,
    seenN: 0,
    lastMessageAt: tx.now,
    lastMessageBy: 'customer',
    preview: '',
    customerOnline: true,
    handOver: null,
    handOvers: 0,
    threadId: null,
  }
  await tx.save('case', {
    id: caseId,
    reference: caseReference(n),
    customerId,
    topic: 'internet',
    subject: 'Internet coupé',
    lineId: null,
    state: 'open',
    openedAt: tx.now,
    closedAt: null,
  })
  await tx.save('contact', contact)
  await tx.save('message', {
    id: `message-${n}`,
    contactId,
    caseId,
    customerId,
    channel: 'chat',
    n: 1,
    author: 'customer',
    adviserId: null,
    authorName: '',
    text: 'Bonjour',
    attachments: [],
    at: tx.now,
    state: 'sent',
  })
  const shown = candidates.map((id) => ({
    customerId: id,
    label: { code: 'known', params: {} },
    score: 0.4,
    reasons: [],
  }))
  await tx.save('recognition', {
    id: `recognition-${n}`,
    contactId,
    customerId,
    decision,
    at: tx.now,
    by: 'system',
    candidates: shown,
    claimed: [],
  })
  return contact
}
