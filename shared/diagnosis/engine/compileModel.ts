import { weigh, weightsOf } from './costWeights.ts'
import type { CostWeights } from './costWeights.ts'
import type { Model, Step } from '../model/modelSchema.ts'

/** A model made ready to reckon with: names become indices, in the order in which they are written. */
export interface CompiledModel {
  model: Model
  causes: string[]
  /** Sums to 1. */
  prior: Float64Array
  /** Index of the leak cause; −1 in a model without one. */
  leak: number
  steps: CompiledStep[]
  stepIndex: ReadonlyMap<string, number>
  /** Cost and minutes of going to a cluster. */
  clusters: { id: string; cost: number; minutes: number }[]
  /** cause → the repairs that may mend it. */
  repairers: { step: number; chance: number }[][]
  /** Indices of all repairs that do not close. */
  actions: number[]
  /** The cheapest closing escalation; −1: none. */
  closing: number
}
interface CompiledBase {
  index: number
  id: string
  kind: Step['kind']
  /** In minutes' worth, without the way to its cluster. */
  cost: number
  minutes: number
  /** Index of its cluster; −1: wherever the customer is. */
  at: number
  after: number[]
  /** Answers that it is bound to. */
  when: { step: number; id: string; outcomes: readonly string[] }[]
}
export interface CompiledObservation extends CompiledBase {
  kind: 'test' | 'question' | 'finding'
  outcomes: string[]
  /** outcome → P(outcome | cause), a cause each. */
  likelihood: Float64Array[]
  /** Chance of a usable answer. */
  usable: number
}
export interface CompiledRepair extends CompiledBase {
  kind: 'action' | 'escalation'
  /** The causes it may mend, and P(mended | cause and done). */
  causes: Int32Array
  chance: Float64Array
  /** Chance that it can be done at all. */
  doable: number
  closes: boolean
  /** Somebody goes or comes: not mended from afar. */
  visit: boolean
  stale: number[]
}
export type CompiledStep = CompiledObservation | CompiledRepair

export interface CompileOptions {
  /** Over those of the model. */
  weights?: CostWeights
  /** Learned priors by cause, over those of the model; they are brought to sum 1. */
  priors?: Readonly<Record<string, number>>
}

export function compileModel(model: Model, { weights = weightsOf(model), priors }: CompileOptions = {}): CompiledModel {
  const causes = Object.keys(model.causes)
  const causeIndex = new Map(causes.map((id, index) => [id, index]))
  const clusterIds = Object.keys(model.clusters)
  const stepIndex = new Map(Object.keys(model.steps).map((id, index) => [id, index]))
  const indexOf = (index: ReadonlyMap<string, number>, id: string): number => {
    const found = index.get(id)
    // The loader has checked the names: here it is a mistake of the programme.
    if (found === undefined) throw new Error(`model ${model.id} has no ${id}`)
    return found
  }
  const steps = Object.entries(model.steps).map(([id, step], index): CompiledStep => {
    const bound = Object.keys(step.when ?? {})
    const base = {
      index,
      id,
      cost: weigh(step.cost, weights),
      minutes: step.cost.time,
      at: step.at === undefined ? -1 : clusterIds.indexOf(step.at),
      after: [...new Set([...(step.after ?? []), ...bound])].map((other) => indexOf(stepIndex, other)),
      when: Object.entries(step.when ?? {}).map(([other, outcomes]) => {
        return { step: indexOf(stepIndex, other), id: other, outcomes }
      }),
    }
    if ('outcomes' in step) {
      const outcomes = Object.keys(step.outcomes)
      return {
        ...base,
        kind: step.kind,
        outcomes,
        likelihood: outcomes.map((outcome) =>
          Float64Array.from(causes, (cause) => (step.given[cause] ?? step.otherwise)[outcome] ?? 0),
        ),
        usable:
          1 -
          (step.inconclusive ?? 0) -
          (step.kind === 'test' ? (step.unavailable ?? 0) : 0) -
          (step.kind === 'question' ? (step.cannot ?? 0) : 0),
      }
    }
    const repairs = Object.entries(step.repairs).filter(([, chance]) => chance > 0)
    return {
      ...base,
      kind: step.kind,
      causes: Int32Array.from(repairs, ([cause]) => indexOf(causeIndex, cause)),
      chance: Float64Array.from(repairs, ([, chance]) => chance),
      doable: 1 - (step.kind === 'action' ? (step.cannot ?? 0) : 0),
      closes: step.kind === 'escalation' && step.closes === true,
      visit: step.kind === 'escalation' && (step.channel === 'shop' || step.channel === 'technician'),
      stale: (step.stale ?? []).map((other) => indexOf(stepIndex, other)),
    }
  })
  const repairers: CompiledModel['repairers'] = causes.map(() => [])
  const actions: number[] = []
  let closing: CompiledRepair | null = null
  for (const step of steps) {
    if (!isRepair(step)) continue
    if (step.closes) {
      if (closing === null || step.cost < closing.cost) closing = step
      continue
    }
    actions.push(step.index)
    step.causes.forEach((cause, i) => {
      repairers[cause]?.push({ step: step.index, chance: step.chance[i]! * step.doable })
    })
  }
  const raw = causes.map((id) => priors?.[id] ?? model.causes[id]?.prior ?? 0)
  const sum = raw.reduce((total, prior) => total + prior, 0)
  return {
    model,
    causes,
    prior: Float64Array.from(raw, (prior) => prior / sum),
    leak: causes.findIndex((id) => model.causes[id]?.leak),
    steps,
    stepIndex,
    clusters: Object.entries(model.clusters).map(([id, { cost }]) => {
      return { id, cost: weigh(cost, weights), minutes: cost.time }
    }),
    repairers,
    actions,
    closing: closing?.index ?? -1,
  }
}

export function isRepair(step: CompiledStep): step is CompiledRepair {
  return step.kind === 'action' || step.kind === 'escalation'
}
