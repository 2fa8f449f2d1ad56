import { entryId, historyEntry } from '../../../shared/domain/historyEntry.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'

/** A step of a callback in the history. A contact may be promised more than one: each step has a line of its own. */
export async function noteCallBack(
  tx: WriteDb,
  contact: Row<'contact'>,
  {
    code,
    at,
    params = {},
    text = '',
    actor = '',
  }: {
    code: 'asked' | 'calledIn' | 'notReached' | 'gaveUp'
    at: number
    params?: Row<'historyEntry'>['params']
    text?: string
    actor?: string
  },
): Promise<void> {
  const [opened] = await tx.read('historyEntry', [contact.id])
  await tx.save(
    'historyEntry',
    historyEntry({
      id: entryId('callBack', `${code}-${at}-${contact.id}`),
      customerId: contact.customerId,
      caseId: contact.caseId,
      at,
      kind: 'contact',
      channel: 'voice',
      code: `callBack.${code}`,
      params,
      text,
      actor,
      tone: code === 'gaveUp' ? 'bad' : 'neutral',
      refTable: 'contact',
      refId: contact.id,
      unproven: opened?.unproven ?? false,
    }),
  )
}
