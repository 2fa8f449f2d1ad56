import { answerAddress } from '../../../shared/domain/answerAddress.ts'
import type { Way } from '../../../shared/protocol/waySchema.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { addressOnFile, lastLetterOf } from '../../db/mailAnswers.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'

export interface AnswerTo {
  address: string
  /** As the desk may show it: masked where the desk only holds it masked. */
  shown: { name: string; address: string }
}

/** ML14: to whom an answer goes (shared/domain/answerAddress.ts); without any such address, the newest on file. Null: there is none. */
export async function answerTo(
  tx: WriteDb,
  contact: Pick<Row<'contact'>, 'id' | 'caseId' | 'customerId' | 'channel' | 'formAddress'>,
  way: Way | undefined,
): Promise<AnswerTo | null> {
  if (way?.to === 'point') return onFile(tx, contact.customerId, way.pointId ?? '')
  const shown = answerAddress(contact, await lastLetterOf(tx, contact), way?.to)
  if (shown) return { address: shown.address.toLowerCase(), shown }
  return way === undefined ? onFile(tx, contact.customerId, null) : null
}

async function onFile(tx: WriteDb, customerId: string, pointId: string | null): Promise<AnswerTo | null> {
  const found = await addressOnFile(tx, customerId, pointId)
  if (!found) return null
  const [customer] = await tx.read('customer', [customerId])
  const masked = customer?.contactPoints.find(({ id }) => id === found.id)?.masked ?? '•••'
  return { address: found.value, shown: { name: '', address: masked } }
}
