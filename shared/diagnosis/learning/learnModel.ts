import type { Model, ModelContext } from '../model/modelSchema.ts'
import { learnedMean } from './dirichlet.ts'
import { judgedNumbers } from './judgedNumbers.ts'
import { learnContexts } from './learnContexts.ts'
import { numbersOf, withNumbers } from './numbersOf.ts'
import { isPinned, pinName, settled } from './settled.ts'
import { tally, type Counted } from './tally.ts'

/** By configuration of the centre. */
export interface LearningWeights {
  /** Cases that the judged priors are worth. */
  strength: number
  /** Cases that a judged row of chances is worth. */
  rowStrength: number
  /** Cases that the parent is worth in a narrower group (device, region, season). */
  shrink: number
  /** Fewer cases change nothing. */
  leastCases: number
  /** A smaller difference of a chance is not worth a version. */
  material: number
}
/** A number, as the leads see it. `name` as pins say it. */
export interface Learned {
  name: string
  /** The cause of a prior, the outcome of a row. */
  key: string
  judged: number
  current: number
  /** What the cases make of it; a pinned one stays. */
  learned: number
  /** Behind its distribution. */
  cases: number
  pinned: boolean
  /** Enough cases, and a difference that is worth a version. */
  counts: boolean
}
export interface Learning {
  model: Model
  numbers: Learned[]
}

/**
 * The current version (first of `versions`, newest first) with what verified outcomes make of its numbers: where people judged, Dirichlet counts on
 * top of what they said. Versions are not counted here: who publishes gives the number.
 */
export function learnModel(
  versions: readonly [Model, ...Model[]],
  counts: readonly Counted[],
  pins: ReadonlySet<string>,
  weights: LearningWeights,
): Learning {
  const [current] = versions
  const judged = judgedNumbers(versions)
  const numbers: Learned[] = []
  let model = current
  const all = tally(current, counts)
  const means = new Map<string, Record<string, number>>()
  for (const one of numbersOf(current)) {
    const from = judged.get(one.name) ?? one.values
    const tallied = all.get(one.name) ?? {}
    const mean = learnedMean(from, one.step === null ? weights.strength : weights.rowStrength, tallied)
    means.set(one.name, mean)
    const values = settled(one, mean, pins)
    const cases = Object.values(tallied).reduce((total, n) => total + n, 0)
    const differs = Object.keys(values).some((key) => Math.abs(values[key]! - one.values[key]!) >= weights.material)
    const worth = cases >= weights.leastCases && differs
    if (worth) model = withNumbers(model, one.name, values)
    for (const key of Object.keys(values))
      numbers.push({
        name: pinName(one, key),
        key,
        judged: from[key] ?? 0,
        current: one.values[key]!,
        learned: values[key]!,
        cases,
        pinned: isPinned(one, key, pins),
        counts: worth && values[key] !== one.values[key],
      })
  }
  const contexts = learnContexts(model, means, counts, pins, weights)
  const { contexts: _before, ...rest } = model
  return { model: contexts.length > 0 ? { ...rest, contexts } : rest, numbers }
}

/** Some number differs by as much as is worth a version, in the whole or in a context. */
export function differs(a: Model, b: Model, material: number): boolean {
  const [one, other] = [chancesOf(a), chancesOf(b)]
  return [...one.keys(), ...other.keys()].some((key) => {
    // A context that comes or goes is a difference whatever it says.
    const [x, y] = [one.get(key), other.get(key)]
    return x === undefined || y === undefined || Math.abs(x - y) >= material
  })
}
function chancesOf(model: Model): Map<string, number> {
  const found = new Map<string, number>()
  const keep = (path: string, values: Readonly<Record<string, number>>): void => {
    for (const [key, value] of Object.entries(values)) found.set(`${path}.${key}`, value)
  }
  for (const { name, values } of numbersOf(model)) keep(name, values)
  for (const context of model.contexts ?? []) {
    const path = contextName(context)
    keep(path, context.priors)
    for (const [step, rows] of Object.entries(context.given ?? {}))
      for (const [cause, row] of Object.entries(rows)) keep(`${path}.${step}.${cause}`, row)
  }
  return found
}
const contextName = ({ device, region, season }: ModelContext): string => JSON.stringify([device, region, season])
