import type { Model } from '../model/modelSchema.ts'
import { beforeTheEnd, opening, replaying, type Past, type Replayed } from './replaying.ts'

/** A past sitting under two models, the present one first. */
export interface Compared {
  id: string
  /** Recommended first, after what the tests said by themselves; null: nothing. */
  first: [string | null, string | null]
  /** Expected then, to the end. */
  minutes: [number, number]
  /** Place of the verified cause among the causes, just before the repair: 1 is the likeliest. null: none is verified, or the model has it not. */
  rank: [number | null, number | null]
}

export function comparing(before: Model, after: Model): (past: Past) => Compared {
  const sides = [replaying(before), replaying(after)] as const
  return ({ id, entries, where, cause }) => {
    const begun = sides.map((side) => side(opening(entries), where))
    const ended = sides.map((side) => side(beforeTheEnd(entries), where))
    const both = <T>(of: (at: 0 | 1) => T): [T, T] => [of(0), of(1)]
    return {
      id,
      first: both((i) => idOf(begun[i]!)),
      minutes: both((i) => Math.round((begun[i]!.plan.step?.minutes ?? 0) * 100) / 100),
      rank: both((i) => rankOf(ended[i]!, cause)),
    }
  }
}

const idOf = ({ planner, plan }: Replayed): string | null => planner.compiled.steps[plan.step?.step ?? -1]?.id ?? null
function rankOf({ planner, standing }: Replayed, cause: string | null): number | null {
  const at = cause === null ? -1 : planner.compiled.causes.indexOf(cause)
  const own = standing.belief[at]
  return own === undefined ? null : 1 + standing.belief.filter((belief) => belief > own + 1e-9).length
}
