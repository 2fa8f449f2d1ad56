import { randomUUID } from 'node:crypto'
import { previewOf } from '../../shared/domain/message.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import type { Inbound } from '../channels/channel.ts'
import type { Context } from '../context.ts'
import { nextMessageNumber, setThreadContact, threadById } from '../db/chat.ts'
import { lockInbound, messageByExternalId, setExternalId } from '../db/intake.ts'
import { inTransaction, type WriteDb } from '../db/unitOfWork.ts'
import { enqueue } from '../routing/enqueue.ts'
import { offerNext } from '../routing/offerNext.ts'
import { noteHistory } from './noteHistory.ts'
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
}

/** The one door for all that a channel brings: stored once, recognised, given a contact, a case and a place in line. */
export async function receiveInbound(context: Context, inbound: Inbound): Promise<Received> {
  const received = await inTransaction(context.unit, async (tx): Promise<Received> => {
    await lockInbound(
      tx.sql,
      inbound.threadId ? `thread/${inbound.threadId}` : `${inbound.channel}/${inbound.externalId}`,
    )
    const known = await messageByExternalId(tx.sql, inbound.channel, inbound.externalId)
    if (known) return { ...known, repeated: true }

    const current = await currentContact(tx, inbound)
    const goesOn = current !== undefined && current.state !== 'closed'
    const contact = goesOn ? current : await openContact(tx, inbound, current)
    const n = await nextMessageNumber(tx, contact.id)
    const told: Row<'contact'> = {
      ...contact,
      inboundN: n,
      // What an earlier contact of the thread left unread is not this one's.
      seenN: goesOn ? contact.seenN : n - 1,
      lastMessageAt: tx.now,
      lastMessageBy: 'customer',
      preview: previewOf(inbound.text) || (inbound.attachments[0]?.name ?? ''),
      customerOnline: inbound.online,
    }
    await tx.save('contact', told)
    const message = messageOf(inbound, told, n, tx.now)
    await tx.save('message', message)
    await setExternalId(tx.sql, message.id, inbound.externalId)
    await noteHistory(tx, told, inbound, !goesOn)
    const [matter] = await tx.read('case', [told.caseId])
    if (!goesOn) {
      if (inbound.threadId) await setThreadContact(tx.sql, inbound.threadId, told.id, told.customerId)
      await enqueue(tx, told)
      await offerNext(tx, context)
    }
    return {
      contactId: told.id,
      messageId: message.id,
      customerId: told.customerId,
      caseReference: matter?.reference ?? '',
      n,
      at: tx.now,
      repeated: false,
    }
  })
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

/** The last contact of the thread, locked. Only receiveInbound, under the thread's lock, ever names another one. */
async function currentContact(tx: WriteDb, inbound: Inbound): Promise<Row<'contact'> | undefined> {
  const thread = inbound.threadId ? await threadById(tx.sql, inbound.threadId) : undefined
  if (!thread?.contactId) return undefined
  return (await tx.lock('contact', [thread.contactId]))[0]
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
  }
}
