import type { Context } from '../context.ts'
import { takeOverApproval } from '../db/approvals.ts'
import { inTransaction } from '../db/unitOfWork.ts'

/**
 * A request lasts as long as the contact it was asked in, and no longer than its time. What was decided stays before its adviser
 * until then. Returns how many were put away.
 */
export async function lapseApprovals(context: Context): Promise<number> {
  for (let done = 0; ; done++) {
    const any = await inTransaction(context.unit, async (tx) => {
      const over = await takeOverApproval(tx)
      if (!over) return false
      for (const approval of await tx.lock('approval', [over.id])) {
        const isOpen = approval.state === 'asked' || approval.state === 'granted'
        const state = isOpen ? 'lapsed' : approval.state
        await tx.save('approval', { ...approval, state, filedAt: over.contactOver ? tx.now : null })
      }
      return true
    })
    if (!any) return done
  }
}
