import { compileModel } from '../engine/compileModel.ts'
import { Planner, type Plan } from '../engine/planStep.ts'
import type { Entry } from '../engine/session.ts'
import { standingOf, type Standing } from '../engine/standing.ts'
import type { Model } from '../model/modelSchema.ts'
import { modelIn, type Surroundings } from './modelIn.ts'

/** A sitting as it was, for looking at it again. */
export interface Past {
  id: string
  startedAt: number
  entries: readonly Entry[]
  where: Surroundings
  /** What the verified outcome points to; null: not verified, or not clear. */
  cause: string | null
}
export interface Replayed {
  planner: Planner
  standing: Standing
  plan: Plan
}

/**
 * What this model would have said after these entries, those that it does not know left out. The planner is deterministic, so nothing of
 * what it recommended has to be kept; the same beginnings are reckoned once.
 */
export function replaying(model: Model): (entries: readonly Entry[], where: Surroundings) => Replayed {
  const planners = new Map<string, Planner>()
  const known = new Map<string, Replayed>()
  const plain = new Planner(compileModel(model))
  return (entries, where) => {
    const place = model.contexts ? JSON.stringify([where.device, where.region, where.season]) : ''
    let planner = planners.get(place)
    if (!planner) {
      const here = modelIn(model, where)
      planner = here === model ? plain : new Planner(compileModel(here))
      planners.set(place, planner)
    }
    const kept = entries.filter((entry) => !entry.undone && isKnown(model, entry))
    const key = JSON.stringify([place, kept.map(({ step, result }) => [step, result])])
    const before = known.get(key)
    if (before) return before
    const session = { model: { id: model.id, version: model.version }, entries: kept }
    const standing = standingOf(planner.compiled, session)
    const replayed = { planner, standing, plan: planner.plan(standing) }
    known.set(key, replayed)
    return replayed
  }
}

/** What came by itself, before anybody did anything: measured, or written by the customer. */
export function opening(entries: readonly Entry[]): readonly Entry[] {
  const first = entries.findIndex(({ by, said }) => by.kind !== 'system' && !said)
  return first < 0 ? entries : entries.slice(0, first)
}
/** Up to the repair that ended it. */
export function beforeTheEnd(entries: readonly Entry[]): readonly Entry[] {
  const end = entries.findLastIndex(({ undone, result }) => !undone && result.kind === 'fixed')
  return end < 0 ? entries : entries.slice(0, end)
}

function isKnown(model: Model, { step, result }: Entry): boolean {
  const own = Object.hasOwn(model.steps, step) ? model.steps[step] : undefined
  if (!own) return false
  if (['deferred', 'resumed', 'declined', 'cannot'].includes(result.kind)) return true
  const observed = result.kind === 'outcome' || result.kind === 'inconclusive' || result.kind === 'unavailable'
  if (observed !== 'outcomes' in own) return false
  return result.kind !== 'outcome' || ('outcomes' in own && Object.hasOwn(own.outcomes, result.outcome))
}
