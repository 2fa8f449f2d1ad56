import { isRepair } from './compileModel.ts'
import type { CompiledStep } from './compileModel.ts'
import { below, seen } from './planStep.ts'
import type { Option, Plan, Planner } from './planStep.ts'
import type { Outlook } from './repairForecast.ts'
import type { Entry, Result, Session } from './session.ts'
import { USED, standingOf, withoutSteps } from './standing.ts'
import type { Standing } from './standing.ts'

/** Why a step, as data: the screen has the words. Costs in minutes' worth. */
export interface Explanation {
  step: string
  why:
    | { code: 'asks'; costNever: number; repairNever: string; costLater: number | null }
    | { code: 'repairs'; chance: number }
    /** The classic call for service: nothing that is left to do is worth its price. */
    | { code: 'closes' }
    /** It was asked for; it is not what is recommended. */
    | { code: 'chosen'; costMore: number; recommended: string }
  /** Of doing it, with the way to its cluster; `way` names the cluster when the customer must go there. */
  price: number
  minutes: number
  way: string | null
  /** Saved against the best course without it; 0 when it is not what is recommended. */
  gain: number
  /** Share of the doubt about the cause (Shannon's entropy) that it is expected to lift, 0 to 1. */
  doubtLifted: number
  /** What the whole course is still expected to come to. */
  expected: Outlook
  answers: Answer[]
  others: Other[]
}
export interface Answer {
  result: Result
  chance: number
  /** Causes whose chance it would change the most, greatest change first. */
  causes: { cause: string; before: number; after: number }[]
  /** What would be recommended then. null: it is over. */
  next: string | null
  expected: Outlook
}
/** Why not that one. */
export interface Other {
  step: string
  /** Expected cost of the whole course if it were done now; null: it cannot be. */
  cost: number | null
  why:
    | { code: 'done' | 'tried' | 'deferred' | 'ordered' | 'mendsNothing' }
    /** It cannot be done at this moment (`away`). */
    | { code: 'away' }
    | { code: 'waitsFor'; step: string }
    /** Not as things are: it is bound to another answer of this step (`when`). */
    | { code: 'unmet'; step: string }
    /** A repair that costs more in the end, for its chance is smaller or its price is higher. */
    | { code: 'lessLikely' | 'dearer' }
    /** The best repair, but asking first costs less. */
    | { code: 'askFirst' }
    /** A question: it costs more than it saves; better after the next repair; another tells more for its price. */
    | { code: 'savesLess' | 'later' | 'tellsLess' }
}
const NOTHING: Outlook = { cost: 0, minutes: 0, remote: 1 }
const CHANGES_SHOWN = 4

/**
 * Why the recommended step, or another that is asked for (`stepId`); null when there is nothing to do, or it cannot be done now. `away`:
 * steps that cannot be done at this moment, however good.
 */
export function explain(
  planner: Planner,
  session: Session,
  { stepId, away = [] }: { stepId?: string; away?: readonly string[] } = {},
): Explanation | null {
  const { compiled, forecast } = planner
  const all = standingOf(compiled, session)
  const standing = withoutSteps(compiled, all, away)
  const held = new Set(away.filter((id) => all.used[compiled.stepIndex.get(id) ?? -1] === USED.free))
  const plan = planner.plan(standing)
  const chosen = stepId === undefined ? plan.step?.step : compiled.stepIndex.get(stepId)
  const option = plan.options.find((one) => one.step === chosen)
  const step = compiled.steps[chosen ?? -1]
  if (!option || !step || !plan.step || !plan.never) return null
  const recommended = step.index === plan.step.step
  const rest = plan.options.find((other) => other.step !== step.index)
  const answers = answersOf(step, standing).map(({ result, chance }): Answer => {
    const then = withoutSteps(compiled, standingOf(compiled, supposed(session, step.id, result)), away)
    const next = planner.plan(then).step
    const causes = compiled.causes
      .map((cause, i) => ({ cause, before: standing.belief[i]!, after: then.belief[i]! }))
      .toSorted((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before))
      .slice(0, CHANGES_SHOWN)
    const over = result.kind === 'fixed'
    return {
      result,
      chance,
      causes: over ? [] : causes,
      next: compiled.steps[next?.step ?? -1]?.id ?? null,
      expected: over ? NOTHING : outlook(next),
    }
  })
  return {
    step: step.id,
    why: recommended ? reason(planner, step, plan, standing) : chosenInstead(planner, option, plan),
    price: forecast.price(step, standing.place),
    minutes: forecast.duration(step, standing.place),
    way: step.at >= 0 && step.at !== standing.place ? (compiled.clusters[step.at]?.id ?? null) : null,
    gain: recommended && rest ? Math.max(0, (isRepair(step) ? rest.cost : plan.never.cost) - option.cost) : 0,
    doubtLifted: doubtLifted(step, standing.belief),
    expected: outlook(option),
    answers,
    others: othersOf(planner, step, plan, standing, held),
  }
}

function reason(
  planner: Planner,
  step: CompiledStep,
  { step: option, never }: Plan,
  standing: Standing,
): Explanation['why'] {
  if (!isRepair(step))
    return {
      code: 'asks',
      costNever: never?.cost ?? 0,
      repairNever: planner.compiled.steps[never?.step ?? -1]?.id ?? '',
      costLater: option?.later ?? null,
    }
  return step.closes ? { code: 'closes' } : { code: 'repairs', chance: chanceOf(step, standing) }
}
function chosenInstead({ compiled }: Planner, option: Option, { step }: Plan): Explanation['why'] {
  return {
    code: 'chosen',
    costMore: option.cost - (step?.cost ?? 0),
    recommended: compiled.steps[step?.step ?? -1]?.id ?? '',
  }
}

function othersOf(
  planner: Planner,
  chosen: CompiledStep,
  plan: Plan,
  standing: Standing,
  held: ReadonlySet<string>,
): Other[] {
  const { compiled, forecast } = planner
  const place = new Map(plan.options.map(({ step }, i) => [step, i]))
  const why = (step: CompiledStep, option: Option | undefined): Other['why'] => {
    if (held.has(step.id)) return { code: 'away' }
    const used = standing.used[step.index]
    if (used === USED.done) return { code: 'done' }
    if (used === USED.tried) return { code: 'tried' }
    if (used === USED.deferred) return { code: 'deferred' }
    if (used === USED.ordered) return { code: 'ordered' }
    const missing = step.after.find(
      (other) => standing.used[other] !== USED.done && standing.used[other] !== USED.tried,
    )
    if (missing !== undefined) return { code: 'waitsFor', step: compiled.steps[missing]?.id ?? '' }
    if (used === USED.unmet) return { code: 'unmet', step: step.when[0]?.id ?? '' }
    if (!option) return { code: 'mendsNothing' }
    if (isRepair(step)) {
      if (plan.never?.step === step.index && !isRepair(chosen)) return { code: 'askFirst' }
      const rival = compiled.steps[plan.never?.step ?? -1]
      const dearer = rival && below(forecast.price(rival, standing.place), forecast.price(step, standing.place))
      const likelier = rival && isRepair(rival) && !below(chanceOf(step, standing), chanceOf(rival, standing))
      return { code: dearer || likelier ? 'dearer' : 'lessLikely' }
    }
    if (!plan.never || !below(option.cost, plan.never.cost)) return { code: 'savesLess' }
    return { code: option.later !== null && !below(option.cost, option.later) ? 'later' : 'tellsLess' }
  }
  return compiled.steps
    .filter((step) => step !== chosen && step.kind !== 'finding')
    .map((step) => {
      const option = plan.options[place.get(step.index) ?? -1]
      return { step: step.id, cost: option?.cost ?? null, why: why(step, option) }
    })
    .toSorted((a, b) => (a.cost ?? Infinity) - (b.cost ?? Infinity) || 0)
}

/** What may come of it, and how likely that is. */
function answersOf(step: CompiledStep, { belief }: Standing): { result: Result; chance: number }[] {
  const found: { result: Result; chance: number }[] = []
  if (isRepair(step)) {
    const fixed = step.closes ? 1 : step.causes.reduce((sum, cause, i) => sum + belief[cause]! * step.chance[i]!, 0)
    found.push({ result: { kind: 'fixed' }, chance: step.doable * fixed })
    found.push({ result: { kind: 'failed' }, chance: step.doable * (1 - fixed) })
    found.push({ result: { kind: 'cannot' }, chance: 1 - step.doable })
  } else {
    step.likelihood.forEach((likelihood, i) => {
      const chance = step.usable * seen(belief, likelihood).reduce((sum, weight) => sum + weight, 0)
      found.push({ result: { kind: 'outcome', outcome: step.outcomes[i] ?? '' }, chance })
    })
    found.push({ result: { kind: 'inconclusive' }, chance: 1 - step.usable })
  }
  return found.filter(({ chance }) => chance > 1e-9)
}
function chanceOf(step: CompiledStep, standing: Standing): number {
  return answersOf(step, standing).find(({ result }) => result.kind === 'fixed')?.chance ?? 0
}

/** Share of the doubt about the cause (entropy) that a step is expected to lift, 0 to 1. */
export function doubtLifted(step: CompiledStep, belief: Float64Array): number {
  const before = entropy(belief)
  if (before <= 0) return 0
  let after = 0
  if (isRepair(step)) {
    // Mended, no doubt is left that matters.
    const failed = belief.slice()
    step.causes.forEach((cause, i) => (failed[cause] = failed[cause]! * (1 - step.chance[i]! * step.doable)))
    after = step.closes ? 0 : entropy(failed)
  } else {
    for (const likelihood of step.likelihood) after += step.usable * entropy(seen(belief, likelihood))
    after += (1 - step.usable) * before
  }
  return Math.min(1, Math.max(0, 1 - after / before))
}
/** Of weights that need not sum to 1, times their sum: the branches of a question add up. */
function entropy(weights: Float64Array): number {
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return weights.reduce((total, weight) => (weight > 0 ? total - weight * Math.log(weight / sum) : total), 0)
}
function supposed(session: Session, step: string, result: Result): Session {
  const entry: Entry = { id: '', at: Infinity, by: { kind: 'system', id: '' }, step, result }
  return { ...session, entries: [...session.entries, entry] }
}
function outlook(option: Outlook | null): Outlook {
  return option ? { cost: option.cost, minutes: option.minutes, remote: option.remote } : NOTHING
}
