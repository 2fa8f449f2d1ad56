import { seesAccount } from '../../shared/domain/account.ts'
import { isRejection, reject } from '../../shared/protocol/refusals.ts'
import { logAccount } from '../db/accountLog.ts'
import { readAccount } from '../db/accounts.ts'
import { loseDesk } from '../db/desks.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { leaveDesk } from '../routing/leaveDesk.ts'
import type { Handlers } from './handlers.ts'

/** The key goes at once; the machine learns of it at its next contact, signed in or not, and empties itself. */
export const deskLose: Handlers['desk.lose'] = async (context, by, { accountId, deskId }) => {
  const ended = await inTransaction(context.unit, async (tx) => {
    const account = await readAccount(tx.sql, accountId, tx.now)
    if (!account || !seesAccount(by, account)) return reject('account.notFound')
    const sessions = await loseDesk(tx, accountId, deskId)
    if (sessions === undefined) return reject('desk.notFound')
    const detail = { sessions: sessions.length }
    await logAccount(tx.sql, { at: tx.now, authorId: by.adviserId, accountId, act: 'deskLost', detail })
    return sessions
  })
  if (isRejection(ended)) return ended
  for (const sessionId of ended) context.events.closeDesks({ sessionId }, 'session.deskLost')
  if (ended.length > 0)
    await leaveDesk(context, accountId, {
      author: accountId === by.adviserId ? 'self' : 'system',
      reason: 'session.revoked',
    })
  return { ended: ended.length }
}
