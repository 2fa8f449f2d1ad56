import { randomUUID } from 'node:crypto'
import { endedConsultation, filed } from '../../../shared/domain/consultation.ts'
import { entryId, historyEntry } from '../../../shared/domain/historyEntry.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import type { Context } from '../../context.ts'
import { queueOrder } from '../../db/calls.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import { clockOf } from './clockOf.ts'
import { offerAfterCommit } from '../../routing/offerSoon.ts'

type Consultation = Row<'consultation'>
type Outcome = NonNullable<Consultation['outcome']>

/** A consultation and its contact, both locked, the contact first; undefined: this call is none. */
export async function lockConsultation(tx: WriteDb, id: string): Promise<Consultation | undefined> {
  const [seen] = await tx.read('consultation', [id])
  if (!seen) return undefined
  await tx.lock('contact', [seen.contactId])
  return (await tx.lock('consultation', [id]))[0]
}

/** Over, by the telephony's word: the colleague sees the file no longer, and both may be rung again. */
export async function endConsultation(
  tx: WriteDb,
  context: Context,
  consultation: Consultation,
  { outcome, at }: { outcome: Outcome; at: number },
): Promise<void> {
  if (consultation.state === 'ended') return
  await saveEnded(tx, consultation, outcome, at)
  offerAfterCommit(tx, context)
}

/** Over, by ours: the telephones are told. Call `ordersAfterCommit` and `offerAfterCommit` with it. */
export async function hangUpConsultation(tx: WriteDb, consultation: Consultation, outcome: Outcome): Promise<void> {
  const order = { orderId: randomUUID(), callId: consultation.id, do: 'hangUp' as const }
  await queueOrder(tx.sql, order, tx.now, 60_000)
  await saveEnded(tx, consultation, outcome, tx.now)
}

/** A number outside that went on to the customer: the telephony has ended the rest. */
export const passedOn = (tx: WriteDb, consultation: Consultation): Promise<void> =>
  saveEnded(tx, consultation, 'passed', tx.now)

/** What came of it for the customer: two who talked about him. What was asked is kept nowhere, nor who could not be had. */
async function note(tx: WriteDb, over: Consultation): Promise<void> {
  const { id, contactId, callId, answeredAt, endedAt } = over
  if (answeredAt === null || endedAt === null) return
  const [contact] = await tx.read('contact', [contactId])
  if (!contact) return
  const [opened] = await tx.read('historyEntry', [contactId])
  await tx.save(
    'historyEntry',
    historyEntry({
      id: entryId('consult', id),
      customerId: contact.customerId,
      caseId: contact.caseId,
      at: over.at,
      kind: 'contact',
      channel: 'voice',
      code: over.askedId === null ? 'call.consultedOut' : 'call.consulted',
      params: { name: over.askedName, talked: clockOf(endedAt - answeredAt) },
      actor: over.askerName,
      refTable: 'call',
      refId: callId,
      unproven: opened?.unproven ?? false,
    }),
  )
}

async function saveEnded(tx: WriteDb, consultation: Consultation, outcome: Outcome, at: number): Promise<void> {
  const [call] = await tx.read('call', [consultation.callId])
  const over = endedConsultation(consultation, outcome, at)
  await note(tx, over)
  // Nobody is to be resumed: it needs no word of what came of it.
  await tx.save('consultation', call?.state === 'ended' ? filed(over, at) : over)
  if (consultation.askedId !== null) tx.touchScope(`adviser:${consultation.askedId}`)
}
