import { randomUUID } from 'node:crypto'
import { unheard } from '../../shared/domain/contact.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import type { Inbound } from '../channels/channel.ts'
import { currentCustomerId } from '../db/merge.ts'
import { noteNodes } from '../db/nodeContacts.ts'
import type { WriteDb } from '../db/unitOfWork.ts'
import { cut } from './cut.ts'
import { cameBack } from './cameBack.ts'
import { isProven } from './isProven.ts'
import { openCase } from './openCase.ts'
import { topicOf } from './topicOf.ts'
import { whoIsIt, type Who } from './whoIsIt.ts'

/** A new contact for these first words, with its customer, its case and the recognition that the adviser will see. */
export async function openContact(
  tx: WriteDb,
  inbound: Inbound,
  previous: Row<'contact'> | undefined,
): Promise<{ contact: Row<'contact'>; caseReference: string; unproven: boolean; recognised: boolean }> {
  const known = withProposed(await whoIsIt(tx, inbound, previous), inbound.proposed)
  const before = await cameBack(tx, previous, known.customerId)
  // A merge may have been made while we looked: the living record, held against the next one until the commit.
  const who = { ...known, customerId: (await currentCustomerId(tx.sql, known.customerId)) ?? known.customerId }
  const words = inbound.own ?? inbound.text
  const topic = inbound.topic ?? topicOf(`${inbound.subject ?? ''} ${words}`)
  const subject = firstLine(inbound.subject ?? '') || firstLine(words) || (inbound.attachments[0]?.name ?? '')
  const proven = await isProven(tx, inbound, who.customerId, before)
  const matter = await openCase(tx, inbound, { customerId: who.customerId, topic, subject, previous: before, proven })
  const contact: Row<'contact'> = {
    ...unheard,
    id: randomUUID(),
    caseId: matter.id,
    customerId: who.customerId,
    channel: inbound.channel,
    topic,
    language: inbound.language,
    subject,
    enteredAt: inbound.at ?? tx.now,
    preview: '',
    customerOnline: inbound.online,
    handOver: null,
    threadId: inbound.threadId,
  }
  tx.add('contact', contact)
  noteNodes(tx, contact, contact.enteredAt, matter.lineId)
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
  return { contact, caseReference: matter.reference, unproven: !proven, recognised: who.decision === 'sure' }
}

function withProposed(known: Who, proposed: Inbound['proposed']): Who {
  if (!proposed || proposed.customerId === known.customerId) return known
  const others = known.candidates.filter(({ customerId }) => customerId !== proposed.customerId)
  return { ...known, decision: 'choose', candidates: [proposed, ...others] }
}

function firstLine(text: string): string {
  return cut(text.trim().split('\n', 1)[0] ?? '', 120)
}
