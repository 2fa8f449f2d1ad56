import type { Row } from '../../shared/protocol/rows.ts'
import type { Context } from '../context.ts'
import type { WriteDb } from '../db/unitOfWork.ts'

/** After the commit, the customer's page is told to ask again. It may be lost: the page also asks by itself. */
export function tellThread(tx: WriteDb, context: Context, contact: Pick<Row<'contact'>, 'threadId'>): void {
  const { threadId } = contact
  if (threadId !== null) tx.afterCommit(() => context.events.toThread(threadId, 'poke', {}))
}
