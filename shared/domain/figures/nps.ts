/** Two scales that are never mixed: the standard one, and that of the operator's own question (FIELD section 2, seed 10). */
export const npsScales = { '0-10': { from: 0, detractorsTo: 6 }, '1-10': { from: 1, detractorsTo: 6 } } as const
export type NpsScale = keyof typeof npsScales
/** Kept on every answer beside its scale: what the score was reckoned by. */
export const npsFormula = 1

export interface NpsAnswer {
  scale: NpsScale
  score: number
}
export interface Nps {
  scale: NpsScale
  formula: typeof npsFormula
  promoters: number
  passives: number
  detractors: number
  n: number
  /** Promoters' share minus detractors', −1..1; null without answers. */
  value: number | null
  /** 95 % interval, within −1..1. */
  low: number | null
  high: number | null
}

/** Normal quantile of 97.5 %. */
const z = 1.959963984540054

/**
 * Net promoter score of one scale: share of 9-10 minus share of 0-6 (1-6 on the scale 1-10). Interval: adjusted Wald (Rocks 2016,
 * The American Statistician 70(4)): 3 answers are added, ¾ of them promoters and ¾ detractors, then p ± z·√((p + d − (p − d)²) / n).
 * @throws RangeError at an answer of the other scale, or none of this one
 */
export function nps(answers: readonly NpsAnswer[], scale: NpsScale): Nps {
  const { from, detractorsTo } = npsScales[scale]
  for (const { scale: own, score } of answers) {
    if (own !== scale) throw new RangeError(`an answer from ${own} among those from ${scale}`)
    if (!Number.isInteger(score) || score < from || score > 10) throw new RangeError(`no score from ${scale}: ${score}`)
  }
  const n = answers.length
  const promoters = answers.filter(({ score }) => score >= 9).length
  const detractors = answers.filter(({ score }) => score <= detractorsTo).length
  const counted = {
    scale,
    formula: npsFormula,
    promoters,
    passives: n - promoters - detractors,
    detractors,
    n,
  } as const
  if (n === 0) return { ...counted, value: null, low: null, high: null }
  const [p, d] = [(promoters + 0.75) / (n + 3), (detractors + 0.75) / (n + 3)]
  const reach = z * Math.sqrt((p + d - (p - d) ** 2) / (n + 3))
  const value = (promoters - detractors) / n
  // Of a single answer the interval would not hold the score itself.
  return {
    ...counted,
    value,
    low: Math.max(-1, Math.min(value, p - d - reach)),
    high: Math.min(1, Math.max(value, p - d + reach)),
  }
}
