import { isRepair } from '../engine/compileModel.ts'
import type { CompiledModel, CompiledStep } from '../engine/compileModel.ts'
import { Planner, seen, tried } from '../engine/planStep.ts'
import { MAY } from '../engine/repairForecast.ts'
import { USED } from '../engine/standing.ts'

/**
 * Tests only: expected costs reckoned over the whole tree of what can happen, for models small enough for it. The price is
 * reckoned here anew, not taken from the engine. Deferral, staleness and partial repairs are left out.
 */
export interface Situation {
  weights: Float64Array
  may: Uint8Array
  place: number
  /** step → what came of it, from 1; 0 not done. Repairs go on only when they failed. With the place it tells situations apart. */
  told: Uint8Array
}
export type Choose = (situation: Situation) => number | null

function initial(compiled: CompiledModel): Situation {
  return {
    weights: compiled.prior.slice(),
    may: Uint8Array.from(compiled.steps, ({ kind }) => (kind === 'finding' ? MAY.barred : MAY.propose)),
    place: -1,
    told: new Uint8Array(compiled.steps.length),
  }
}

/** The least expected cost that any policy can have, by trying every step everywhere. */
export function optimum(compiled: CompiledModel): number {
  const known = new Map<string, number>()
  const least = (situation: Situation): number => {
    const mass = situation.weights.reduce((sum, weight) => sum + weight, 0)
    if (mass < 1e-15) return 0
    const key = `${situation.place} ${situation.told.join('')}`
    const before = known.get(key)
    if (before !== undefined) return before
    let best = Infinity
    for (const step of compiled.steps) {
      if (situation.may[step.index] !== MAY.propose) continue
      const cost = price(compiled, step, situation.place) * mass
      if (cost < best) best = Math.min(best, cost + after(compiled, situation, step, least))
    }
    // Nothing is left to do and nobody closes: what is broken stays broken, at no further cost.
    if (best === Infinity) best = 0
    known.set(key, best)
    return best
  }
  return least(initial(compiled))
}

/** What a policy is expected to cost. */
export function policyCost(compiled: CompiledModel, choose: Choose): number {
  const known = new Map<string, number>()
  const of = (situation: Situation): number => {
    const mass = situation.weights.reduce((sum, weight) => sum + weight, 0)
    if (mass < 1e-15) return 0
    const key = `${situation.place} ${situation.told.join('')}`
    const before = known.get(key)
    if (before !== undefined) return before
    const step = compiled.steps[choose(situation) ?? -1]
    const cost = step ? price(compiled, step, situation.place) * mass + after(compiled, situation, step, of) : 0
    known.set(key, cost)
    return cost
  }
  return of(initial(compiled))
}

/** The engine's own choice. */
export function engine(compiled: CompiledModel): Choose {
  const planner = new Planner(compiled)
  return ({ weights, may, place }) => {
    const sum = weights.reduce((total, weight) => total + weight, 0)
    const standing = {
      belief: weights.map((weight) => weight / sum),
      used: may.map((held) => (held === MAY.past ? USED.done : USED.free)),
      place,
      state: 'open' as const,
      by: null,
      returned: null,
      established: [],
      mended: new Float64Array(weights.length),
      contradicted: false,
    }
    return planner.plan(standing).step?.step ?? null
  }
}
/** Chance over cost, reckoned anew after each failure; asks nothing. */
export function chanceOverCost(compiled: CompiledModel): Choose {
  return ({ weights, may, place }) => {
    let best: CompiledStep | null = null
    let most = -1
    for (const step of compiled.steps) {
      if (!isRepair(step) || may[step.index] !== MAY.propose) continue
      const mended = weights.reduce((sum, weight) => sum + weight, 0)
      const chance = step.closes
        ? mended
        : step.causes.reduce((sum, cause, i) => sum + weights[cause]! * step.chance[i]!, 0)
      const worth = chance / price(compiled, step, place)
      if (worth > most) [best, most] = [step, worth]
    }
    return best?.index ?? null
  }
}

function after(
  compiled: CompiledModel,
  { weights, may, place, told }: Situation,
  step: CompiledStep,
  next: (situation: Situation) => number,
): number {
  const there = step.at >= 0 ? step.at : place
  const without = may.with(step.index, MAY.past)
  const go = (now: Float64Array, came: number): number =>
    next({ weights: now, may: without, place: there, told: told.with(step.index, came) })
  if (isRepair(step)) return step.closes ? 0 : go(tried(step, weights), 1)
  return step.likelihood.reduce((sum, likelihood, outcome) => sum + go(seen(weights, likelihood), outcome + 1), 0)
}
function price(compiled: CompiledModel, step: CompiledStep, place: number): number {
  return step.cost + (step.at >= 0 && step.at !== place ? (compiled.clusters[step.at]?.cost ?? 0) : 0)
}
