import type { Context } from '../../../context.ts'
import type { FollowedMessage } from '../../../db/follow.ts'
import { inTransaction } from '../../../db/unitOfWork.ts'

/** An answer that waits on this page for its reader has been read; the desk shows it so. A letter's state is the relay's to say. */
export async function markFollowed(context: Context, messages: FollowedMessage[]): Promise<void> {
  const fresh = messages.filter(
    ({ author, channel, state }) => author === 'adviser' && channel === 'form' && state === 'sent',
  )
  if (fresh.length === 0) return
  await inTransaction(context.unit, async (tx) => {
    const rows = await tx.lock(
      'message',
      fresh.map(({ id }) => id),
    )
    await tx.save(
      'message',
      ...rows.filter(({ state }) => state === 'sent').map((row) => ({ ...row, state: 'read' as const })),
    )
  })
}
