import { describe, expect, test, vi } from 'vitest'
import { compileModel } from '../engine/compileModel.ts'
import { Planner } from '../engine/planStep.ts'
import type { Entry, Result } from '../engine/session.ts'
import { standingOf } from '../engine/standing.ts'
import { checkModel } from '../model/checkModel.ts'
import type { Model } from '../model/modelSchema.ts'
import { randomNumbers } from '../testing/randomModel.ts'
import { callService, question, repair, smallModel } from '../testing/smallModel.ts'
import { countsOf } from './countsOf.ts'
import { MILLION } from './inParts.ts'
import { differs, learnModel, type LearningWeights } from './learnModel.ts'
import { lessonOf } from './lessonOf.ts'
import { modelIn, seasonOf } from './modelIn.ts'
import type { Counted } from './tally.ts'

// Whole years are simulated: a busy machine is no failure.
vi.setConfig({ testTimeout: 120_000 })

const weights: LearningWeights = { strength: 50, rowStrength: 20, shrink: 40, leastCases: 30, material: 0.01 }
const model = smallModel(
  { bulb: 0.5, fuse: 0.3, other: 0.2 },
  {
    light: question({ bulb: [0.8, 0.2] }, 1, { otherwise: { a: 0.1, b: 0.9 } }),
    change: repair({ bulb: 0.9 }, 2),
    press: repair({ fuse: 1 }, 1),
    call: callService(60),
  },
)
const at = { device: '', region: '', season: 'winter' } as const
const of = (cause: string, cases: number, where: Partial<Counted> = {}): Counted => ({
  ...at,
  step: '',
  cause,
  outcome: '',
  cases,
  ...where,
})
const priorsOf = ({ causes }: Model) => Object.fromEntries(Object.entries(causes).map(([id, { prior }]) => [id, prior]))
const none = new Set<string>()

describe('one model', () => {
  test('priors: (50·judged + cases) / (50 + cases), worked out by hand', () => {
    const learning = learnModel([model], [of('bulb', 10), of('fuse', 70), of('other', 20)], none, weights)
    // (25 + 10)/150, (15 + 70)/150, (10 + 20)/150
    expect(priorsOf(learning.model)).toEqual({ bulb: 0.2333, fuse: 0.5667, other: 0.2 })
    expect(learning.model.causes).toMatchObject({ bulb: { basis: 'learned' }, other: { basis: 'judged' } })
    expect(learning.numbers.find(({ name }) => name === 'prior.fuse')).toEqual({
      name: 'prior.fuse',
      key: 'fuse',
      judged: 0.3,
      current: 0.3,
      learned: 0.5667,
      cases: 100,
      pinned: false,
      counts: true,
    })
    expect(checkModel(learning.model)).toEqual([])
  })

  test('chances: of a cause with a row of its own, and of all the others together', () => {
    const read = (cause: string, outcome: string, cases: number) => of(cause, cases, { step: 'light', outcome })
    const counts = [read('bulb', 'a', 20), read('bulb', 'b', 40), read('fuse', 'a', 30), read('other', 'b', 10)]
    const { steps } = learnModel([model], counts, none, weights).model
    // (16 + 20)/80, (4 + 40)/80; (2 + 30)/60, (18 + 10)/60
    expect(steps['light']).toMatchObject({
      basis: 'learned',
      given: { bulb: { a: 0.45, b: 0.55 } },
      otherwise: { a: 0.5333, b: 0.4667 },
    })
  })

  test('few cases, or a difference that is worth nothing: the very same model', () => {
    expect(learnModel([model], [of('fuse', 29)], none, weights).model).toEqual(model)
    expect(learnModel([model], [of('bulb', 50), of('fuse', 30), of('other', 20)], none, weights).model).toEqual(model)
  })

  test('what is pinned stays to the digit; the others share the rest', () => {
    const counts = [of('bulb', 10), of('fuse', 70), of('other', 20)]
    const pinned = learnModel([model], counts, new Set(['prior.fuse']), weights)
    // .7 shared as 35 : 30
    expect(priorsOf(pinned.model)).toEqual({ bulb: 0.3769, fuse: 0.3, other: 0.3231 })
    expect(pinned.model.causes['fuse']?.basis).toBe('judged')
    const row = [of('bulb', 100, { step: 'light', outcome: 'b' })]
    expect(learnModel([model], row, new Set(['given.light.bulb']), weights).model).toEqual(model)
  })

  test('learning starts from what people said, never from what it learned: the same cases twice are the same numbers', () => {
    const counts = [of('bulb', 10), of('fuse', 70), of('other', 20)]
    const second = learnModel([model], counts, none, weights).model
    const third = learnModel([second, model], counts, none, weights).model
    expect(priorsOf(third)).toEqual(priorsOf(second))
    expect(differs(second, third, 1e-9)).toBe(false)
    expect(differs(model, third, 0.01)).toBe(true)
  })
})

describe('device, region, season', () => {
  const a = { device: 'A', region: 'Bretagne' }
  const counts = [
    of('bulb', 100, { device: 'B' }),
    of('fuse', 60, { device: 'B' }),
    of('other', 40, { device: 'B' }),
    of('bulb', 4, a),
    of('fuse', 70, a),
    of('other', 6, a),
  ]
  const learned = learnModel([model], counts, none, weights).model

  test('a group shrinks to the whole by so many cases as are configured', () => {
    // Whole: (25+104, 15+130, 10+46)/330 = .390909, .439394, .169697; device A: (40·p + n)/120
    expect(priorsOf(modelIn(learned, { device: 'A', region: null, season: 'summer' }))).toEqual({
      bulb: 0.1636,
      fuse: 0.7298,
      other: 0.1066,
    })
    expect(checkModel(learned)).toEqual([])
  })
  test('a narrower group that says the same as a wider one is left out, and a device that nobody knows is reckoned with the whole', () => {
    expect(learned.contexts?.filter(({ device }) => device === 'B')).toHaveLength(1)
    expect(modelIn(learned, { device: 'C', region: null, season: 'summer' })).toBe(learned)
  })
  test('the narrowest that fits is taken', () => {
    const both: Model = {
      ...model,
      contexts: [
        { region: 'Bretagne', season: 'winter', cases: 50, priors: { bulb: 0.2, fuse: 0.2, other: 0.6 } },
        { device: 'A', cases: 50, priors: { bulb: 0.1, fuse: 0.1, other: 0.8 } },
      ],
    }
    const prior = (device: string | null) =>
      modelIn(both, { device, region: 'Bretagne', season: 'winter' }).causes['other']?.prior
    expect([prior('A'), prior(null)]).toEqual([0.8, 0.6])
  })
  test('seasons by the month', () => {
    expect([0, 2, 5, 8, 11].map((month) => seasonOf(Date.UTC(2026, month, 15)))).toEqual([
      'winter',
      'spring',
      'summer',
      'autumn',
      'winter',
    ])
  })
})

/** One customer with a cause of the truth, served by the desk with what it believes. */
function sittingOf(truth: Model, planner: Planner, random: () => number): Entry[] {
  const { compiled } = planner
  const real = compileModel(truth)
  const draw = (chances: readonly number[]) => {
    let left = random()
    return Math.max(
      0,
      chances.findIndex((chance) => (left -= chance) < 0),
    )
  }
  const cause = draw([...real.prior])
  const entries: Entry[] = []
  for (let n = 0; n < 30; n++) {
    const next = planner.plan(standingOf(compiled, { model: { id: 'small', version: 1 }, entries })).step
    const step = real.steps[next?.step ?? -1]
    if (!step) break
    const result: Result =
      'outcomes' in step
        ? { kind: 'outcome', outcome: step.outcomes[draw(step.likelihood.map((row) => row[cause]!))]! }
        : { kind: step.closes || random() < (step.chance[step.causes.indexOf(cause)] ?? 0) ? 'fixed' : 'failed' }
    entries.push({ id: `${n}`, at: n, by: { kind: 'adviser', id: 'x' }, step: step.id, result })
    if (result.kind === 'fixed') break
  }
  return entries
}

describe('a year of sittings (seeded)', () => {
  const steps = (a: number, b: number) => ({
    light: question({ bulb: [a, 1 - a], fuse: [0.15, 0.85] }, 0.3, { otherwise: { a: b, b: 1 - b } }),
    hum: question({ fuse: [0.9, 0.1] }, 0.3, { otherwise: { a: 0.1, b: 0.9 } }),
    change: repair({ bulb: 0.95 }, 6),
    press: repair({ fuse: 0.95 }, 6),
    tighten: repair({ wire: 0.95 }, 6),
    call: callService(60),
  })
  const judged = smallModel({ bulb: 0.6, fuse: 0.15, wire: 0.15, other: 0.1 }, steps(0.6, 0.2))
  const truth = smallModel({ bulb: 0.2, fuse: 0.5, wire: 0.25, other: 0.05 }, steps(0.9, 0.2))
  const apart = (one: Model): number =>
    Object.keys(truth.causes).reduce(
      (sum, id) => sum + Math.abs(truth.causes[id]!.prior - (one.causes[id]?.prior ?? 0)) / 2,
      0,
    )

  test('learned priors and chances come to the planted truth, by versions, from what was verified alone', () => {
    const random = randomNumbers(41)
    const versions: [Model, ...Model[]] = [judged]
    const counts: Counted[] = []
    const distances = [apart(judged)]
    for (let night = 0; night < 12; night++) {
      const planner = new Planner(compileModel(versions[0]))
      for (let n = 0; n < 500; n++) {
        const entries = sittingOf(truth, planner, random)
        const comesBack = random() < 0.2
        const lesson = lessonOf(versions[0], entries, [
          { closedAt: 1000, verdict: comesBack ? 'repeat' : 'once', decidedAt: 2000 },
        ])
        expect(lesson === null).toBe(comesBack)
        if (lesson)
          counts.push(
            ...countsOf(lesson).map(({ n: share, ...count }) => ({ ...at, ...count, cases: share / MILLION })),
          )
      }
      versions.unshift(learnModel(versions, counts, none, weights).model)
      distances.push(apart(versions[0]))
    }
    expect(distances[0]).toBeCloseTo(0.45, 9)
    expect(distances.at(-1)).toBeLessThan(0.03)
    const light = versions[0].steps['light']
    expect(light && 'given' in light ? light.given['bulb']?.['a'] : 0).toBeCloseTo(0.9, 1)
    expect(checkModel(versions[0])).toEqual([])
  })

  test('what was not verified never counts, however much there is of it', () => {
    const random = randomNumbers(42)
    const planner = new Planner(compileModel(judged))
    const lessons = Array.from({ length: 500 }, () =>
      lessonOf(judged, sittingOf(truth, planner, random), [{ closedAt: 1000, verdict: 'pending', decidedAt: null }]),
    )
    expect(lessons.every((lesson) => lesson === null)).toBe(true)
  })
})
