import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { agreement, gradesTable, type Weighting } from './agreement.ts'

/** Agresti, Categorical Data Analysis (2002), table 10.8: two pathologists, 118 slides, four stages of carcinoma. */
const carcinoma = [
  [22, 2, 2, 0],
  [5, 7, 14, 0],
  [0, 2, 36, 0],
  [0, 1, 17, 10],
]
/** SAS/STAT, PROC FREQ, example "Cohen's kappa coefficient": two dermatologists, 88 patients, four conditions of the skin. */
const skin = [
  [10, 4, 1, 0],
  [5, 10, 12, 2],
  [2, 4, 12, 5],
  [0, 2, 6, 13],
]

describe('published examples', () => {
  test('carcinoma: 0.493, standard error 0.057; quadratic weights 0.78', () => {
    const { kappa, error, observed, expected, n } = agreement(carcinoma)
    expect(n).toBe(118)
    expect([observed, expected].map((share) => share.toFixed(3))).toEqual(['0.636', '0.281'])
    expect(kappa).toBeCloseTo(0.493, 3)
    expect(error).toBeCloseTo(0.057, 3)
    expect(agreement(carcinoma, 'quadratic').kappa).toBeCloseTo(0.78, 2)
  })
  test('skin: plain 0.3449 (0.2030 to 0.4868), linear 0.5082 (0.3798 to 0.6366)', () => {
    const rounded = (weighting: Weighting): string[] => {
      const { kappa, error, low, high } = agreement(skin, weighting)
      return [kappa, error, low, high].map((one) => (one ?? Number.NaN).toFixed(4))
    }
    expect(rounded('plain')).toEqual(['0.3449', '0.0724', '0.2030', '0.4868'])
    expect(rounded('linear')).toEqual(['0.5082', '0.0655', '0.3798', '0.6366'])
  })
  test('two graders of grants, yes and no (20, 5, 10, 15): 0.4; the same agreement by chance or not (60 %): 0.13 and 0.26', () => {
    const of = (...[a = 0, b = 0, c = 0, d = 0]: number[]) =>
      agreement([
        [a, b],
        [c, d],
      ]).kappa
    expect(of(20, 5, 10, 15)).toBeCloseTo(0.4, 12)
    expect(of(45, 15, 25, 15)).toBeCloseTo(0.1304, 4)
    expect(of(25, 35, 5, 35)).toBeCloseTo(0.2593, 4)
  })
})

test('pairs become a table; nothing, or a single grade throughout, says nothing', () => {
  const pairs = [
    ['good', 'good'],
    ['good', 'poor'],
    ['poor', 'poor'],
  ] as const
  expect(gradesTable(pairs, ['poor', 'good'])).toEqual([
    [1, 0],
    [1, 1],
  ])
  expect(() => gradesTable([['odd', 'good']], ['poor', 'good'])).toThrow(RangeError)
  expect(() => agreement([[1, 2]])).toThrow(RangeError)
  expect(agreement([])).toMatchObject({ kappa: null, n: 0 })
  expect(
    agreement([
      [7, 0],
      [0, 0],
    ]),
  ).toMatchObject({ kappa: null, low: null, observed: 1, n: 7 })
  expect(
    agreement([
      [3, 0],
      [0, 4],
    ]),
  ).toMatchObject({ kappa: 1, error: 0, low: 1, high: 1 })
})

test('it does not matter who grades first, nor (plainly) how the grades are ordered', () => {
  const table = fc.integer({ min: 2, max: 5 }).chain((size) => {
    const row = fc.array(fc.nat(20), { minLength: size, maxLength: size })
    return fc.array(row, { minLength: size, maxLength: size })
  })
  fc.assert(
    fc.property(table, fc.constantFrom<Weighting[]>('plain', 'linear', 'quadratic'), (counts, weighting) => {
      const { kappa, error, n } = agreement(counts, weighting)
      fc.pre(kappa !== null)
      const turned = agreement(
        counts.map((_row, i) => counts.map((row) => row[i] ?? 0)),
        weighting,
      )
      const reversed = agreement(counts.map((row) => row.toReversed()).toReversed(), weighting)
      for (const other of [turned, reversed])
        expect([other.kappa, other.error].map((one) => one?.toFixed(9))).toEqual(
          [kappa, error].map((one) => one?.toFixed(9)),
        )
      expect(kappa).toBeLessThanOrEqual(1 + 1e-12)
      // Four times as many slides of the same kind: the same agreement, twice as sure.
      const more = agreement(
        counts.map((row) => row.map((count) => 4 * count)),
        weighting,
      )
      expect(more.n).toBe(4 * n)
      expect(more.error).toBeCloseTo((error ?? 0) / 2, 6)
    }),
  )
})
