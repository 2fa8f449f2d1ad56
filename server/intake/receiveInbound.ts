import { randomUUID } from 'node:crypto'
import { previewOf } from '../../shared/domain/message.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import type { Inbound } from '../channels/channel.ts'
import type { Context } from '../context.ts'
import { nextMessageNumber, setThreadContact, takeNumberOnce } from '../db/chat.ts'
import {
  caseReferenceOf,
  caseReferenceOfThread,
  contactIdsOfCase,
  contactIdsOfThread,
  lockInbound,
  messageByExternalId,
  nextNumberOf,
  setExternalId,
  whoHasOpen,
  type KnownMessage,
} from '../db/intake.ts'
import { all } from '../db/transact.ts'
import { inTransaction, type WriteDb } from '../db/unitOfWork.ts'
import { enqueue } from '../routing/enqueue.ts'
import { startTests } from '../lineTests/startTests.ts'
import { takeSurveyReply } from '../surveys/takeSurveyReply.ts'
import { offerAfterCommit } from '../routing/offerSoon.ts'
import { noteHistory, tellsMore } from './noteHistory.ts'
import { openContact } from './openContact.ts'

export interface Received {
  contactId: string
  messageId: string
  customerId: string
  caseReference: string
  /** The message's number in its thread. */
  n: number
  at: number
  /** It was here already: nothing was done. */
  repeated: boolean
  /** It answers our question how it was: nobody has to (docs/QUALITY.md). */
  quiet?: boolean
}

interface Before {
  known: KnownMessage | undefined
  current: Row<'contact'> | undefined
  /** Of the current contact's case. */
  reference: string | undefined
  /** Of the new message in its thread. */
  n: number
}

/** The one door for all that a channel brings: stored once, recognised, given a contact, a case and a place in line. */
export async function receiveInbound(context: Context, inbound: Inbound): Promise<Received> {
  const received = await inTransaction(context.unit, (tx) => receiveInTransaction(tx, context, inbound))
  context.log.info(
    {
      channel: inbound.channel,
      contactId: received.contactId,
      messageId: received.messageId,
      repeated: received.repeated,
    },
    'inbound message',
  )
  return received
}

/** For a channel that settles its own books with the message: all of it, or nothing. */
export async function receiveInTransaction(tx: WriteDb, context: Context, inbound: Inbound): Promise<Received> {
  const { known, current, reference, n } = await lookAtOnce(tx, inbound)
  if (known) return { ...known, repeated: true }
  if (current && (await takeSurveyReply(tx, inbound, current))) {
    // Of a letter it was not asked for where no contact of its channel lives.
    const next = inbound.threadId ? n : await nextMessageNumber(tx, current.id)
    return fileReply(tx, inbound, current, { reference: reference ?? '', n: next })
  }

  // Who writes a letter while he chats on the same case is answered on both.
  const isHere = current !== undefined && current.state !== 'closed'
  const goesOn = isHere && (current.channel === inbound.channel || isBeside(current, inbound))
  const { contact, caseReference, unproven, recognised } = goesOn
    ? { contact: current, caseReference: reference ?? '', unproven: false, recognised: false }
    : await openContact(tx, inbound, current)
  const told: Row<'contact'> = {
    ...contact,
    inboundN: n,
    // What an earlier contact of the thread left unread is not this one's.
    seenN: goesOn ? contact.seenN : n - 1,
    lastMessageAt: inbound.at ?? tx.now,
    lastMessageBy: 'customer',
    preview: previewOf(inbound.own ?? inbound.text) || (inbound.attachments[0]?.name ?? ''),
    customerOnline: inbound.online,
  }
  await tx.save('contact', told)
  const message = messageOf(inbound, told, n, inbound.at ?? tx.now)
  tx.add('message', message)
  tx.sent(setExternalId(tx.sql, message.id, inbound.externalId))
  await noteHistory(tx, told, inbound, goesOn ? null : { unproven })
  if (!goesOn) {
    if (inbound.threadId) tx.sent(setThreadContact(tx.sql, inbound.threadId, told.id, told.customerId))
    // What belongs to a matter that somebody has before him is his next, whatever comes in meanwhile.
    const belongs = inbound.caseId === told.caseId && !inbound.asClaimed
    const forId = belongs ? await whoHasOpen(tx.sql, told.caseId) : null
    // Side by side, and both ended before anything is undone.
    await all([enqueue(tx, told, forId), ...(recognised ? [startTests(tx, context, told.id)] : [])])
    offerAfterCommit(tx, context)
  }
  return {
    contactId: told.id,
    messageId: message.id,
    customerId: told.customerId,
    caseReference,
    n,
    at: message.at,
    repeated: false,
  }
}

/** Written beside a call that is under way: one contact (VO29). */
const isBeside = (contact: Row<'contact'>, { channel, threadId }: Inbound) =>
  contact.channel === 'voice' && channel === 'chat' && threadId !== null && contact.threadId === threadId

/** It stands in the conversation that it is about, which stays closed: it reaches no queue, and is unread by nobody. */
async function fileReply(
  tx: WriteDb,
  inbound: Inbound,
  contact: Row<'contact'>,
  { reference, n }: { reference: string; n: number },
): Promise<Received> {
  await tx.save('contact', { ...contact, inboundN: n, seenN: n })
  const message = messageOf(inbound, contact, n, inbound.at ?? tx.now)
  tx.add('message', message)
  tx.sent(setExternalId(tx.sql, message.id, inbound.externalId))
  const { id: contactId, customerId } = contact
  const at = message.at
  return { contactId, messageId: message.id, customerId, caseReference: reference, n, at, repeated: false, quiet: true }
}

/**
 * All that is to be known before anything is written, in one round trip: behind the lock, whether the message is here already;
 * the thread's last contact, locked (only receiveInbound, under the thread's lock, ever names another one), and what hangs on it.
 */
async function lookAtOnce(tx: WriteDb, inbound: Inbound): Promise<Before> {
  const { threadId, caseId, channel, externalId } = inbound
  const contactIds = threadId ? contactIdsOfThread(threadId) : caseId ? contactIdsOfCase(caseId, channel) : null
  const [, known, current, reference, , number] = await Promise.all([
    lockInbound(tx.sql, threadId ? `thread/${threadId}` : caseId ? `case/${caseId}` : `${channel}/${externalId}`),
    messageByExternalId(tx.sql, channel, externalId),
    contactIds ? tx.lock('contact', contactIds) : [],
    threadId ? caseReferenceOfThread(tx.sql, threadId) : caseId ? caseReferenceOf(tx.sql, caseId) : undefined,
    contactIds && tellsMore(inbound) ? tx.lock('historyEntry', contactIds) : [],
    threadId
      ? takeNumberOnce(tx.sql, threadId, channel, externalId)
      : caseId
        ? nextNumberOf(tx.sql, caseId, channel)
        : undefined,
  ])
  return { known, current: current[0], reference, n: number ?? 1 }
}

function messageOf(inbound: Inbound, contact: Row<'contact'>, n: number, now: number): Row<'message'> {
  return {
    id: randomUUID(),
    contactId: contact.id,
    caseId: contact.caseId,
    customerId: contact.customerId,
    channel: inbound.channel,
    n,
    author: 'customer',
    adviserId: null,
    authorName: inbound.authorName,
    text: inbound.text,
    attachments: inbound.attachments,
    at: now,
    state: 'sent',
    form: inbound.form ?? null,
  }
}
