import { isRepair } from './compileModel.ts'
import type { CompiledModel, CompiledObservation, CompiledRepair, CompiledStep } from './compileModel.ts'
import { cameBack, type Entry, type Session } from './session.ts'

/** Where a diagnosis stands: reckoned from the session alone, so that undoing an entry restores it to the bit. */
export interface Standing {
  /** P(cause | all that is established), in the model's order; sums to 1. */
  belief: Float64Array
  /** What each step is: 0 may be proposed, else why not. */
  used: Uint8Array
  /** Where the customer is: index of the cluster, −1 nowhere in particular. */
  place: number
  state: 'open' | 'resolved' | 'handedOver'
  /** The entry that resolved it or handed it over. */
  by: Entry | null
  /** Says that what was mended broke down again: what was read until then is of before. */
  returned: Entry | null
  /** Entries that count, with whether they no longer count: measured anew, or an act mended a part since. */
  established: { entry: Entry; stale: boolean }[]
  /** After partial repairs: P(this was one of the faults mended). */
  mended: Float64Array
  /** What was seen is impossible by the model: only the leak is left. */
  contradicted: boolean
}
export const USED = { free: 0, done: 1, tried: 2, deferred: 3, ordered: 4, unmet: 5 } as const

/** What belief is multiplied by: one factor a kept observation or failed repair. */
interface Factor {
  step: number
  values: Float64Array
  observation: boolean
}

export function standingOf(compiled: CompiledModel, session: Session): Standing {
  const replay = new Replay(compiled)
  for (const entry of session.entries) if (!entry.undone) replay.take(entry)
  return replay.standing()
}

/** The same, were these steps behind us: put off instead, they would bar all that comes after them. */
export function withoutSteps(compiled: CompiledModel, standing: Standing, steps: readonly string[]): Standing {
  const used = standing.used.slice()
  for (const id of steps) {
    const index = compiled.stepIndex.get(id)
    if (index !== undefined && used[index] === USED.free) used[index] = USED.tried
  }
  return { ...standing, used }
}

class Replay {
  private readonly compiled: CompiledModel
  /** Belief before the factors: the prior, or what a partial repair left. */
  private base: Float64Array
  private factors: Factor[] = []
  private readonly used: Uint8Array
  private readonly mended: Float64Array
  private place = -1
  private state: Standing['state'] = 'open'
  private by: Entry | null = null
  private returned: Entry | null = null
  private readonly established: Standing['established'] = []
  private contradicted = false
  constructor(compiled: CompiledModel) {
    this.compiled = compiled
    this.base = compiled.prior.slice()
    this.used = new Uint8Array(compiled.steps.length)
    this.mended = new Float64Array(compiled.causes.length)
  }
  take(entry: Entry): void {
    const step = this.compiled.steps[this.compiled.stepIndex.get(entry.step) ?? -1]
    if (!step) throw new Error(`session names ${entry.step}, which ${this.compiled.model.id} does not have`)
    const { result } = entry
    if (result.kind === 'declined') return
    if (result.kind === 'deferred' || result.kind === 'resumed') {
      const held = this.used[step.index]!
      if (result.kind === 'deferred') this.used[step.index] = USED.deferred
      else if (held === USED.deferred || held === USED.tried) this.used[step.index] = USED.free
      return
    }
    this.established.push({ entry, stale: false })
    // Who is asked for something at the socket is at the socket, also when he cannot do it; who wrote of it may be anywhere by now.
    if (step.at >= 0 && !entry.said) this.place = step.at
    if (result.kind === 'inconclusive' || result.kind === 'unavailable' || result.kind === 'cannot')
      this.used[step.index] = USED.tried
    else if (isRepair(step)) this.repair(step, entry)
    else if (result.kind === 'outcome') this.observe(step, result.outcome)
  }
  standing(): Standing {
    return {
      belief: this.belief(),
      used: this.usedNow(),
      place: this.place,
      state: this.state,
      by: this.by,
      returned: this.returned,
      established: this.established,
      mended: this.mended,
      contradicted: this.contradicted,
    }
  }
  /** Also what is bound to another answer than the one that counts; before there is one, it waits for it (`after`). */
  private usedNow(): Uint8Array {
    const used = this.used.slice()
    for (const { index, when } of this.compiled.steps)
      if (used[index] === USED.free && when.some((bound) => this.isUnmet(bound))) used[index] = USED.unmet
    return used
  }
  private isUnmet({ step, id, outcomes }: CompiledStep['when'][number]): boolean {
    return this.used[step] !== USED.free && !outcomes.includes(this.answerOf(id))
  }
  private answerOf(step: string): string {
    const told = this.established.findLast(({ entry, stale }) => entry.step === step && !stale && isAnswer(entry))
    return told?.entry.result.kind === 'outcome' ? told.entry.result.outcome : ''
  }
  private observe(step: CompiledObservation, outcome: string): void {
    const values = step.likelihood[step.outcomes.indexOf(outcome)]
    if (!values) throw new Error(`${step.id} has no outcome ${outcome}`)
    // Measured anew, the earlier reading says nothing more: the two are not independent.
    this.drop(step.index)
    this.factors.push({ step: step.index, values, observation: true })
    this.used[step.index] = USED.done
  }
  private repair(step: CompiledRepair, entry: Entry): void {
    const { kind } = entry.result
    if (kind === 'fixed' || kind === 'ordered') {
      this.state = kind === 'fixed' ? 'resolved' : 'handedOver'
      this.by = entry
      this.returned = null
      this.used[step.index] = kind === 'fixed' ? USED.done : USED.ordered
      return
    }
    if (cameBack(this.by, entry)) this.reopen(step, entry)
    // Whoever was to close it did not: it is open again, and he may be asked again.
    if (this.by?.result.kind === 'ordered') [this.state, this.by] = ['open', null]
    this.used[step.index] = step.closes ? USED.free : USED.done
    if (kind === 'partial') {
      this.mendOne(step)
      for (const stale of step.stale) this.forget(stale)
      return
    }
    this.factors = this.factors.filter((factor) => factor.step !== step.index)
    this.factors.push({ step: step.index, values: notMended(step, this.base.length), observation: false })
    // In vain, the fault is what it was: all that was seen of it still counts. What could not be had may be had now.
    for (const other of step.stale) if (this.used[other] === USED.tried) this.used[other] = USED.free
  }
  /** It worked, and does no more: what was read of the line, ill or well, may be read anew; what he told of his trouble is not asked again. */
  private reopen(step: CompiledRepair, entry: Entry): void {
    ;[this.state, this.by, this.returned] = ['open', null, entry]
    const { steps, model } = this.compiled
    for (const { id, index } of steps)
      if (model.steps[id]?.kind === 'test' || step.stale.includes(index)) this.forget(index)
  }
  /** One fault less: what was seen before may have been of that one, and may be seen anew. */
  private forget(step: number): void {
    this.drop(step)
    if (this.used[step] === USED.done || this.used[step] === USED.tried) this.used[step] = USED.free
  }
  /** An observation no longer counts; its entries stay, marked. */
  private drop(step: number): void {
    this.factors = this.factors.filter((factor) => !(factor.observation && factor.step === step))
    const id = this.compiled.steps[step]?.id
    for (const kept of this.established)
      if (kept.entry.step === id && kept.entry.result.kind === 'outcome' && kept !== this.established.at(-1))
        kept.stale = true
  }
  private belief(): Float64Array {
    const belief = this.base.slice()
    for (const { values } of this.factors) {
      let sum = 0
      for (let j = 0; j < belief.length; j++) sum += belief[j] = belief[j]! * values[j]!
      if (sum > 0) for (let j = 0; j < belief.length; j++) belief[j] = belief[j]! / sum
      else return this.contradiction()
    }
    return normalised(belief) ?? this.contradiction()
  }
  private contradiction(): Float64Array {
    this.contradicted = true
    const { leak, causes } = this.compiled
    return Float64Array.from(causes, (_, j) => (leak < 0 ? 1 / causes.length : j === leak ? 1 : 0))
  }
  /**
   * Partial repair: there were two faults, i mended by this act, j left. Each earlier observation came from the one or the
   * other as likely; each earlier failure mended neither (docs/DIAGNOSIS.md, "Two faults"). Then j is the belief.
   */
  private mendOne(step: CompiledRepair): void {
    const size = this.base.length
    const left = new Float64Array(size)
    const mended = new Float64Array(size)
    step.causes.forEach((i, k) => {
      for (let j = 0; j < size; j++) {
        if (j === i) continue
        let weight = this.base[i]! * step.chance[k]! * this.base[j]!
        for (const { values, observation } of this.factors)
          weight *= observation ? (values[i]! + values[j]!) / 2 : values[i]! * values[j]!
        left[j] = left[j]! + weight
        mended[i] = mended[i]! + weight
      }
    })
    const base = normalised(left)
    // Mended though the model knows no way: the rest is as before.
    this.base = base ?? this.belief()
    if (base) normalised(mended)?.forEach((p, i) => (this.mended[i] = 1 - (1 - this.mended[i]!) * (1 - p)))
    this.factors = []
  }
}

const isAnswer = ({ result }: Entry): boolean => result.kind === 'outcome'
function notMended(step: CompiledRepair, size: number): Float64Array {
  const values = new Float64Array(size).fill(1)
  step.causes.forEach((cause, i) => (values[cause] = 1 - step.chance[i]!))
  return values
}
function normalised(values: Float64Array): Float64Array | null {
  let sum = 0
  for (const value of values) sum += value
  return sum > 0 ? values.map((value) => value / sum) : null
}
