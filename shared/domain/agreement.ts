/** How far two graders agree beyond chance. */

/** Plain: grades are alike or not. Linear and quadratic: for grades in an order, the further apart, the worse. */
export type Weighting = 'plain' | 'linear' | 'quadratic'
export interface Agreement {
  /** 1: always alike; 0: as by chance; null: nothing was graded twice, or both gave one and the same grade throughout (chance alone explains it). */
  kappa: number | null
  /** Large-sample standard error and 95 % interval, at most 1; null with `kappa`. */
  error: number | null
  low: number | null
  high: number | null
  /** Agreement seen and expected by chance, weighted, 0..1. */
  observed: number
  expected: number
  n: number
}

/** Normal quantile of 97.5 %. */
const z = 1.959963984540054

/** How often the first gave the one grade and the second the other. @throws RangeError at a grade that is not listed */
export function gradesTable<T>(pairs: readonly (readonly [T, T])[], grades: readonly T[]): number[][] {
  const table = grades.map(() => grades.map(() => 0))
  for (const [one, other] of pairs) {
    const row = table[grades.indexOf(one)]
    const column = grades.indexOf(other)
    if (!row || column < 0) throw new RangeError('a grade that is not listed')
    row[column] = (row[column] ?? 0) + 1
  }
  return table
}

/**
 * Cohen's kappa (Cohen 1960; weighted: Cohen 1968, linear weights as Cicchetti and Allison 1971, quadratic as Fleiss and Cohen 1973), with the
 * standard error of Fleiss, Cohen and Everitt 1969 (Psychological Bulletin 72). `table`: square, rows the first grader's, columns the
 * second's, grades in their order. @throws RangeError where it is not square
 */
export function agreement(table: readonly (readonly number[])[], weighting: Weighting = 'plain'): Agreement {
  const size = table.length
  if (table.some((row) => row.length !== size)) throw new RangeError('no square table')
  const weight = (i: number, j: number): number => {
    if (weighting === 'plain') return Number(i === j)
    const apart = size > 1 ? Math.abs(i - j) / (size - 1) : 0
    return 1 - (weighting === 'linear' ? apart : apart * apart)
  }
  const sum = (of: (i: number) => number): number => table.reduce((all, _row, i) => all + of(i), 0)
  const n = sum((i) => sum((j) => table[i]?.[j] ?? 0))
  const share = (i: number, j: number): number => (n > 0 ? (table[i]?.[j] ?? 0) / n : 0)
  const first = table.map((_row, i) => sum((j) => share(i, j)))
  const second = table.map((_row, j) => sum((i) => share(i, j)))
  const observed = sum((i) => sum((j) => weight(i, j) * share(i, j)))
  const expected = sum((i) => sum((j) => weight(i, j) * (first[i] ?? 0) * (second[j] ?? 0)))
  const beyond = 1 - expected
  if (n === 0 || beyond < 1e-12) return { kappa: null, error: null, low: null, high: null, observed, expected, n }
  const kappa = (observed - expected) / beyond
  const ofFirst = table.map((_row, i) => sum((j) => weight(i, j) * (second[j] ?? 0)))
  const ofSecond = table.map((_row, j) => sum((i) => weight(i, j) * (first[i] ?? 0)))
  const squares = sum((i) =>
    sum((j) => share(i, j) * (weight(i, j) - ((ofFirst[i] ?? 0) + (ofSecond[j] ?? 0)) * (1 - kappa)) ** 2),
  )
  const variance = Math.max(0, squares - (kappa - expected * (1 - kappa)) ** 2) / (n * beyond * beyond)
  const error = Math.sqrt(variance)
  return { kappa, error, low: kappa - z * error, high: Math.min(1, kappa + z * error), observed, expected, n }
}
