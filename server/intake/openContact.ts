import { randomUUID } from 'node:crypto'
import type { Row } from '../../shared/protocol/rows.ts'
import type { Inbound } from '../channels/channel.ts'
import { currentCustomerId } from '../db/merge.ts'
import type { WriteDb } from '../db/unitOfWork.ts'
import { cut } from './cut.ts'
import { openCase } from './openCase.ts'
import { topicOf } from './topicOf.ts'
import { whoIsIt } from './whoIsIt.ts'

/** A new contact for these first words, with its customer, its case and the recognition that the adviser will see. */
export async function openContact(
  tx: WriteDb,
  inbound: Inbound,
  previous: Row<'contact'> | undefined,
): Promise<{ contact: Row<'contact'>; caseReference: string }> {
  const known = await whoIsIt(tx, inbound, previous)
  // A merge may have been made while we looked: the living record, held against the next one until the commit.
  const who = { ...known, customerId: (await currentCustomerId(tx.sql, known.customerId)) ?? known.customerId }
  const words = inbound.own ?? inbound.text
  const topic = inbound.topic ?? topicOf(`${inbound.subject ?? ''} ${words}`)
  const subject = firstLine(inbound.subject ?? '') || firstLine(words) || (inbound.attachments[0]?.name ?? '')
  const matter = await openCase(tx, inbound, { customerId: who.customerId, topic, subject, previous })
  const contact: Row<'contact'> = {
    id: randomUUID(),
    caseId: matter.id,
    customerId: who.customerId,
    channel: inbound.channel,
    direction: 'inbound',
    topic,
    language: inbound.language,
    subject,
    state: 'waiting',
    adviserId: null,
    queueId: null,
    enteredAt: tx.now,
    pickedUpAt: null,
    closedAt: null,
    outcome: null,
    reasonCode: null,
    inboundN: 0,
    seenN: 0,
    lastMessageAt: null,
    lastMessageBy: null,
    preview: '',
    customerOnline: inbound.online,
    handOver: null,
    handOvers: 0,
    threadId: inbound.threadId,
  }
  tx.add('contact', contact)
  tx.add('recognition', {
    id: randomUUID(),
    contactId: contact.id,
    customerId: who.customerId,
    decision: who.decision,
    at: tx.now,
    by: 'system',
    candidates: who.candidates,
    claimed: who.claimed,
  })
  return { contact, caseReference: matter.reference }
}

function firstLine(text: string): string {
  return cut(text.trim().split('\n', 1)[0] ?? '', 120)
}
