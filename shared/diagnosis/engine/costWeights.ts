import type { Cost, Model } from '../model/modelSchema.ts'

/** What the four parts of a cost weigh, in minutes. A version of a model may bring its own: leads publish them, and a sitting keeps them. */
export interface CostWeights {
  /** Of a minute. */
  time: number
  /** Of a certain harm (`risk` is its chance). */
  risk: number
  /** Of a euro. */
  money: number
  /** Of the worst insult (`insult` 1). */
  insult: number
}
/** Judged: a harm done takes an hour to mend, a euro is a minute and a half of the centre's time, the worst insult five minutes. */
export const DEFAULT_COST_WEIGHTS: CostWeights = { time: 1, risk: 60, money: 1.5, insult: 5 }

export const weightsOf = ({ weights }: Pick<Model, 'weights'>): CostWeights => weights ?? DEFAULT_COST_WEIGHTS

/** A cost in minutes' worth. */
export function weigh(cost: Cost, weights: CostWeights): number {
  return (
    cost.time * weights.time +
    (cost.risk ?? 0) * weights.risk +
    (cost.money ?? 0) * weights.money +
    (cost.insult ?? 0) * weights.insult
  )
}
