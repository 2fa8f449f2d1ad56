import type { Model } from '../../../shared/diagnosis/model/modelSchema.ts'
import { changeAt, type Path } from './changeAt.ts'

const chances = new Set(['given', 'otherwise', 'repairs'])

/** The draft, where a number that was learned is about to be somebody's word: it says so at once, as the server will (`asSaid`). */
export function judgedAt(raw: unknown, model: Model, path: Path): unknown {
  const [of, id = '', what = ''] = path
  const isLearned =
    of === 'causes'
      ? what === 'prior' && model.causes[id]?.basis === 'learned'
      : of === 'steps' && chances.has(what) && model.steps[id]?.basis === 'learned'
  return isLearned ? changeAt(raw, [of ?? '', id, 'basis'], 'judged') : raw
}
