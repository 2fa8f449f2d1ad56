import { openTestsOf } from '../db/lineTests.ts'
import type { WriteDb } from '../db/unitOfWork.ts'

/** What is asked and not answered yet is not waited for any more: its contact has ended, or its line was another's. */
export async function cancelTestsOf(tx: WriteDb, of: { contactId: string } | { diagnosisId: string }): Promise<void> {
  const tests = await tx.lock('lineTest', await openTestsOf(tx, of))
  const open = tests.filter(({ state }) => state === 'due' || state === 'running' || state === 'asleep')
  await tx.save('lineTest', ...open.map((test) => ({ ...test, state: 'cancelled' as const, endedAt: tx.now })))
}
