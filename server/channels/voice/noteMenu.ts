import { entryId, historyEntry } from '../../../shared/domain/historyEntry.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'

/** What he chose in the menu of the number he dialled, in its own words; or that he chose nothing. */
export async function noteMenu(
  tx: WriteDb,
  contact: Row<'contact'>,
  callId: string,
  { at, chosen }: { at: number; chosen: string[] },
): Promise<void> {
  await tx.save(
    'historyEntry',
    historyEntry({
      id: entryId('menu', callId),
      customerId: contact.customerId,
      caseId: contact.caseId,
      at,
      kind: 'contact',
      channel: 'voice',
      code: chosen.length > 0 ? 'call.chose' : 'call.choseNothing',
      params: chosen.length > 0 ? { choice: chosen.join(' › ') } : {},
      actor: '',
      refTable: 'call',
      refId: callId,
      unproven: false,
    }),
  )
}
