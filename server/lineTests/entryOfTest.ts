import type { Entry } from '../../shared/diagnosis/engine/session.ts'
import type { Model, Test } from '../../shared/diagnosis/model/modelSchema.ts'
import { outcomeOfReading } from '../../shared/diagnosis/model/outcomeOfReading.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import type { WriteDb } from '../db/unitOfWork.ts'
import type { Answer, LineTester } from './lineTester.ts'

/** What a test came to, as evidence; undefined: the model has no such test. */
export function entryOfTest(
  tx: WriteDb,
  model: Model,
  test: Row<'lineTest'>,
  answer: Answer,
  tester: Pick<LineTester, 'id' | 'name'>,
): Entry | undefined {
  const step = model.steps[test.step]
  if (step?.kind !== 'test') return undefined
  const common = {
    id: test.id,
    at: tx.now,
    by: { kind: 'system' as const, id: tester.id, name: tester.name },
    step: test.step,
    ...(test.contactId !== null && { contactId: test.contactId }),
  }
  if (answer.kind !== 'read') return { ...common, result: { kind: 'unavailable' } }
  const outcome = outcomeOfReading(step, answer.value)
  const raw = rawOf(step, answer.value, outcome === 'inconclusive' ? null : outcome.outcome)
  if (outcome === 'inconclusive') return { ...common, result: { kind: 'inconclusive' }, raw: [raw] }
  return { ...common, result: { kind: 'outcome', outcome: outcome.outcome }, raw: [raw] }
}

/** The value in the measure's unit, beside the thresholds that it fell between. */
function rawOf(test: Test, value: string | number, outcome: string | null): NonNullable<Entry['raw']>[number] {
  const { name, unit, scale = 1 } = test.measure
  const band = outcome === null ? undefined : test.outcomes[outcome]
  const isNumber = typeof value === 'number' || /^-?\d+(\.\d+)?$/.test(value)
  const isBanded = band !== undefined && (band.from !== undefined || band.below !== undefined)
  return {
    name,
    value:
      isNumber && (scale !== 1 || typeof value === 'number')
        ? rounded(Number(value) * scale)
        : // The cut may go through a character.
          String(value).slice(0, 200).toWellFormed(),
    unit,
    ...(isBanded && { from: band.from ?? null, below: band.below ?? null }),
  }
}
const rounded = (value: number): number => (Number.isFinite(value) ? Math.round(value * 1_000) / 1_000 : 0)
