import { randomUUID } from 'node:crypto'
import type { Model } from '../../shared/diagnosis/model/modelSchema.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import { testsLately } from '../db/lineTests.ts'
import type { WriteDb } from '../db/unitOfWork.ts'

/** Rows for the job that measures (`runLineTests`), one a step; a step whose test is under way (`known`) is left out. The sitting is held. */
export async function askTests(
  tx: WriteDb,
  ask: {
    sitting: Row<'diagnosis'>
    lineId: string
    model: Model
    steps: string[]
    contactId: string | null
    auto: boolean
    by: string
    /** Steps to leave out, where that was looked up already. */
    known?: ReadonlySet<string>
  },
): Promise<number> {
  const { sitting, lineId, model, contactId, auto, by } = ask
  const known =
    ask.known ?? new Set((await testsLately(tx.sql, [sitting.id], Number.MAX_SAFE_INTEGER)).map(({ step }) => step))
  let asked = 0
  for (const step of new Set(ask.steps)) {
    const definition = model.steps[step]
    if (definition?.kind !== 'test' || known.has(step)) continue
    asked++
    tx.add('lineTest', {
      id: randomUUID(),
      diagnosisId: sitting.id,
      caseId: sitting.caseId,
      customerId: sitting.customerId,
      contactId,
      lineId,
      step,
      measure: definition.measure.name,
      state: 'due',
      auto,
      askedAt: tx.now,
      askedBy: by,
      endedAt: null,
      tester: '',
      fault: null,
      entryId: null,
    })
  }
  return asked
}
