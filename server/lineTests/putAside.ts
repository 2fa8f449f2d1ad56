import { historyAbout } from '../db/diagnoses.ts'
import { renameLearned } from '../db/learning.ts'
import { testsOfSittings } from '../db/lineTests.ts'
import type { WriteDb } from '../db/unitOfWork.ts'

/**
 * What hung on a sitting that was about another line hangs on its copy that was put aside: tests (nobody waits for them any more), what was learned
 * (it is taken back when it is judged again) and what the history tells. Nothing, where nothing was put aside under this id or it was done before.
 */
export async function putAside(tx: WriteDb, { from, to }: { from: string; to: string }): Promise<void> {
  const [aside] = await tx.lock('diagnosis', [to])
  if (!aside) return
  const tests = (await tx.lock('lineTest', await testsOfSittings(tx.sql, [from]))).filter(
    ({ lineId }) => lineId === aside.lineId,
  )
  await tx.save(
    'lineTest',
    ...tests.map((test) => {
      const isOpen = test.state === 'due' || test.state === 'running' || test.state === 'asleep'
      return { ...test, diagnosisId: to, ...(isOpen && { state: 'cancelled' as const, endedAt: tx.now }) }
    }),
  )
  await renameLearned(tx, from, to)
  const told = await tx.lock('historyEntry', await historyAbout(tx, aside.customerId, from))
  await tx.save('historyEntry', ...told.map((entry) => ({ ...entry, refId: to })))
}
