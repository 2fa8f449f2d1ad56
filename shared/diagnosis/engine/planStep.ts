import { isRepair } from './compileModel.ts'
import type { CompiledModel, CompiledObservation, CompiledRepair, CompiledStep } from './compileModel.ts'
import { MAY, RepairForecast } from './repairForecast.ts'
import type { Outlook } from './repairForecast.ts'
import { USED } from './standing.ts'
import type { Standing } from './standing.ts'

/** A step with what doing it now is worth. */
export interface Option extends Outlook {
  step: number
  /** Questions and tests only: what it would come to if asked after the next repair has failed. */
  later: number | null
}
export interface Plan {
  /** What to do now; null when it is resolved, handed over, or nothing is left. */
  step: Option | null
  /** The best repair now, asking nothing any more. */
  never: Option | null
  /** Everything that may be done now, the most worth first. */
  options: Option[]
}
/** How many repairs are weighed as the first of a course: more change no recommendation on models of the product's size. */
const BREADTH = 6
/** How many repairs and how many questions, the best at first sight (greedy alone afterwards), are reckoned to the full. */
const SHORTLIST = 8
/** Two courses this near are the same: rounding must not decide. Relative. */
const SAME = 1e-9

/**
 * The next best step by expected cost (FIELD section 5). With ECR the expected cost of mending without asking and
 * ECO(Q) = C_Q + Σ_q P(q) ECR(q), a question is put now only if ECO(Q) beats never asking, ECR, *and* asking after the next
 * repair, C_A + P(A fails) ECO(Q | A failed). ECR looks one repair further than chance over cost.
 */
export class Planner {
  readonly compiled: CompiledModel
  readonly forecast: RepairForecast
  constructor(compiled: CompiledModel) {
    this.compiled = compiled
    this.forecast = new RepairForecast(compiled)
  }

  plan(standing: Standing): Plan {
    if (standing.state !== 'open') return { step: null, never: null, options: [] }
    const { belief, place } = standing
    const may = this.allowed(standing)
    const open = this.compiled.steps.filter((step) => may[step.index] === MAY.propose && this.forecast.ready(step, may))
    const repairs = open.filter(isRepair).filter((step) => step.closes || mends(step, belief))
    const acts = this.shortlisted(repairs, (step, breadth) => this.act(step, belief, may, place, breadth))
    const never = acts[0] ?? null
    const questions = open.filter((step) => !isRepair(step))
    const asks = this.shortlisted(questions, (step, breadth) => this.ask(step, belief, may, place, breadth))
    const step = asks.slice(0, SHORTLIST).find((option) => {
      if (never === null || !below(option.cost, never.cost)) return false
      option.later = this.askLater(option.step, never.step, belief, may, place)
      return below(option.cost, option.later)
    })
    return { step: step ?? never, never, options: [...acts, ...asks].toSorted(byCost) }
  }

  /** Options, the best first: all reckoned at first sight, those in front to the full. */
  private shortlisted<S extends CompiledStep>(
    steps: readonly S[],
    reckon: (step: S, breadth: number) => Option,
  ): Option[] {
    const sight = steps
      .map((step) => ({ step, option: reckon(step, 1) }))
      .toSorted((a, b) => byCost(a.option, b.option))
    const front = sight.slice(0, SHORTLIST).map(({ step }) => reckon(step, BREADTH))
    return [...front.toSorted(byCost), ...sight.slice(SHORTLIST).map(({ option }) => option)]
  }

  /** What may be done, as the planner's own array: findings wait to be said, what is used is used. */
  allowed({ used }: Standing): Uint8Array {
    return Uint8Array.from(this.compiled.steps, ({ kind, index }) => {
      const held = used[index]
      if (held === USED.done || held === USED.tried) return MAY.past
      return held === USED.free && kind !== 'finding' ? MAY.propose : MAY.barred
    })
  }

  /** ECR when nothing more is asked. */
  mend(weights: Float64Array, may: Uint8Array, place: number, breadth = BREADTH): Outlook {
    const cost = this.forecast.best(weights, may, place, breadth)
    return { cost, minutes: this.forecast.minutes, remote: this.forecast.remote }
  }

  /** This repair now, then the best course without asking. */
  act(step: CompiledRepair, weights: Float64Array, may: Uint8Array, place: number, breadth = BREADTH): Option {
    const mass = total(weights)
    const here: Option = { step: step.index, later: null, ...this.paid(step, mass, place) }
    if (step.closes) return { ...here, remote: step.visit ? 0 : mass }
    const there = step.at >= 0 ? step.at : place
    const without = past(may, step.index)
    const failed = tried(step, weights)
    if (!step.visit) here.remote += step.doable * (mass - total(failed))
    add(here, step.doable, this.mend(failed, without, there, breadth), step.visit)
    if (step.doable < 1) add(here, 1 - step.doable, this.mend(weights, without, there, breadth), false)
    return here
  }

  /** ECO(Q): this question now, then the best course without asking further. */
  ask(step: CompiledObservation, weights: Float64Array, may: Uint8Array, place: number, breadth = BREADTH): Option {
    const here: Option = { step: step.index, later: null, ...this.paid(step, total(weights), place) }
    const there = step.at >= 0 ? step.at : place
    const without = past(may, step.index)
    for (const likelihood of step.likelihood)
      add(here, step.usable, this.mend(seen(weights, likelihood), without, there, breadth), false)
    if (step.usable < 1) add(here, 1 - step.usable, this.mend(weights, without, there, breadth), false)
    return here
  }

  /** C_A + P(A fails) ECO(Q | A failed). */
  private askLater(question: number, first: number, weights: Float64Array, may: Uint8Array, place: number): number {
    const step = this.compiled.steps[first]
    const asked = this.compiled.steps[question]
    if (!step || !asked || !isRepair(step) || isRepair(asked)) return Infinity
    const cost = this.paid(step, total(weights), place).cost
    if (step.closes) return cost
    const there = step.at >= 0 ? step.at : place
    const without = past(may, first)
    const failed = this.ask(asked, tried(step, weights), without, there).cost
    const undone = step.doable < 1 ? this.ask(asked, weights, without, there).cost : 0
    return cost + step.doable * failed + (1 - step.doable) * undone
  }

  private paid(step: CompiledStep, mass: number, place: number): Outlook {
    return {
      cost: mass * this.forecast.price(step, place),
      minutes: mass * this.forecast.duration(step, place),
      remote: 0,
    }
  }
}

/** The weights with an answer known (not divided by its chance). */
export function seen(weights: Float64Array, likelihood: Float64Array): Float64Array {
  return weights.map((weight, cause) => weight * likelihood[cause]!)
}
/** The weights when a repair was done in vain. */
export function tried(step: CompiledRepair, weights: Float64Array): Float64Array {
  const failed = weights.slice()
  step.causes.forEach((cause, i) => (failed[cause] = failed[cause]! * (1 - step.chance[i]!)))
  return failed
}
/** `a` is less than `b` by more than rounding. */
export function below(a: number, b: number): boolean {
  return a < b - SAME * Math.max(Math.abs(a), Math.abs(b))
}
function past(may: Uint8Array, step: number): Uint8Array {
  return may.with(step, MAY.past)
}
function add(to: Outlook, share: number, what: Outlook, visited: boolean): void {
  to.cost += share * what.cost
  to.minutes += share * what.minutes
  if (!visited) to.remote += share * what.remote
}
function mends(step: CompiledRepair, belief: Float64Array): boolean {
  return step.causes.some((cause, i) => belief[cause]! * step.chance[i]! > 0)
}
/** Less than rounding apart, the order of the model decides. */
function byCost(a: Option, b: Option): number {
  return below(a.cost, b.cost) ? -1 : below(b.cost, a.cost) ? 1 : a.step - b.step
}
const total = (weights: Float64Array): number => weights.reduce((sum, weight) => sum + weight, 0)
