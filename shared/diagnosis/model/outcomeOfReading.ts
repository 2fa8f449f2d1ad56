import type { Test } from './modelSchema.ts'

/**
 * The outcome that a reading means by the test's thresholds. Nonsense (outside of what is plausible, or no number where one
 * is due) is `inconclusive`: a box that lies must not convict a cause.
 */
export function outcomeOfReading(test: Test, reading: number | string): { outcome: string } | 'inconclusive' {
  const outcomes = Object.entries(test.outcomes)
  const word = outcomes.find(([, { values }]) => values?.includes(String(reading)))
  if (word) return { outcome: word[0] }
  if (typeof reading === 'string' && !/^-?\d+(\.\d+)?$/.test(reading)) return 'inconclusive'
  const value = Number(reading) * (test.measure.scale ?? 1)
  const [least, most] = test.measure.plausible ?? [-Infinity, Infinity]
  if (!Number.isFinite(value) || value < least || value > most) return 'inconclusive'
  const range = outcomes.find(
    ([, { from, below }]) =>
      (from !== undefined || below !== undefined) && value >= (from ?? -Infinity) && value < (below ?? Infinity),
  )
  return range ? { outcome: range[0] } : 'inconclusive'
}
