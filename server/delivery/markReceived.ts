import type { Context } from '../context.ts'
import { messagesHeldByDesk } from '../db/chat.ts'
import { inTransaction } from '../db/unitOfWork.ts'

/**
 * "Reçu", proven: the desk of the contact's adviser pulls with cursors at or past the customer's messages, so it stored
 * them (SP7). To call at each pull, with the cursors the desk sent.
 */
export async function markReceived(
  context: Context,
  adviserId: string,
  cursors: Record<string, number>,
): Promise<void> {
  const held = Object.fromEntries(Object.entries(cursors).filter(([scope]) => scope.startsWith('customer:')))
  if (Object.keys(held).length === 0) return
  if ((await messagesHeldByDesk(context.unit.db, adviserId, held)).length === 0) return
  await inTransaction(context.unit, async (tx) => {
    const rows = await tx.lock('message', await messagesHeldByDesk(tx.sql, adviserId, held))
    await tx.save(
      'message',
      ...rows.filter((row) => row.state === 'sent').map((row) => ({ ...row, state: 'received' as const })),
    )
  })
}
