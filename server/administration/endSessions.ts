import type { Context } from '../context.ts'
import { logAccount } from '../db/accountLog.ts'
import { forgetDevices } from '../db/devices.ts'
import { deviceOfSession, revokeSessions, type EndedSession } from '../db/sessions.ts'
import { inTransaction, type WriteDb } from '../db/unitOfWork.ts'
import { leaveDesk } from '../routing/leaveDesk.ts'

export interface Ending {
  /** Who says so; his own present session is none of "all". */
  by: { adviserId: string; sessionId: string }
  accountId: string
  /** Null = all. */
  sessionId: string | null
}

/** Ends sessions at once, desks on the line included; the devices they were opened on are unknown again. Returns how many lived. */
export async function endSessions(context: Context, ending: Ending): Promise<number> {
  const ended = await inTransaction(context.unit, async (tx) => {
    const gone = await endSessionsIn(tx, ending)
    const { by, accountId } = ending
    const detail = { sessions: gone.length }
    if (gone.length > 0)
      await logAccount(tx.sql, { at: tx.now, authorId: by.adviserId, accountId, act: 'sessionsEnded', detail })
    return gone
  })
  await cutOff(context, ending, ended)
  return ended.length
}

/** Its part in a transaction. After the commit: `cutOff`. */
export async function endSessionsIn(tx: WriteDb, { by, accountId, sessionId }: Ending): Promise<EndedSession[]> {
  const but = sessionId === null && accountId === by.adviserId ? by.sessionId : null
  const gone = await revokeSessions(tx.sql, accountId, { only: sessionId, but }, tx.now)
  if (sessionId === null) {
    await forgetDevices(tx.sql, accountId, { but: but === null ? null : await deviceOfSession(tx.sql, but) })
    return gone
  }
  for (const { deviceId } of gone) if (deviceId !== null) await forgetDevices(tx.sql, accountId, { only: deviceId })
  return gone
}

/** The desks stop, and who has no session left leaves nothing open. */
export async function cutOff(context: Context, { by, accountId }: Ending, ended: EndedSession[]): Promise<void> {
  for (const { id } of ended) context.events.closeDesks({ sessionId: id }, 'session.revoked')
  const isOwn = accountId === by.adviserId
  const author = isOwn ? ('self' as const) : ('system' as const)
  await leaveDesk(context, accountId, { author, reason: isOwn ? null : 'session.revoked' })
}
