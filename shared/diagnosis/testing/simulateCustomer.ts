import { compileModel, isRepair } from '../engine/compileModel.ts'
import type { CompiledModel } from '../engine/compileModel.ts'
import { Planner } from '../engine/planStep.ts'
import { beginSession, record } from '../engine/session.ts'
import type { Entry, Result } from '../engine/session.ts'
import { USED, standingOf } from '../engine/standing.ts'
import type { Standing } from '../engine/standing.ts'

/** Tests and benches only: which step to do, by its index; null: give up. `cause` is for who knows it. */
export type Policy = (standing: Standing, cause: number) => number | null
export interface Course {
  minutes: number
  /** In minutes' worth. */
  cost: number
  /** Mended without a visit. */
  remote: boolean
  mended: boolean
  steps: string[]
}

/** One customer with this cause, who answers and mends as the model says, until it works. */
export function simulateCustomer(planner: Planner, cause: number, random: () => number, policy: Policy): Course {
  const { compiled, forecast } = planner
  const course: Course = { minutes: 0, cost: 0, remote: true, mended: false, steps: [] }
  let session = beginSession(compiled.model)
  for (let turn = 0; turn < 100; turn++) {
    const standing = standingOf(compiled, session)
    const step = compiled.steps[policy(standing, cause) ?? -1]
    if (!step) break
    course.cost += forecast.price(step, standing.place)
    course.minutes += forecast.duration(step, standing.place)
    course.steps.push(step.id)
    if (isRepair(step) && step.visit) course.remote = false
    const result = draw(compiled, step.index, cause, random)
    if (result.kind === 'fixed') return { ...course, mended: true }
    const entry: Entry = { id: `${turn}`, at: turn, by: { kind: 'system', id: '' }, step: step.id, result }
    const next = record(compiled.model, session, entry)
    if (typeof next === 'string') throw new Error(next)
    session = next
  }
  return { ...course, remote: false }
}

function draw(compiled: CompiledModel, index: number, cause: number, random: () => number): Result {
  const step = compiled.steps[index]
  if (!step) throw new Error(`no step ${index}`)
  if (isRepair(step)) {
    if (random() >= step.doable) return { kind: 'cannot' }
    const chance = step.closes ? 1 : (step.chance[step.causes.indexOf(cause)] ?? 0)
    return { kind: random() < chance ? 'fixed' : 'failed' }
  }
  if (random() >= step.usable) return { kind: 'inconclusive' }
  let left = random()
  const outcome = step.outcomes.find((_, i) => (left -= step.likelihood[i]?.[cause] ?? 0) < 0)
  return { kind: 'outcome', outcome: outcome ?? step.outcomes.at(-1) ?? '' }
}

/**
 * The four that are compared. The two that ask nothing are let off what repairs must follow, and off the answers that some are bound to
 * (an incident that is known of): they would never make them, and who knows the cause needs none.
 */
export function engineOf(planner: Planner): Policy {
  return (standing) => planner.plan(standing).step?.step ?? null
}
export function chanceOverCostOf(planner: Planner): Policy {
  const free = unbound(planner)
  return (standing) => firstRepair(free, standing, standing.belief)
}
export function clairvoyantOf(planner: Planner): Policy {
  const free = unbound(planner)
  return (standing, cause) => firstRepair(free, standing, new Float64Array(standing.belief.length).with(cause, 1))
}
/** The same steps for everybody, in their order; then whoever closes. */
export function scriptOf({ compiled }: Planner, script: readonly string[]): Policy {
  return ({ used }) => {
    const next = script.find((id) => used[compiled.stepIndex.get(id) ?? -1] === USED.free)
    return next === undefined ? compiled.closing : (compiled.stepIndex.get(next) ?? null)
  }
}
function unbound({ compiled: { model } }: Planner): Planner {
  const steps = Object.entries(model.steps).map(([id, step]) => {
    const free = { ...step, after: [] }
    delete free.when
    return [id, free]
  })
  return new Planner(compileModel({ ...model, steps: Object.fromEntries(steps) }))
}
function firstRepair(planner: Planner, standing: Standing, belief: Float64Array): number | null {
  const order: number[] = []
  planner.forecast.greedy(belief, planner.allowed(standing), standing.place, order)
  return order[0] ?? null
}
