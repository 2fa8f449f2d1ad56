import { describe, expect, test, vi } from 'vitest'
import { compileModel, isRepair } from '../../shared/diagnosis/engine/compileModel.ts'
import { Planner } from '../../shared/diagnosis/engine/planStep.ts'
import { beginSession, record } from '../../shared/diagnosis/engine/session.ts'
import type { Result, Session } from '../../shared/diagnosis/engine/session.ts'
import { standingOf } from '../../shared/diagnosis/engine/standing.ts'
import type { Model, Observation, Test } from '../../shared/diagnosis/model/modelSchema.ts'
import { outcomeOfReading } from '../../shared/diagnosis/model/outcomeOfReading.ts'
import { shippedModels } from './models.fixture.ts'

vi.setConfig({ testTimeout: 120_000 })

/**
 * One customer with one cause, who says the truth, and a network without noise: every test reads what is likeliest with
 * that cause. What can be asked of whom is told by the names (docs/MEASURES.md). How does the course end?
 */
interface Course {
  /** Everything done after the tests that ran by themselves. */
  steps: string[]
  /** Of these, what the customer notices: not a test that runs again by itself. */
  noticed: number
  vain: string[]
  /** What everything still allowed was, at any moment. */
  offered: Set<string>
  end: { id: string; chance: number; visit: boolean; closes: boolean } | null
}

function courseOf(planner: Planner, cause: string, patience: number): Course {
  const { compiled } = planner
  const { model } = compiled
  const course: Course = { steps: [], noticed: 0, vain: [], offered: new Set(), end: null }
  let session: Session = beginSession(model)
  const take = (step: string, result: Result): void => {
    const at = session.entries.length
    const next = record(model, session, { id: `${at}`, at, by: { kind: 'system', id: '' }, step, result })
    if (typeof next === 'string') throw new Error(next)
    session = next
  }
  for (const [id, step] of Object.entries(model.steps))
    if (step.kind === 'test' && step.auto) take(id, truth(model, id, step, cause))
  while (course.noticed < patience) {
    const plan = planner.plan(standingOf(compiled, session))
    for (const option of plan.options) course.offered.add(compiled.steps[option.step]?.id ?? '')
    const step = compiled.steps[plan.step?.step ?? -1]
    if (!step) return course
    const written = model.steps[step.id]
    course.steps.push(step.id)
    if (written && 'outcomes' in written) {
      if (written.kind !== 'test' || !written.auto) course.noticed++
      take(step.id, truth(model, step.id, written, cause))
      continue
    }
    course.noticed++
    if (!isRepair(step)) throw new Error(step.id)
    const chance = step.chance[step.causes.indexOf(compiled.causes.indexOf(cause))] ?? 0
    if (chance >= 0.5 || step.closes) {
      course.end = { id: step.id, chance, visit: step.visit, closes: step.closes }
      return course
    }
    course.vain.push(step.id)
    take(step.id, { kind: 'failed' })
  }
  return course
}

function likeliest(step: Observation, cause: string): string {
  const of = Object.entries(step.given[cause] ?? step.otherwise)
  return of.toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? ''
}
function truth(model: Model, id: string, step: Observation, cause: string): Result {
  const outcome = likeliest(step, cause)
  if (step.kind !== 'test') return { kind: 'outcome', outcome }
  const { boxAnswers, linkStatus } = model.steps
  const silent = boxAnswers && 'outcomes' in boxAnswers && likeliest(boxAnswers, cause) === 'no'
  if (silent && id !== 'boxAnswers' && ofTheBox(step)) return { kind: 'unavailable' }
  const unsynchronised = linkStatus && 'outcomes' in linkStatus && likeliest(linkStatus, cause) !== 'up'
  const read = unsynchronised && ofTheLink(step) ? 'none' : readingOf(step, outcome)
  const meant = outcomeOfReading(step, read)
  return meant === 'inconclusive' ? { kind: 'inconclusive' } : { kind: 'outcome', outcome: meant.outcome }
}
function ofTheBox({ measure: { name } }: Test): boolean {
  return !/^(TMF65[36]\.|Device\.(XPON|Optical|DSL|PPP|DHCPv4)\.)/.test(name)
}
function ofTheLink({ measure: { name } }: Test): boolean {
  return /Margin$|Attenuation$|SyncShare$/.test(name)
}
/** A reading in the middle of what the outcome spans. */
function readingOf({ outcomes, measure }: Test, outcome: string): number | string {
  const { values, from, below } = outcomes[outcome] ?? {}
  const [least = -Infinity, most = Infinity] = measure.plausible ?? []
  return values?.[0] ?? ((from ?? least) + (below ?? most)) / 2 / (measure.scale ?? 1)
}

describe.each(shippedModels().map((model) => ({ id: model.id, model })))('$id', ({ model }) => {
  const planner = new Planner(compileModel(model))
  const causes = Object.entries(model.causes).flatMap(([id, { leak }]) => (leak ? [] : [id]))
  const courses = new Map<string, Course>()
  const course = (cause: string): Course => {
    const known = courses.get(cause) ?? courseOf(planner, cause, 12)
    courses.set(cause, known)
    return known
  }

  test.each(causes)('a customer with %s comes to the right repair, or to whoever can repair it', (cause) => {
    const { end, vain, noticed, steps } = course(cause)
    expect(end, `${steps.join(' ')}`).not.toBeNull()
    expect(end?.chance, `${steps.join(' ')}: closed by ${end?.id}`).toBeGreaterThanOrEqual(0.5)
    expect(vain.length, `${steps.join(' ')}`).toBeLessThanOrEqual(3)
    expect(noticed, `${steps.join(' ')}`).toBeLessThanOrEqual(8)
  })

  const wellFromAfar = causes.filter((cause) =>
    Object.values(model.steps).some(
      (step) =>
        'repairs' in step &&
        !(step.kind === 'escalation' && (step.channel === 'shop' || step.channel === 'technician')) &&
        (step.repairs[cause] ?? 0) >= 0.7,
    ),
  )
  test.each(wellFromAfar)('nobody goes or comes for %s, which can well be mended from afar', (cause) => {
    expect(course(cause).end?.visit, `${course(cause).steps.join(' ')}`).toBe(false)
  })

  test('what no test explains ends with an expert or with whoever closes', () => {
    const leak = Object.entries(model.causes).find(([, { leak: is }]) => is)?.[0] ?? ''
    const { end } = courseOf(planner, leak, 40)
    const step = model.steps[end?.id ?? '']
    expect(step?.kind).toBe('escalation')
  })

  test('outage and unpaid bill first: until both are known nobody is asked anything and nothing is touched', () => {
    const { compiled } = planner
    let session = beginSession(model)
    const done: string[] = []
    for (let at = 0; !(done.includes('nodeIncident') && done.includes('account')); at++) {
      const step = compiled.steps[planner.plan(standingOf(compiled, session)).step?.step ?? -1]
      expect(step?.kind, `${done.join(' ')}`).toBe('test')
      if (!step) return
      done.push(step.id)
      const entry = { id: `${at}`, at, by: { kind: 'system' as const, id: '' }, step: step.id }
      const next = record(model, session, { ...entry, result: { kind: 'unavailable' } })
      if (typeof next === 'string') throw new Error(next)
      session = next
    }
  })

  test('a declared incident is joined, and nobody touches anything', () => {
    const outage = causes.find((id) => id.endsWith('Outage')) ?? ''
    expect(course(outage).steps).toEqual(['joinIncident'])
  })

  test.each(causes.filter((cause) => cause === 'suspended'))(
    'who is %s hears of the bill, and of nothing else',
    (cause) => {
      expect(course(cause).steps).toEqual(['payment'])
    },
  )

  test('every step may come up: each is among what is offered in some course', () => {
    const offered = new Set(Object.keys(model.causes).flatMap((cause) => [...courseOf(planner, cause, 40).offered]))
    // The tests that ran by themselves are offered when they have not.
    const begun = planner.plan(standingOf(planner.compiled, beginSession(model)))
    for (const { step } of begun.options) offered.add(planner.compiled.steps[step]?.id ?? '')
    const proposed = Object.entries(model.steps).flatMap(([id, { kind }]) => (kind === 'finding' ? [] : [id]))
    expect([...offered]).toEqual(expect.arrayContaining(proposed))
  })
})
