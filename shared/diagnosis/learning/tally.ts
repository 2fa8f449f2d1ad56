import type { Model, Season } from '../model/modelSchema.ts'
import { numbersOf } from './numbersOf.ts'

/** Verified cases of one sort, faded by their age. `device`, `region` empty: not known. */
export interface Counted {
  device: string
  region: string
  season: Season
  step: string
  cause: string
  outcome: string
  cases: number
}

/** name of a distribution → key → cases, in one pass. Causes without a row of their own share one. */
export function tally(model: Model, counts: readonly Counted[]): Map<string, Record<string, number>> {
  const found = new Map(
    numbersOf(model).map(({ name, values }) => [name, Object.fromEntries(Object.keys(values).map((key) => [key, 0]))]),
  )
  for (const { step, cause, outcome, cases } of counts) {
    const own = Object.hasOwn(model.steps, step) ? model.steps[step] : undefined
    const name =
      step === ''
        ? 'priors'
        : own && 'given' in own && Object.hasOwn(own.given, cause)
          ? `given.${step}.${cause}`
          : `otherwise.${step}`
    const into = found.get(name)
    const key = step === '' ? cause : outcome
    if (into && Object.hasOwn(into, key) && Object.hasOwn(model.causes, cause)) into[key] = into[key]! + cases
  }
  return found
}
