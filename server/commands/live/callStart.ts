import { randomUUID } from 'node:crypto'
import { contactEntry, unheard } from '../../../shared/domain/contact.ts'
import { isRejection, reject } from '../../../shared/protocol/refusals.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { diallerOf } from '../../channels/voice/dialler.ts'
import { dialOut } from '../../channels/voice/dialOut.ts'
import { whomToCall, type Callee } from '../../channels/voice/whomToCall.ts'
import { logAccess } from '../../db/accessLog.ts'
import { holdCall } from '../../db/calls.ts'
import { nextCaseReference } from '../../db/nextCaseReference.ts'
import { noteNodes } from '../../db/nodeContacts.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import type { LiveHandler } from '../handler.ts'

/** Calls a customer from his record or from a promise: the contact that the call is part of is opened with it, and only if it is made. */
export const callStart: LiveHandler<'call.start'> = async (tx, args, by, context) => {
  const dialler = await diallerOf(tx, context, by)
  if (dialler === null) return reject('phone.none')
  await holdCall(tx.sql, args.callId)
  const callee = await whomToCall(tx, args, by.adviserId)
  if (isRejection(callee)) return callee
  if ((await tx.read('contact', [args.contactId])).length > 0) return reject('command.idTaken')
  const { matter, isKnown } = await matterOf(tx, callee)
  const contact: Row<'contact'> = {
    ...unheard,
    id: args.contactId,
    caseId: matter.id,
    customerId: callee.customer.id,
    channel: 'voice',
    direction: 'outbound',
    topic: matter.topic,
    language: 'fr',
    subject: callee.commitment?.text.slice(0, 120) ?? matter.subject,
    state: 'open',
    adviserId: by.adviserId,
    enteredAt: tx.now,
    pickedUpAt: tx.now,
    preview: '',
    customerOnline: false,
    handOver: null,
    threadId: null,
  }
  const why = callee.commitment ? 'commitment' : 'record'
  const before = async (): Promise<void> => {
    if (isKnown) await tx.save('case', matter)
    else tx.add('case', matter)
    tx.add('contact', contact)
    noteNodes(tx, contact, tx.now, matter.lineId)
    tx.add('historyEntry', { ...contactEntry(contact, by.name), told: [], code: 'contact.called', params: { why } })
    const { customerId, id: contactId } = contact
    await logAccess(tx, { adviserId: by.adviserId, customerId, reason: 'contact', contactId })
  }
  const { callId } = args
  const dialled = { callId, contact, adviserId: by.adviserId, number: callee.number, before }
  const refused = await dialOut(tx, dialler, dialled)
  const { number } = callee
  return refused ?? { callId, rowId: dialler.rowId(callId), contactId: contact.id, ...(dialler.isOfDesk && { number }) }
}

/** The matter of the promise, open again if it was done; else a new one: what the call is about is heard in it. */
async function matterOf(
  tx: WriteDb,
  { commitment, customer }: Callee,
): Promise<{ matter: Row<'case'>; isKnown: boolean }> {
  const [known] = commitment?.caseId ? await tx.lock('case', [commitment.caseId]) : []
  if (known) {
    const matter = known.state === 'resolved' ? { ...known, state: 'open' as const, closedAt: null } : known
    return { matter, isKnown: true }
  }
  const matter: Row<'case'> = {
    id: randomUUID(),
    reference: await nextCaseReference(tx.sql),
    customerId: customer.id,
    topic: 'general',
    subject: '',
    lineId: null,
    state: 'open',
    openedAt: tx.now,
    closedAt: null,
  }
  return { matter, isKnown: false }
}
