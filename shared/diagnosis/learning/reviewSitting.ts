import { isRepair, type CompiledStep } from '../engine/compileModel.ts'
import { cameBack, type Entry } from '../engine/session.ts'
import type { Model } from '../model/modelSchema.ts'
import { opening, replaying, type Past } from './replaying.ts'

const minute = 60_000
/** A longer pause between two entries is no work on the matter: the customer was away, or it lay in a queue. */
const PAUSE = 15 * minute

export interface Overruled {
  recommended: string
  taken: string
  at: number
  /** By the verified cause; `unknown`: none is verified. */
  right: 'assistant' | 'adviser' | 'even' | 'unknown'
}
/** What the report says of one sitting. */
export interface Reviewed {
  id: string
  state: 'open' | 'resolved' | 'handedOver'
  /** Minutes to the end, as expected before the first human act. */
  expected: number
  /** Minutes until it was mended or handed over, pauses left out; null: neither, or it waits for the network (`isAttached`). */
  real: number | null
  /** Mended from afar; null: as `real`. */
  remote: boolean | null
  verified: boolean
  /** Acts that somebody chose, each once. */
  decisions: number
  overruled: Overruled[]
}

export function reviewing(model: Model): (past: Past) => Reviewed {
  const replay = replaying(model)
  return ({ id, startedAt, entries, where, cause }) => {
    const kept = entries.filter(({ undone, step }) => !undone && Object.hasOwn(model.steps, step))
    const overruled: Overruled[] = []
    const chosen = new Set<string>()
    let decisions = 0
    kept.forEach((entry, i) => {
      // The same act again decides nothing new.
      if (!isChoice(model, entry) || chosen.has(entry.step)) return
      chosen.add(entry.step)
      const { planner, plan } = replay(kept.slice(0, i), where)
      const best = planner.compiled.steps[plan.step?.step ?? -1]
      const taken = planner.compiled.steps[planner.compiled.stepIndex.get(entry.step) ?? -1]
      if (!best || !taken) return
      decisions++
      if (best.id === taken.id) return
      const truth = cause === null ? -1 : planner.compiled.causes.indexOf(cause)
      const right = truth < 0 ? 'unknown' : whoWasRight(best, taken, entry, truth)
      overruled.push({ recommended: best.id, taken: taken.id, at: entry.at, right })
    })
    const last = kept.findLast(({ result }) => result.kind === 'fixed' || result.kind === 'ordered')
    // What broke down again was not mended.
    const end = last && kept.slice(kept.indexOf(last)).some((entry) => cameBack(last, entry)) ? undefined : last
    const step = model.steps[end?.step ?? '']
    const visit = step?.kind === 'escalation' && (step.channel === 'shop' || step.channel === 'technician')
    // Attached to an incident, nothing was found out here and nothing mended: it ended with the network.
    const isAttached = step?.kind === 'escalation' && step.channel === 'incident'
    return {
      id,
      state: end ? (end.result.kind === 'fixed' ? 'resolved' : 'handedOver') : 'open',
      expected: rounded(replay(opening(kept), where).plan.step?.minutes ?? 0),
      real: end && !isAttached ? rounded(minutesOf(startedAt, kept, end)) : null,
      remote: end && !isAttached ? end.result.kind === 'fixed' && !visit : null,
      verified: cause !== null,
      decisions,
      overruled,
    }
  }
}

/**
 * An act that somebody chose. What the network said by itself is none, nor is what the customer said or was asked: an answer costs a
 * few seconds, and nobody can tell one that was asked from one that came unasked.
 */
function isChoice(model: Model, { by, step, said, result }: Entry): boolean {
  const kind = model.steps[step]?.kind
  if (by.kind === 'system' || said || (kind !== 'action' && kind !== 'escalation')) return false
  return (
    result.kind !== 'deferred' && result.kind !== 'resumed' && result.kind !== 'declined' && result.kind !== 'cannot'
  )
}

/**
 * Who was right with this act, now that the cause is known: it was right if it mends the cause (even odds or better). Two that both
 * mend it: the cheaper one; what is only booked has mended nothing yet. An act in vain where a question was advised: the question was.
 */
function whoWasRight(
  best: CompiledStep,
  taken: CompiledStep,
  { result }: Pick<Entry, 'result'>,
  cause: number,
): Exclude<Overruled['right'], 'unknown'> {
  const would = isRepair(best) && mends(best, cause)
  if (result.kind === 'fixed') return !would ? 'adviser' : best.cost < taken.cost ? 'assistant' : 'even'
  if (result.kind === 'ordered') return would ? 'assistant' : 'even'
  return would || !isRepair(best) ? 'assistant' : 'even'
}
function mends(step: CompiledStep, cause: number): boolean {
  if (!isRepair(step)) return false
  return step.closes || (step.chance[step.causes.indexOf(cause)] ?? 0) >= 0.5
}
function minutesOf(startedAt: number, kept: readonly Entry[], end: Entry): number {
  let before = startedAt
  let total = 0
  for (const { at } of kept) {
    if (at > end.at) break
    const gap = Math.max(0, at - before)
    if (gap <= PAUSE) total += gap
    before = Math.max(before, at)
  }
  return total / minute
}
const rounded = (minutes: number): number => Math.round(minutes * 100) / 100
