import type { Model, Observation, Repair } from '../../shared/diagnosis/model/modelSchema.ts'

/** The planner's rule as one would first write it: everything by name, every chance summed anew, every question to the full. */
const BREADTH = 6
type Belief = Record<string, number>
interface Situation {
  belief: Belief
  left: ReadonlySet<string>
  place: string | null
}

export function naiveStep(model: Model): string | null {
  const belief = Object.fromEntries(Object.entries(model.causes).map(([id, { prior }]) => [id, prior]))
  const now: Situation = { belief, left: new Set(Object.keys(model.steps)), place: null }
  const repairs = Object.entries(model.steps).flatMap(([id, step]) => ('repairs' in step ? [{ id, step }] : []))
  const acts = repairs.map(({ id, step }) => ({ id, cost: act(model, now, id, step, (then) => mend(model, then)) }))
  const never = least(acts)
  const asks = Object.entries(model.steps)
    .flatMap(([id, step]) => ('outcomes' in step ? [{ id, step }] : []))
    .map(({ id, step }) => {
      const cost = ask(model, now, id, step)
      const repair = never ? model.steps[never.id] : undefined
      const later =
        never && cost < never.cost && repair && 'repairs' in repair
          ? act(model, now, never.id, repair, (then) => ask(model, then, id, step))
          : Infinity
      return { id, cost, later }
    })
    .filter(({ cost, later }) => cost < (never?.cost ?? 0) * (1 - 1e-9) && cost < later * (1 - 1e-9))
  return (least(asks) ?? never)?.id ?? null
}

const mass = (belief: Belief): number => Object.values(belief).reduce((sum, p) => sum + p, 0)
function least<T extends { cost: number }>(options: readonly T[]): T | null {
  return options.reduce<T | null>((best, one) => (best && best.cost <= one.cost * (1 + 1e-9) ? best : one), null)
}
function price(model: Model, step: Observation | Repair, place: string | null): number {
  return step.cost.time + (step.at && step.at !== place ? (model.clusters[step.at]?.cost.time ?? 0) : 0)
}
function closes(step: Repair): boolean {
  return step.kind === 'escalation' && step.closes === true
}
function chance(belief: Belief, step: Repair): number {
  return closes(step)
    ? mass(belief)
    : Object.keys(belief).reduce((sum, cause) => sum + (belief[cause] ?? 0) * (step.repairs[cause] ?? 0), 0)
}
function without({ left }: Situation, id: string): Set<string> {
  const rest = new Set(left)
  rest.delete(id)
  return rest
}
function failed(now: Situation, id: string, step: Repair): Situation {
  const belief = Object.fromEntries(
    Object.entries(now.belief).map(([cause, p]) => [cause, p * (1 - (closes(step) ? 1 : (step.repairs[cause] ?? 0)))]),
  )
  return { belief, left: without(now, id), place: step.at ?? now.place }
}
function act(model: Model, now: Situation, id: string, step: Repair, then: (situation: Situation) => number): number {
  const cost = mass(now.belief) * price(model, step, now.place)
  return closes(step) ? cost : cost + then(failed(now, id, step))
}
function ask(model: Model, now: Situation, id: string, step: Observation): number {
  const rest = without(now, id)
  return Object.keys(step.outcomes).reduce(
    (cost, outcome) => {
      const belief = Object.fromEntries(
        Object.entries(now.belief).map(([cause, p]) => [
          cause,
          p * ((step.given[cause] ?? step.otherwise)[outcome] ?? 0),
        ]),
      )
      return cost + mend(model, { belief, left: rest, place: step.at ?? now.place })
    },
    mass(now.belief) * price(model, step, now.place),
  )
}
/** By chance over cost, or one of the next promising repairs first. */
function mend(model: Model, now: Situation): number {
  let cost = greedy(model, now)
  const left = new Set(now.left)
  for (let round = 0; round < BREADTH; round++) {
    const pick = best(model, { ...now, left })
    if (!pick || closes(pick.step)) break
    left.delete(pick.id)
    if (round > 0)
      cost = Math.min(
        cost,
        act(model, now, pick.id, pick.step, (then) => greedy(model, then)),
      )
  }
  return cost
}
function greedy(model: Model, now: Situation): number {
  const pick = mass(now.belief) > 1e-12 ? best(model, now) : null
  return pick ? act(model, now, pick.id, pick.step, (then) => greedy(model, then)) : 0
}
function best(model: Model, { belief, left, place }: Situation): { id: string; step: Repair } | null {
  let found: { id: string; step: Repair } | null = null
  let worth = 0
  const steps = [...left].flatMap((id) => {
    const step = model.steps[id]
    return step && 'repairs' in step ? [{ id, step, p: chance(belief, step) }] : []
  })
  for (const { id, step, p } of steps) {
    const ratio = p / price(model, step, place)
    // Whoever closes wins a tie.
    if (ratio > worth * (1 + (found && closes(found.step) ? 1e-9 : 0))) [found, worth] = [{ id, step }, ratio]
  }
  for (const cluster of Object.keys(model.clusters)) {
    if (cluster === place) continue
    const there = steps
      .filter(({ step, p }) => step.at === cluster && p > 0 && !closes(step))
      .toSorted((a, b) => b.p / b.step.cost.time - a.p / a.step.cost.time)
    let p = 0
    let cost = model.clusters[cluster]?.cost.time ?? 0
    for (const one of there) {
      p = Math.min(mass(belief), p + one.p)
      cost += one.step.cost.time
      if (there[0] && there.length > 1 && p / cost > worth) [found, worth] = [there[0], p / cost]
    }
  }
  return found
}
