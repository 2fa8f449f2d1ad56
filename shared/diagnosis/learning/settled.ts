import { inParts } from './inParts.ts'
import type { Numbers } from './numbersOf.ts'

/** The mean as numbers that people can read, summing to exactly 1, with what is pinned as it is. */
export function settled(
  one: Numbers,
  mean: Readonly<Record<string, number>>,
  pins: ReadonlySet<string>,
): Record<string, number> {
  const keys = Object.keys(one.values)
  const free = keys.filter((key) => !isPinned(one, key, pins))
  const held = sum(keys.filter((key) => !free.includes(key)).map((key) => one.values[key]!))
  const left = 1 - held
  // To a ten-thousandth, as people write them; finer only where what is pinned is.
  const unit = Math.abs(left * 10_000 - Math.round(left * 10_000)) < 1e-6 ? 10_000 : 1_000_000
  const parts = Math.round(left * unit)
  if (parts < free.length || !free.some((key) => mean[key]! > 0)) return { ...one.values }
  const whole = inParts(
    free.map((key) => mean[key]!),
    parts,
    1,
  )
  return Object.fromEntries(
    keys.map((key) => [key, free.includes(key) ? whole[free.indexOf(key)]! / unit : one.values[key]!]),
  )
}

export const pinName = ({ name, step }: Numbers, key: string): string => (step === null ? `prior.${key}` : name)
export function isPinned(one: Numbers, key: string, pins: ReadonlySet<string>): boolean {
  return pins.has(pinName(one, key))
}
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
