import { topics } from '../../shared/protocol/rows.ts'

export type Topic = (typeof topics)[number]

/** What people come about, as shares of all contacts, and how long it takes with them: mean (s) and coefficient of variation of a log-normal [judged]. */
export const reasons: Record<Topic, { share: number; mean: number; cv: number }> = {
  internet: { share: 0.44, mean: 620, cv: 0.8 },
  mobile: { share: 0.2, mean: 380, cv: 0.7 },
  billing: { share: 0.16, mean: 420, cv: 0.6 },
  tv: { share: 0.1, mean: 480, cv: 0.7 },
  general: { share: 0.06, mean: 240, cv: 0.5 },
  portability: { share: 0.04, mean: 520, cv: 0.6 },
}

/** Numbers from a seed: the same floor behaves the same way twice. */
export function draws(seed: number) {
  let state = seed >>> 0 || 1
  /** 0 ≤ x < 1 (mulberry32). */
  const unit = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  /** Standard normal (Box and Muller, 1958). */
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit())
  return {
    unit,
    chance: (p: number): boolean => unit() < p,
    between: (low: number, high: number): number => low + (high - low) * unit(),
    exponential: (mean: number): number => -mean * Math.log(1 - unit()),
    /** With this mean and coefficient of variation. */
    logNormal(mean: number, cv: number): number {
      const variance = Math.log(1 + cv * cv)
      return Math.exp(Math.log(mean) - variance / 2 + Math.sqrt(variance) * normal())
    },
    pick<T>(list: readonly T[]): T {
      return list[Math.floor(unit() * list.length)] as T
    },
    topic(): Topic {
      let rest = unit()
      for (const topic of topics) {
        rest -= reasons[topic].share
        if (rest < 0) return topic
      }
      return 'internet'
    },
  }
}
export type Draws = ReturnType<typeof draws>
