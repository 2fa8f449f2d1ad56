import type { Model } from '../model/modelSchema.ts'

/** The draft of a person: a learned number that he changed is his own word from now on, whatever its basis says. */
export function asSaid(current: Model, draft: Model): Model {
  const causes = Object.entries(draft.causes).map(([id, cause]) => {
    const isLearned = cause.basis === 'learned' && current.causes[id]?.prior === cause.prior
    return [id, cause.basis === 'learned' && !isLearned ? { ...cause, basis: 'judged' as const } : cause]
  })
  const steps = Object.entries(draft.steps).map(([id, step]) => {
    const isLearned = step.basis === 'learned' && chancesOf(current.steps[id]) === chancesOf(step)
    return [id, step.basis === 'learned' && !isLearned ? { ...step, basis: 'judged' as const } : step]
  })
  return { ...draft, causes: Object.fromEntries(causes), steps: Object.fromEntries(steps) }
}

/** In the order of their names: who moves a line has changed no number. */
function chancesOf(step: Model['steps'][string] | undefined): string {
  if (!step) return ''
  const sorted = (values: Record<string, number>) => Object.entries(values).toSorted(([a], [b]) => (a < b ? -1 : 1))
  if (!('given' in step)) return JSON.stringify(sorted(step.repairs))
  const rows = Object.entries(step.given).map(([cause, row]): [string, unknown] => [cause, sorted(row)])
  return JSON.stringify([rows.toSorted(([a], [b]) => (a < b ? -1 : 1)), sorted(step.otherwise)])
}
