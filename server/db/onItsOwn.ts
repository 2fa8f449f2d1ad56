import { sql } from 'kysely'
import type { WriteDb } from './unitOfWork.ts'

/**
 * What fails here is undone by itself, and the transaction goes on: for one of many rows that nobody waits for. Statements in it are to be waited
 * for, not sent. Returns the failure when it lies in the row (what the code or the tables refuse); what has befallen the whole transaction
 * (a deadlock, a time limit) is thrown.
 */
export async function onItsOwn(tx: WriteDb, work: () => Promise<void>): Promise<unknown> {
  await sql`savepoint on_its_own`.execute(tx.sql)
  try {
    await work()
  } catch (error) {
    const { code } = error as { code?: string }
    // 22: the value itself; 23: a constraint; none: not the database's.
    if (code !== undefined && !/^2[23]/.test(code)) throw error
    await sql`rollback to savepoint on_its_own`.execute(tx.sql)
    return error
  }
  await sql`release savepoint on_its_own`.execute(tx.sql)
  return undefined
}
