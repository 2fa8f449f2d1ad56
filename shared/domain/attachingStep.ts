import type { Model } from '../diagnosis/model/modelSchema.ts'

/** The step of a model that attaches the case to the incident of its node; undefined: it knows none. */
export function attachingStep({ steps }: Model): string | undefined {
  return Object.keys(steps).find((id) => {
    const step = steps[id]
    return step?.kind === 'escalation' && step.channel === 'incident'
  })
}
