import type { Row } from '../../shared/protocol/rows.ts'
import type { WriteDb } from '../db/unitOfWork.ts'
import { holdUnheard } from '../recognition/holdUnheard.ts'
import { moveCase } from '../recognition/moveCase.ts'

const gaveUp = (contact: Row<'contact'>): boolean => contact.outcome === 'abandoned' && contact.pickedUpAt === null

/** He gave up waiting, each time that he wrote in this case, so that no adviser ever heard whether he is the one he says he is. */
export const isUnheard = async (tx: WriteDb, contact: Row<'contact'>): Promise<boolean> =>
  gaveUp(contact) && (await holdUnheard(tx, contact.caseId)) !== undefined

/**
 * The contact that the same thread gave up before was set apart (setApart); now that he is back, what he said comes with him. Asked
 * before the record he comes to is held: the move holds both, in the order of their ids.
 */
export async function cameBack(
  tx: WriteDb,
  previous: Row<'contact'> | undefined,
  customerId: string,
): Promise<Row<'contact'> | undefined> {
  if (!previous || previous.customerId === customerId || !gaveUp(previous)) return previous
  const moved = await moveCase(tx, previous.caseId, previous.customerId, customerId)
  return moved ? { ...previous, customerId } : previous
}
