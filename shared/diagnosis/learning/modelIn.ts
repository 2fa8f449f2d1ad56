import { seasons, type Model, type ModelContext, type Season } from '../model/modelSchema.ts'

/** What of a sitting the floor's outcomes may differ by. `device`: the model of the box; null: not known. */
export interface Surroundings {
  device: string | null
  region: string | null
  season: Season
}

/** By the month, in UTC: December to February is winter. */
export function seasonOf(at: number): Season {
  return seasons[Math.floor(((new Date(at).getUTCMonth() + 1) % 12) / 3)] ?? 'winter'
}

/**
 * The model as it stands where the sitting is: the numbers of the narrowest context that fits, over its own. Device tells more than
 * region, region more than season; equally narrow ones do not occur (`learnModel` makes one of each).
 */
export function modelIn(model: Model, where: Surroundings): Model {
  const fitting = model.contexts
    ?.filter((context) => fits(context, where))
    .toSorted((a, b) => narrowness(b) - narrowness(a))
  const context = fitting?.[0]
  if (!context) return model
  const causes = Object.entries(model.causes).map(([id, cause]) => [
    id,
    { ...cause, prior: context.priors[id] ?? cause.prior },
  ])
  const steps = Object.entries(model.steps).map(([id, step]) => {
    const given = context.given?.[id]
    return [id, given && 'given' in step ? { ...step, given: { ...step.given, ...given } } : step]
  })
  return { ...model, causes: Object.fromEntries(causes), steps: Object.fromEntries(steps) }
}

function fits(context: ModelContext, where: Surroundings): boolean {
  return (['device', 'region', 'season'] as const).every(
    (part) => context[part] === undefined || context[part] === where[part],
  )
}
function narrowness({ device, region, season }: ModelContext): number {
  return (device === undefined ? 0 : 4) + (region === undefined ? 0 : 2) + (season === undefined ? 0 : 1)
}
