import type { Model } from '../../shared/diagnosis/model/modelSchema.ts'
import { modelRowId, publishedModel } from '../../shared/domain/diagnosis.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import type { Context } from '../context.ts'
import { testsLately } from '../db/lineTests.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { testAfterCommit } from '../jobs/runLineTests.ts'
import { askTests } from './askTests.ts'
import { holdMatter } from './holdMatter.ts'
import { canBeAsked, testerOf } from './whoMeasures.ts'

/** What has become of the node's incident: `reads`: what is read of it now; `since`: when it was over. */
interface Change {
  isOver: boolean
  since: number | null
  reads: string
}

/**
 * Asks anew what this sitting knows of its node, unless it knows it; when the incident is over, also all that runs by itself. Returns how many tests
 * were asked; null: it is being told this moment, perhaps what was true before.
 */
export async function retestSitting(
  context: Context,
  { id, caseId }: { id: string; caseId: string },
  change: Change,
): Promise<number | null> {
  return inTransaction(context.unit, async (tx) => {
    await holdMatter(tx, { caseId, contactId: null })
    const [sitting] = await tx.lock('diagnosis', [id])
    if (!sitting || sitting.caseId !== caseId || sitting.lineId === null) return 0
    if (sitting.state !== 'open' && sitting.state !== 'handedOver') return 0
    const [[row], [line]] = await Promise.all([
      tx.read('diagnosticModel', [modelRowId(sitting.modelId, sitting.version)]),
      tx.read('line', [sitting.lineId]),
    ])
    if (!row || !line) return 0
    const model = publishedModel(row)
    const node = testsOf(model).filter(([, name]) => testerOf(name) === 'guichet')
    if (node.every(([step]) => knows(sitting, step, change))) return 0
    const underWay = await testsLately(tx.sql, [id], Number.MAX_SAFE_INTEGER)
    if (node.some(([step]) => underWay.some((test) => test.step === step))) return null
    const steps = (change.isOver ? testsOf(model) : node)
      .filter(([, name]) => canBeAsked(name, line, context.config.lineTests))
      .map(([step]) => step)
    const asked = await askTests(tx, {
      sitting,
      lineId: line.id,
      model,
      steps,
      contactId: null,
      auto: true,
      by: '',
      known: new Set(underWay.map(({ step }) => step)),
    })
    if (asked > 0) testAfterCommit(tx, context)
    return asked
  })
}

/** Those that run by themselves: step and measure. */
function testsOf({ steps }: Model): [string, string][] {
  return Object.entries(steps).flatMap(([id, step]): [string, string][] =>
    step.kind === 'test' && step.auto === true ? [[id, step.measure.name]] : [],
  )
}

function knows({ entries }: Row<'diagnosis'>, step: string, { reads, since }: Change): boolean {
  const last = entries.findLast((entry) => entry.step === step && !entry.undone)
  return last?.raw?.[0]?.value === reads && (since === null || last.at >= since)
}
