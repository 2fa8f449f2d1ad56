import { isRepair } from './compileModel.ts'
import type { CompiledModel, CompiledRepair, CompiledStep } from './compileModel.ts'

/** What the planner may do with a step: propose it; it is behind us; it is barred (deferred, booked, never proposed). */
export const MAY = { propose: 0, past: 1, barred: 2 } as const

/** What a course of repairs is expected to come to. */
export interface Outlook {
  /** In minutes' worth. */
  cost: number
  minutes: number
  /** Chance that it ends mended without a visit. */
  remote: number
}

/**
 * What mending costs when nothing more is asked: repairs one after the other by chance over cost, each after the failure of
 * those before, until whoever closes is the better buy (Heckerman, Breese, Rommelse 1995; Jensen et al. 2001).
 *
 * `weights` need not sum to 1: every figure is linear in them, so that the branches of a question add up without division.
 * One of these holds scratch memory and serves one caller at a time.
 */
export class RepairForecast {
  /** Of the course reckoned last. */
  minutes = 0
  remote = 0
  private readonly compiled: CompiledModel
  private readonly left: Float64Array
  private readonly failed: Float64Array
  private readonly chance: Float64Array
  private readonly may: Uint8Array
  private readonly closing: CompiledRepair | null
  private readonly clustered: number[][]
  /** By step, for the innermost loop: cost, cluster, whether it follows others; by cluster + 1: cost of the way. */
  private readonly cost: Float64Array
  private readonly at: Int32Array
  private readonly waits: Uint8Array
  private readonly way: Float64Array
  /** Repairs that may still be proposed and would mend something. */
  private readonly open: Int32Array
  private opened = 0
  private mass = 0

  constructor(compiled: CompiledModel) {
    this.compiled = compiled
    this.left = new Float64Array(compiled.causes.length)
    this.failed = new Float64Array(compiled.causes.length)
    this.chance = new Float64Array(compiled.steps.length)
    this.may = new Uint8Array(compiled.steps.length)
    this.closing = repairAt(compiled, compiled.closing)
    this.clustered = compiled.clusters.map((_, at) =>
      compiled.actions.filter((index) => compiled.steps[index]?.at === at),
    )
    this.cost = Float64Array.from(compiled.steps, ({ cost }) => cost)
    this.at = Int32Array.from(compiled.steps, ({ at }) => at)
    this.waits = Uint8Array.from(compiled.steps, ({ after }) => (after.length > 0 ? 1 : 0))
    this.way = Float64Array.from([0, ...compiled.clusters.map(({ cost }) => cost)])
    this.open = new Int32Array(compiled.actions.length)
  }

  /** Greedy: at each turn the repair with the most chance a cost. Its course goes into `order` when one is given. */
  greedy(weights: Float64Array, may: Uint8Array, place: number, order?: number[]): number {
    this.start(weights, may)
    const least = this.mass * 1e-12
    let cost = 0
    let afar = true
    for (let at = place; ;) {
      const step = this.mass > least ? this.pick(at) : null
      if (step === null) return cost
      order?.push(step.index)
      cost += this.mass * this.price(step, at)
      this.minutes += this.mass * this.duration(step, at)
      if (step.at >= 0) at = step.at
      afar &&= !step.visit
      const before = this.mass
      if (step.closes) this.mass = 0
      else this.fail(step)
      if (afar) this.remote += before - this.mass
    }
  }

  /** Greedy, or any of the `breadth` most promising repairs first and greedy after it, whichever is cheaper. */
  best(weights: Float64Array, may: Uint8Array, place: number, breadth: number): number {
    let least = this.greedy(weights, may, place)
    let { minutes, remote } = this
    if (breadth < 2) return least
    const firsts = this.firsts(weights, may, place, breadth)
    const mass = sum(weights)
    const allowed = may.slice()
    for (const step of firsts) {
      const price = mass * this.price(step, place)
      if (price >= least) continue
      const failed = this.afterFailure(step, weights)
      allowed[step.index] = MAY.past
      const cost = price + this.greedy(failed, allowed, step.at >= 0 ? step.at : place)
      allowed[step.index] = MAY.propose
      if (cost < least) {
        least = cost
        minutes = this.minutes + mass * this.duration(step, place)
        remote = this.remote + (step.visit ? 0 : mass - sum(failed))
      }
    }
    this.minutes = minutes
    this.remote = remote
    return least
  }

  /** Cost of doing these, in this order, each after the failure of those before (FIELD section 5: Jensen's figure 1). */
  ofOrder(weights: Float64Array, order: readonly number[], place: number): number {
    this.start(weights, this.may)
    let cost = 0
    let at = place
    for (const index of order) {
      const step = repairAt(this.compiled, index)
      if (!step) continue
      cost += this.mass * this.price(step, at)
      if (step.at >= 0) at = step.at
      if (step.closes) this.mass = 0
      else this.fail(step)
    }
    return cost
  }

  /** Cost of a step from here: itself, and the way to its cluster. */
  price(step: CompiledStep, place: number): number {
    return step.at >= 0 && step.at !== place ? step.cost + this.compiled.clusters[step.at]!.cost : step.cost
  }
  duration(step: CompiledStep, place: number): number {
    return step.at >= 0 && step.at !== place ? step.minutes + this.compiled.clusters[step.at]!.minutes : step.minutes
  }
  /** Every step that it must follow is behind us. */
  ready(step: CompiledStep, may: Uint8Array): boolean {
    for (const other of step.after) if (may[other] !== MAY.past) return false
    return true
  }

  /** The next best repairs after the one that greedy begins with. */
  private firsts(weights: Float64Array, may: Uint8Array, place: number, breadth: number): CompiledRepair[] {
    const found: CompiledRepair[] = []
    this.start(weights, may)
    for (let round = 0; round < breadth; round++) {
      const step = this.pick(place)
      if (step === null || step.closes) break
      if (round > 0) found.push(step)
      this.may[step.index] = MAY.barred
    }
    return found
  }
  /** The weights when a repair was tried in vain (in scratch memory). */
  private afterFailure(step: CompiledRepair, weights: Float64Array): Float64Array {
    this.failed.set(weights)
    for (let i = 0; i < step.causes.length; i++) {
      const cause = step.causes[i]!
      this.failed[cause] = this.failed[cause]! * (1 - step.chance[i]! * step.doable)
    }
    return this.failed
  }
  private start(weights: Float64Array, may: Uint8Array): void {
    const { left, chance, compiled } = this
    left.set(weights)
    if (may !== this.may) this.may.set(may)
    chance.fill(0)
    this.mass = 0
    this.minutes = 0
    this.remote = 0
    for (let cause = 0; cause < left.length; cause++) {
      const weight = left[cause]!
      this.mass += weight
      if (weight > 0)
        for (const repairer of compiled.repairers[cause]!)
          chance[repairer.step] = chance[repairer.step]! + weight * repairer.chance
    }
    this.opened = 0
    for (const index of compiled.actions)
      if (chance[index]! > 0 && this.may[index] === MAY.propose) this.open[this.opened++] = index
  }
  /** The repair worth most for its cost; who closes mends all that is left. null: nothing helps. */
  private pick(place: number): CompiledRepair | null {
    const { compiled, chance, may, cost, at, way, open } = this
    const trifle = this.mass * 1e-12
    let best = this.closing?.index ?? -1
    let bestChance = best < 0 ? 0 : this.mass
    let bestCost = best < 0 ? 1 : cost[best]! + (at[best] === place ? 0 : way[at[best]! + 1]!)
    for (let i = 0; i < this.opened; i++) {
      const index = open[i]!
      const p = chance[index]!
      if (p <= trifle || may[index] !== MAY.propose) continue
      const price = at[index] === place ? cost[index]! : cost[index]! + way[at[index]! + 1]!
      if (p * bestCost > bestChance * price && this.mayNow(index)) {
        best = index
        bestChance = p
        bestCost = price
      }
    }
    // The way to a cluster is paid once: several acts there together may be the better buy (Langseth and Jensen 2003).
    for (let cluster = 0; cluster < compiled.clusters.length; cluster++) {
      if (cluster === place) continue
      const list = this.clustered[cluster]!
      // With the way paid they cannot beat the best of them without it.
      let hopeful = 0
      for (let i = 0; i < list.length; i++) {
        const index = list[i]!
        if (chance[index]! * bestCost > bestChance * cost[index]! && may[index] === MAY.propose) hopeful++
      }
      if (hopeful === 0) continue
      const there = list.filter((index) => may[index] === MAY.propose && chance[index]! > trifle && this.mayNow(index))
      there.sort((a, b) => chance[b]! * cost[a]! - chance[a]! * cost[b]! || a - b)
      let p = 0
      let price = way[cluster + 1]!
      for (const index of there) {
        p = Math.min(this.mass, p + chance[index]!)
        price += cost[index]!
        if (p * bestCost > bestChance * price) {
          best = there[0]!
          bestChance = p
          bestCost = price
        }
      }
    }
    return best < 0 ? null : repairAt(compiled, best)
  }
  private mayNow(index: number): boolean {
    return this.waits[index] === 0 || this.ready(this.compiled.steps[index]!, this.may)
  }
  private fail(step: CompiledRepair): void {
    const { left, chance, compiled } = this
    for (let i = 0; i < step.causes.length; i++) {
      const cause = step.causes[i]!
      const mended = left[cause]! * step.chance[i]! * step.doable
      left[cause] = left[cause]! - mended
      this.mass = Math.max(0, this.mass - mended)
      for (const repairer of compiled.repairers[cause]!)
        chance[repairer.step] = chance[repairer.step]! - mended * repairer.chance
    }
    this.may[step.index] = MAY.past
    const place = this.open.indexOf(step.index)
    if (place >= 0 && place < this.opened) {
      // Order kept: it breaks ties.
      this.open.copyWithin(place, place + 1, this.opened)
      this.opened--
    }
  }
}

function repairAt(compiled: CompiledModel, index: number): CompiledRepair | null {
  const step = compiled.steps[index]
  return step && isRepair(step) ? step : null
}
const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0)
