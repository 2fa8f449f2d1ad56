import type { Model } from '../model/modelSchema.ts'

/**
 * A distribution of a model that is learned: of the causes, or of a step's outcomes given a cause (or any cause without a row of its own).
 * `name`: as pins and journals say it (`priors`, `given.STEP.CAUSE`, `otherwise.STEP`).
 */
export interface Numbers {
  name: string
  step: string | null
  cause: string | null
  values: Record<string, number>
  basis: (key: string) => 'judged' | 'documented' | 'learned'
}

/** All that is learned of a model: its priors, and the chances of its tests and questions. Repairs and prices are not. */
export function numbersOf(model: Model): Numbers[] {
  const found: Numbers[] = [
    {
      name: 'priors',
      step: null,
      cause: null,
      values: Object.fromEntries(Object.entries(model.causes).map(([id, { prior }]) => [id, prior])),
      basis: (cause) => model.causes[cause]?.basis ?? 'judged',
    },
  ]
  for (const [id, step] of Object.entries(model.steps)) {
    if (step.kind !== 'test' && step.kind !== 'question') continue
    const basis = () => step.basis
    for (const [cause, values] of Object.entries(step.given))
      found.push({ name: `given.${id}.${cause}`, step: id, cause, values, basis })
    found.push({ name: `otherwise.${id}`, step: id, cause: null, values: step.otherwise, basis })
  }
  return found
}

/** Names that a lead may pin: a prior each, a row of chances each. */
export function pinnable(model: Model): string[] {
  return numbersOf(model).flatMap(({ name, values }) =>
    name === 'priors' ? Object.keys(values).map((cause) => `prior.${cause}`) : [name],
  )
}

/** The model with other numbers in one of its distributions, said to be learned where they differ. */
export function withNumbers(model: Model, name: string, values: Record<string, number>): Model {
  if (name === 'priors') {
    const causes = Object.entries(model.causes).map(([id, cause]) => {
      const prior = values[id] ?? cause.prior
      return [id, prior === cause.prior ? cause : { ...cause, prior, basis: 'learned' as const }]
    })
    return { ...model, causes: Object.fromEntries(causes) }
  }
  const [kind, id = '', cause = ''] = name.split('.')
  const step = model.steps[id]
  if (!step || !('given' in step)) return model
  const basis = 'learned' as const
  const next =
    kind === 'otherwise'
      ? { ...step, basis, otherwise: values }
      : { ...step, basis, given: { ...step.given, [cause]: values } }
  return { ...model, steps: { ...model.steps, [id]: next } }
}
