import type { Row } from '../../shared/protocol/rows.ts'
import type { Context } from '../context.ts'
import { outboundUpTo, raiseThreadRead } from '../db/chat.ts'
import { inTransaction } from '../db/unitOfWork.ts'

type State = Row<'message'>['state']
const earlier: Record<'received' | 'read', State[]> = {
  received: ['sent', 'failed'],
  read: ['sent', 'failed', 'received'],
}

/** The customer's page holds (`received`), or he has read, the adviser's messages of the thread up to `n`. */
export async function markOutbound(
  context: Context,
  threadId: string,
  n: number,
  state: 'received' | 'read',
): Promise<void> {
  // Most calls change nothing: asked without a transaction first.
  if ((await outboundUpTo(context.unit.db, threadId, n, earlier[state])).length === 0) return
  await inTransaction(context.unit, async (tx) => {
    const ids = await outboundUpTo(tx.sql, threadId, n, earlier[state])
    // While we waited for the lock another tab of his may have said more than we do.
    const rows = (await tx.lock('message', ids)).filter((row) => earlier[state].includes(row.state))
    await tx.save('message', ...rows.map((row) => ({ ...row, state })))
    if (state === 'read') await raiseThreadRead(tx.sql, threadId, n)
  })
}
