import type { Model, ModelContext, Observation, Repair } from './modelSchema.ts'
import { isMeasure } from './isMeasure.ts'
import { readPhrase } from '../said/readPhrase.ts'
import type { JsonPath } from './readJson.ts'

export type ModelFaultCode =
  | 'sum'
  | 'impossible'
  | 'unknownCause'
  | 'unknownStep'
  | 'unknownOutcome'
  | 'unknownCluster'
  | 'notObservation'
  | 'oneOutcome'
  | 'leak'
  | 'leakRepaired'
  | 'closing'
  | 'cycle'
  | 'ranges'
  | 'tooMany'
  | 'phrase'
  | 'weights'
  | 'unknownMeasure'
export interface Misfit {
  path: JsonPath
  code: ModelFaultCode
  /** The name or the number at fault. */
  what: string
}
/** Chances are decimals that people write: anything further from 1 is a slip. */
const SLACK = 1e-6
const MOST_CAUSES = 120
const MOST_STEPS = 160

/** What the shape alone cannot tell: sums, names, cycles. Empty: the model may be used. */
export function checkModel(model: Model): Misfit[] {
  const found: Misfit[] = []
  const say = (path: JsonPath, code: ModelFaultCode, what: string | number): void => {
    found.push({ path, code, what: String(what) })
  }
  // Were time worth nothing, the assistant would waste it.
  if (model.weights && model.weights.time <= 0) say(['weights', 'time'], 'weights', model.weights.time)
  const causes = Object.entries(model.causes)
  const priors = total(causes.map(([, { prior }]) => prior))
  if (off(priors)) say(['causes'], 'sum', priors)
  const leaks = causes.filter(([, { leak }]) => leak)
  if (leaks.length !== 1 || leaks.some(([, { prior }]) => prior <= 0)) say(['causes'], 'leak', leaks.length)
  const steps = Object.entries(model.steps)
  if (!steps.some(([, step]) => step.kind === 'escalation' && step.closes)) say(['steps'], 'closing', 0)
  for (const [id, step] of steps) {
    const path = ['steps', id]
    if (step.at !== undefined && !Object.hasOwn(model.clusters, step.at))
      say([...path, 'at'], 'unknownCluster', step.at)
    step.after?.forEach((other, i) => {
      if (!Object.hasOwn(model.steps, other)) say([...path, 'after', i], 'unknownStep', other)
    })
    for (const [other, outcomes] of Object.entries(step.when ?? {}))
      checkWhen(model, [...path, 'when', other], outcomes, say)
    if ('outcomes' in step) checkObservation(model, path, step, say)
    else checkRepair(model, path, step, say)
    if (step.kind === 'action') checkPhrases([...path, 'saidAs'], step.saidAs, say)
  }
  model.contexts?.forEach((context, i) => checkContext(model, context, ['contexts', i], say))
  // More than a desk reckons with between two words of a customer (DESIGN section 8).
  if (causes.length > MOST_CAUSES) say(['causes'], 'tooMany', MOST_CAUSES)
  if (steps.length > MOST_STEPS) say(['steps'], 'tooMany', MOST_STEPS)
  const ring = turning(model)
  if (ring !== null) say(ringAt(model, ring), 'cycle', ring.join(' → '))
  return found
}
type Say = (path: JsonPath, code: ModelFaultCode, what: string | number) => void

function checkObservation(model: Model, path: JsonPath, step: Observation, say: Say): void {
  const outcomes = Object.keys(step.outcomes)
  if (step.kind === 'test' && !isMeasure(step.measure.name))
    say([...path, 'measure', 'name'], 'unknownMeasure', step.measure.name)
  if (outcomes.length < 2) say([...path, 'outcomes'], 'oneOutcome', outcomes.length)
  checkRow([...path, 'otherwise'], step.otherwise, outcomes, say)
  checkRows(model, [...path, 'given'], step.given, outcomes, say)
  for (const [outcome, { saidAs }] of Object.entries(step.outcomes))
    checkPhrases([...path, 'outcomes', outcome, 'saidAs'], saidAs, say)
  const lost = total([
    step.inconclusive ?? 0,
    step.kind === 'test' ? (step.unavailable ?? 0) : 0,
    step.kind === 'question' ? (step.cannot ?? 0) : 0,
  ])
  if (lost > 1) say(path, 'sum', lost)
  const ranges = Object.entries(step.outcomes)
    .filter(([, { from, below }]) => from !== undefined || below !== undefined)
    .map(([outcome, { from = -Infinity, below = Infinity }]) => ({ outcome, from, below }))
    .toSorted((a, b) => a.from - b.from)
  // A reading has one outcome: from one end to the other, without a gap and without an overlap.
  ranges.forEach(({ outcome, from, below }, i) => {
    const before = i === 0 ? -Infinity : ranges[i - 1]?.below
    if (from !== before || below <= from || (i === ranges.length - 1 && below !== Infinity))
      say([...path, 'outcomes', outcome], 'ranges', outcome)
  })
}

/** How customers write it: what cannot be read would never be found. */
function checkPhrases(path: JsonPath, saidAs: { fr: string[]; en: string[] } | undefined, say: Say): void {
  for (const language of ['fr', 'en'] as const)
    saidAs?.[language].forEach((phrase, i) => {
      if (readPhrase(phrase) === null) say([...path, language, i], 'phrase', phrase)
    })
}
function checkRows(
  model: Model,
  path: JsonPath,
  given: Record<string, Record<string, number>>,
  outcomes: readonly string[],
  say: Say,
): void {
  for (const [cause, row] of Object.entries(given)) {
    if (!Object.hasOwn(model.causes, cause)) say([...path, cause], 'unknownCause', cause)
    checkRow([...path, cause], row, outcomes, say)
  }
}
function checkRow(path: JsonPath, row: Record<string, number>, outcomes: readonly string[], say: Say): void {
  for (const outcome of Object.keys(row))
    if (!outcomes.includes(outcome)) say([...path, outcome], 'unknownOutcome', outcome)
  const sum = total(Object.values(row))
  if (off(sum)) say(path, 'sum', sum)
  // One wrong reading must never rule a cause out for good: whoever writes a zero means "very rare".
  for (const outcome of outcomes) if (!((row[outcome] ?? 0) > 0)) say(path, 'impossible', outcome)
}

/** What was learned for one device, region or season is held to the same rules. */
function checkContext(model: Model, context: ModelContext, path: JsonPath, say: Say): void {
  for (const [cause, { prior }] of Object.entries(model.causes))
    if (prior > 0 && !((context.priors[cause] ?? 0) > 0)) say([...path, 'priors'], 'impossible', cause)
  for (const cause of Object.keys(context.priors))
    if (!Object.hasOwn(model.causes, cause)) say([...path, 'priors', cause], 'unknownCause', cause)
  const sum = total(Object.values(context.priors))
  if (off(sum)) say([...path, 'priors'], 'sum', sum)
  for (const [id, given] of Object.entries(context.given ?? {})) {
    const at = [...path, 'given', id]
    const step = model.steps[id]
    if (!step) say(at, 'unknownStep', id)
    else if (!('outcomes' in step)) say(at, 'notObservation', id)
    else checkRows(model, at, given, Object.keys(step.outcomes), say)
  }
}

function checkRepair(model: Model, path: JsonPath, step: Repair, say: Say): void {
  for (const [cause, chance] of Object.entries(step.repairs)) {
    if (!Object.hasOwn(model.causes, cause)) say([...path, 'repairs', cause], 'unknownCause', cause)
    else if (model.causes[cause]?.leak && chance >= 1) say([...path, 'repairs', cause], 'leakRepaired', chance)
  }
  step.stale?.forEach((other, i) => {
    const target = model.steps[other]
    if (!target) say([...path, 'stale', i], 'unknownStep', other)
    else if (!('outcomes' in target)) say([...path, 'stale', i], 'notObservation', other)
  })
}

/** What a step is bound to is an answer that there is. */
function checkWhen({ steps }: Model, path: JsonPath, outcomes: readonly string[], say: Say): void {
  const other = String(path.at(-1))
  const target = Object.hasOwn(steps, other) ? steps[other] : undefined
  if (!target) return say(path, 'unknownStep', other)
  if (!('outcomes' in target)) return say(path, 'notObservation', other)
  outcomes.forEach((outcome, i) => {
    if (!Object.hasOwn(target.outcomes, outcome)) say([...path, i], 'unknownOutcome', outcome)
  })
}

/** Steps that wait for each other, the first again at the end; null when none do. */
function turning({ steps }: Model): string[] | null {
  const settled = new Set<string>()
  const above: string[] = []
  const ringFrom = (id: string): string[] | null => {
    if (settled.has(id)) return null
    const at = above.indexOf(id)
    if (at !== -1) return [...above.slice(at), id]
    above.push(id)
    for (const other of [...(steps[id]?.after ?? []), ...Object.keys(steps[id]?.when ?? {})]) {
      const ring = ringFrom(other)
      if (ring) return ring
    }
    above.pop()
    settled.add(id)
    return null
  }
  for (const id of Object.keys(steps)) {
    const ring = ringFrom(id)
    if (ring) return ring
  }
  return null
}
/** Where the first of a ring names the next. */
function ringAt({ steps }: Model, [id = '', other = '']: string[]): JsonPath {
  const at = steps[id]?.after?.indexOf(other) ?? -1
  return ['steps', id, ...(at === -1 ? ['when', other] : ['after', at])]
}
const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)
const off = (sum: number): boolean => Math.abs(sum - 1) > SLACK
