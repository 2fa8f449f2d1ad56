import type { Model, ModelContext } from '../model/modelSchema.ts'
import { learnedMean } from './dirichlet.ts'
import type { LearningWeights } from './learnModel.ts'
import { numbersOf } from './numbersOf.ts'
import { settled } from './settled.ts'
import { tally, type Counted } from './tally.ts'

type Part = 'device' | 'region' | 'season'
/** A narrower group, and the wider one whose means it starts from; null: the whole. */
const levels: { parts: Part[]; parent: Part[] | null }[] = [
  { parts: ['season'], parent: null },
  { parts: ['region'], parent: null },
  { parts: ['device'], parent: null },
  { parts: ['region', 'season'], parent: ['region'] },
  { parts: ['device', 'region'], parent: ['device'] },
  { parts: ['device', 'region', 'season'], parent: ['device', 'region'] },
]
const MOST = 100
/** Characters of their text: the whole model has to fit where models are kept. */
const MOST_TEXT = 150_000
interface Group {
  means: ReadonlyMap<string, Record<string, number>>
  /** What a sitting there is reckoned with: of the group itself when it was kept, else of its parent. */
  effective: ReadonlyMap<string, Record<string, number>>
}

/**
 * Where the floor's outcomes differ from the whole by device, region or season: each group shrinks towards its wider one by `shrink` cases, and
 * is kept only where enough cases make a difference that is worth it. Those with most cases first, as many as a model's text has room
 * for.
 */
export function learnContexts(
  model: Model,
  whole: ReadonlyMap<string, Record<string, number>>,
  counts: readonly Counted[],
  pins: ReadonlySet<string>,
  weights: LearningWeights,
): ModelContext[] {
  const numbers = numbersOf(model).filter(({ step, cause }) => step === null || cause !== null)
  const own = new Map(numbers.map(({ name, values }) => [name, values]))
  const groups = new Map<string, Group>()
  const found: ModelContext[] = []
  for (const { parts, parent } of levels) {
    for (const [key, members] of gathered(counts, parts)) {
      const of = members[0]!
      const wider = parent === null ? undefined : groups.get(keyOf(of, parent))
      const all = tally(model, members)
      const means = new Map<string, Record<string, number>>()
      const effective = new Map<string, Record<string, number>>()
      const given: NonNullable<ModelContext['given']> = {}
      let priors = wider?.effective.get('priors') ?? own.get('priors')!
      let cases = 0
      let isKept = false
      for (const one of numbers) {
        const tallied = all.get(one.name) ?? {}
        const mean = learnedMean(wider?.means.get(one.name) ?? whole.get(one.name)!, weights.shrink, tallied)
        means.set(one.name, mean)
        const base = wider?.effective.get(one.name) ?? own.get(one.name)!
        const n = Object.values(tallied).reduce((sum, value) => sum + value, 0)
        if (one.step === null) cases = n
        const values = settled(one, mean, pins)
        const differs = Object.keys(values).some((k) => Math.abs(values[k]! - base[k]!) >= weights.material)
        const worth = n >= weights.leastCases && differs
        effective.set(one.name, worth ? values : base)
        if (worth) isKept = true
        if (worth && one.step === null) priors = values
        if ((worth || base !== own.get(one.name)) && one.step !== null && one.cause !== null)
          (given[one.step] ??= {})[one.cause] = worth ? values : base
      }
      groups.set(key, { means, effective })
      if (!isKept) continue
      const place = Object.fromEntries(parts.map((part) => [part, of[part]]))
      const rows = Object.keys(given).length > 0 ? { given } : {}
      found.push({ ...place, cases: Math.round(cases), priors, ...rows })
    }
  }
  let text = 0
  return found
    .toSorted((a, b) => b.cases - a.cases)
    .slice(0, MOST)
    .filter((context) => (text += JSON.stringify(context).length) <= MOST_TEXT)
}

/** By what they have in common; who does not know one of the parts is in no such group. */
function gathered(counts: readonly Counted[], parts: readonly Part[]): Map<string, Counted[]> {
  const found = new Map<string, Counted[]>()
  for (const count of counts) {
    if (parts.some((part) => count[part] === '')) continue
    const key = keyOf(count, parts)
    const members = found.get(key)
    if (members) members.push(count)
    else found.set(key, [count])
  }
  return found
}
const keyOf = (count: Counted, parts: readonly Part[]): string =>
  JSON.stringify(parts.map((part) => [part, count[part]]))
