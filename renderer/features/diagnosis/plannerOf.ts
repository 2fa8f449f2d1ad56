import { compileModel } from '../../../shared/diagnosis/engine/compileModel.ts'
import { Planner } from '../../../shared/diagnosis/engine/planStep.ts'
import { modelIn, type Surroundings } from '../../../shared/diagnosis/learning/modelIn.ts'
import type { Model } from '../../../shared/diagnosis/model/modelSchema.ts'
import { publishedModel } from '../../../shared/domain/diagnosis.ts'
import type { Row } from '../../../shared/protocol/rows.ts'

/** By the model as it was read: another text under the same id is another model. */
const planners = new WeakMap<Model, Map<string, Planner>>()

/**
 * What reckons with this version of a model: compiled once, for a version is never edited. `where`: with what was learned for such a
 * box, region and season, where the version says something of them (docs/LEARNING.md).
 */
export function plannerOf(row: Row<'diagnosticModel'>, where?: Surroundings): Planner {
  const own = publishedModel(row)
  const model = where ? modelIn(own, where) : own
  const key = where && model !== own ? JSON.stringify([where.device, where.region, where.season]) : ''
  const known = planners.get(own) ?? new Map<string, Planner>()
  planners.set(own, known)
  const planner = known.get(key) ?? new Planner(compileModel(model))
  known.set(key, planner)
  return planner
}
