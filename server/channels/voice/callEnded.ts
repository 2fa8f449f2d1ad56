import { clockOf } from './clockOf.ts'
import { callTimes, ended } from '../../../shared/domain/call.ts'
import { filed } from '../../../shared/domain/consultation.ts'
import { entryId, historyEntry } from '../../../shared/domain/historyEntry.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import type { Context } from '../../context.ts'
import { callBackNotReached, triedOnce } from './callBackNotReached.ts'
import type { HeldCall } from '../../db/calls.ts'
import { unfiledConsultationsOf } from '../../db/consultations.ts'
import { takeRoutingLock } from '../../db/routing.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import { abandonContact } from '../../intake/abandonContact.ts'
import { noClaims } from '../../recognition/claims.ts'
import { endOffer } from '../../routing/endOffer.ts'
import { offerAfterCommit } from '../../routing/offerSoon.ts'

/**
 * VO7: who hangs up before a human has answered has abandoned. What an adviser had begun stays his until he closes it; what waits for
 * the next one (handed over, or lost) stays in line, with its file: he calls the customer back. `isMachine`: what answered was no human.
 */
export async function callEnded(
  tx: WriteDb,
  context: Context,
  { call: before, contact }: HeldCall,
  { at, by, isMachine = false }: { at: number; by: NonNullable<Row<'call'>['endedBy']>; isMachine?: boolean },
): Promise<void> {
  const call = ended(before, at, by)
  await tx.save('call', call)
  for (const one of await tx.lock('consultation', unfiledConsultationsOf(call.id)))
    await tx.save('consultation', filed(one, tx.now))
  if (call.direction === 'inbound' && call.answeredAt === null && contact.pickedUpAt === null) {
    if (contact.callback) {
      // He was told that he may hang up: he waits on without his telephone.
      await tx.save('contact', { ...contact, customerOnline: false })
      offerAfterCommit(tx, context)
    } else if (contact.state === 'waiting' || contact.state === 'offered') {
      const phone = call.caller.raw === '' ? null : (call.caller.e164 ?? call.caller.raw)
      await abandonContact(tx, context, contact, { ...noClaims, phone })
    }
    return
  }
  if (contact.state === 'offered') {
    await takeRoutingLock(tx)
    await endOffer(tx, context, contact, { state: 'withdrawn', reason: 'customer.left' })
  } else if (contact.state === 'open') {
    await tx.save('contact', { ...contact, customerOnline: false })
  }
  await noteCall(tx, call, contact, isMachine)
  const { callback } = contact
  const { voice } = context.config
  if (
    callback &&
    voice !== null &&
    call.direction === 'outbound' &&
    (call.answeredAt === null || isMachine) &&
    contact.state === 'open'
  ) {
    // Who gives up while it rings has tried; what the network said was counted when it said so.
    const tried = by === 'adviser' ? triedOnce(callback, voice.callBack, tx.now) : callback
    await callBackNotReached(tx, context, { ...contact, callback: tried, customerOnline: false }, voice.callBack)
    return
  }
  offerAfterCommit(tx, context)
}

/** The call's line in the history, with both its times and what it was made of (minutes and seconds; its row has them in ms). */
async function noteCall(tx: WriteDb, call: Row<'call'>, contact: Row<'contact'>, isMachine: boolean): Promise<void> {
  const { waitedMs, talkedMs, heldMs } = callTimes(call, tx.now)
  const [adviser] = call.adviserId === null ? [] : await tx.read('adviser', [call.adviserId])
  const [opened] = await tx.read('historyEntry', [contact.id])
  const reached = isMachine ? 'call.machine' : call.answeredAt === null ? 'call.notReached' : 'call.made'
  await tx.save(
    'historyEntry',
    historyEntry({
      id: entryId('call', call.id),
      customerId: contact.customerId,
      caseId: contact.caseId,
      at: call.enteredAt,
      kind: 'contact',
      channel: 'voice',
      code: call.direction === 'inbound' ? 'call.taken' : reached,
      params: { waited: clockOf(waitedMs), talked: clockOf(talkedMs), held: clockOf(heldMs) },
      actor: adviser?.name ?? '',
      refTable: 'call',
      refId: call.id,
      unproven: opened?.unproven ?? false,
    }),
  )
}
