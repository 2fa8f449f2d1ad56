import { randomUUID } from 'node:crypto'
import { record } from '../../shared/diagnosis/engine/session.ts'
import type { Model } from '../../shared/diagnosis/model/modelSchema.ts'
import { sessionOf, withEntries } from '../../shared/domain/diagnosis.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import { lookSoon } from '../db/lineTests.ts'
import type { WriteDb } from '../db/unitOfWork.ts'
import { boxAnswers } from './boxAnswers.ts'
import { entryOfTest } from './entryOfTest.ts'
import type { LineTester } from './lineTester.ts'

/**
 * A box was reached by these tests. What else waits for it is looked after now, however seldom it was looked after before. And one that did
 * what it was asked answers: the reading that says it does not is of then, and another one of now stands after it. The sitting is held;
 * returns it with what was added.
 */
export async function boxWoke(
  tx: WriteDb,
  of: {
    sitting: Row<'diagnosis'>
    model: Model
    reached: Row<'lineTest'>[]
    tester: Pick<LineTester, 'id' | 'name'>
  },
): Promise<Row<'diagnosis'>> {
  const { model, reached, tester } = of
  let { sitting } = of
  const [woken] = reached
  if (!woken) return sitting
  await lookSoon(tx, sitting.id)
  for (const [step, test] of Object.entries(model.steps)) {
    if (test.kind !== 'test' || test.measure.name !== boxAnswers) continue
    const last = sitting.entries.findLast((entry) => entry.step === step && !entry.undone)
    if (last?.by.kind !== 'system' || String(last.raw?.[0]?.value) !== '202') continue
    const id = randomUUID()
    const done: Row<'lineTest'> = {
      ...woken,
      id,
      step,
      measure: boxAnswers,
      state: 'done',
      auto: true,
      askedAt: tx.now,
      askedBy: '',
      endedAt: tx.now,
      tester: tester.id,
      fault: null,
      entryId: id,
    }
    const entry = entryOfTest(tx, model, done, { kind: 'read', value: '200' }, tester)
    const session = entry && record(model, sessionOf(sitting), entry)
    if (typeof session !== 'object') continue
    sitting = withEntries(sitting, session.entries, tx.now)
    tx.add('lineTest', done)
  }
  return sitting
}
