import { inState } from '../../../shared/domain/call.ts'
import { entryId, historyEntry } from '../../../shared/domain/historyEntry.ts'
import { maskPhone } from '../../../shared/domain/phoneNumber.ts'
import type { Context } from '../../context.ts'
import type { HeldCall } from '../../db/calls.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import { callEnded } from './callEnded.ts'

interface Passed {
  at: number
  legId: string
  number: string
}

/** Whoever answers outside has the customer: the call is over here, the contact stays with who passed it on, to be concluded. */
export async function passedOut(tx: WriteDb, context: Context, found: HeldCall, { at, legId, number }: Passed) {
  await note(tx, found, legId, 'call.passed', { to: maskPhone(number) })
  await callEnded(tx, context, found, { at, by: 'system' })
}

/** Nobody there: as if the adviser's desk had gone and come back (VO6), which asks for him by itself. */
export async function notPassed(
  tx: WriteDb,
  _context: Context,
  found: HeldCall,
  { at, legId, number, reason }: Passed & { reason: 'busy' | 'noAnswer' | 'failed' },
) {
  if (found.call.adviserId === null || found.call.state === 'waiting') return
  await note(tx, found, legId, `call.notPassed.${reason}`, { to: maskPhone(number) })
  await tx.save('call', inState(found.call, 'lost', at))
}

async function note(
  tx: WriteDb,
  { call, contact }: HeldCall,
  legId: string,
  code: string,
  params: Record<string, string>,
): Promise<void> {
  const [adviser] = call.adviserId === null ? [] : await tx.read('adviser', [call.adviserId])
  const [opened] = await tx.read('historyEntry', [contact.id])
  await tx.save(
    'historyEntry',
    historyEntry({
      id: entryId('call', `${call.id}-${legId}`),
      customerId: contact.customerId,
      caseId: contact.caseId,
      at: tx.now,
      kind: 'contact',
      channel: 'voice',
      code,
      params,
      actor: adviser?.name ?? '',
      refTable: 'call',
      refId: call.id,
      unproven: opened?.unproven ?? false,
    }),
  )
}
