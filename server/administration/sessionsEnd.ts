import { seesAccount } from '../../shared/domain/account.ts'
import { reject } from '../../shared/protocol/refusals.ts'
import { readAccount } from '../db/accounts.ts'
import { endSessions } from './endSessions.ts'
import type { Handlers } from './handlers.ts'

export const sessionsEnd: Handlers['sessions.end'] = async (context, by, { accountId, sessionId }) => {
  const account = await readAccount(context.unit.db, accountId, context.unit.clock())
  if (!account || !seesAccount(by, account)) return reject('account.notFound')
  return { ended: await endSessions(context, { by, accountId, sessionId }) }
}
