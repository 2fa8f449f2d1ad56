import { random, type Random } from '../demo/random.ts'

/** One reading: `steady` says the same each time it is asked about the same line, `now` never does. */
export type Draw = (steady: Random, now: Random) => string | number
/** What is read, by the name of the measure (docs/MEASURES.md). */
export type Readings = Record<string, Draw>

/** A whole number that stays near to itself from one reading to the next: noise is a fiftieth of the width. */
export function between(least: number, most: number): Draw {
  return (steady, now) => {
    const noise = Math.round((most - least) / 50)
    return Math.min(most, Math.max(least, steady.int(least, most) + now.int(-noise, noise)))
  }
}
export const one =
  (...values: (string | number)[]): Draw =>
  (steady) =>
    steady.pick(values)
/** The first in this share of lines, else the other. */
export const often =
  (share: number, draw: Draw, otherwise: Draw): Draw =>
  (steady, now) =>
    steady.chance(share) ? draw(steady, now) : otherwise(steady, now)
export const always =
  (value: string | number): Draw =>
  () =>
    value

/** A generator that belongs to this text: the same line, measure and fault read the same on every machine. */
export function steadyOf(seed: number, text: string): Random {
  let hash = 2_166_136_261
  for (let k = 0; k < text.length; k++) hash = Math.imul(hash ^ text.charCodeAt(k), 16_777_619)
  return random(seed, hash)
}
