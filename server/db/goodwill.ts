import { goodwillWindow } from '../../shared/domain/goodwillLeft.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import type { WriteDb } from './unitOfWork.ts'

/** Gestures that this customer was given within the window. His row is locked: nobody adds one meanwhile. */
export async function goodwillBefore(
  tx: WriteDb,
  customerId: string,
): Promise<Pick<Row<'operation'>, 'kind' | 'fields' | 'at'>[]> {
  return tx.sql
    .selectFrom('operation')
    .select(['kind', 'fields', 'at'])
    .where('customerId', '=', customerId)
    .where('kind', '=', 'goodwill')
    .where('at', '>', tx.now - goodwillWindow)
    .execute()
}
