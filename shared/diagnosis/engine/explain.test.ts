import { describe, expect, test } from 'vitest'
import { callService, question, repair, smallModel } from '../testing/smallModel.ts'
import { largeModel } from '../testing/randomModel.ts'
import { compileModel } from './compileModel.ts'
import { explain } from './explain.ts'
import { Planner } from './planStep.ts'
import { beginSession, record } from './session.ts'
import type { Result, Session } from './session.ts'

const model = smallModel(
  { c1: 0.5, c2: 0.45, c3: 0, other: 0.05 },
  {
    led: question({ c1: [0.95, 0.05], c2: [0.05, 0.95], other: [0.5, 0.5] }, 1, { cannot: 0.1 }),
    noise: question({ c1: [0.5, 0.5], c2: [0.5, 0.5], other: [0.5, 0.5] }, 1),
    plug: repair({ c1: 1 }, 9, { at: 'socket' }),
    port: repair({ c2: 0.9 }, 10),
    late: repair({ c2: 0.9 }, 1, { after: ['port'] }),
    never: repair({ c3: 1 }, 1),
    service: callService(100),
  },
  { socket: 2 },
)
const planner = new Planner(compileModel(model))
function after(...acts: [string, Result][]): Session {
  return acts.reduce((session, [step, result], i) => {
    const next = record(model, session, { id: `${i}`, at: i, by: { kind: 'adviser', id: 'a' }, step, result })
    if (typeof next === 'string') throw new Error(next)
    return next
  }, beginSession(model))
}
const told = (session: Session, step?: string) => {
  const found = explain(planner, session, step === undefined ? {} : { stepId: step })
  if (!found) throw new Error('nothing to explain')
  return found
}

describe('why this step', () => {
  test('a question: it costs less than never asking and than asking later, and by how much', () => {
    const { step, why, gain, expected, price, doubtLifted } = told(after())
    expect(step).toBe('led')
    if (why.code !== 'asks') throw new Error(why.code)
    expect(why.repairNever).toBe('plug')
    expect(expected.cost).toBeLessThan(Math.min(why.costNever, why.costLater ?? 0))
    expect(gain).toBeCloseTo(why.costNever - expected.cost, 9)
    expect(price).toBe(1)
    expect(doubtLifted).toBeGreaterThan(0.3)
    expect(doubtLifted).toBeLessThan(1)
  })

  test('a repair: its chance, its price with the way, and the cluster to go to', () => {
    const { step, why, price, way } = told(after(['led', { kind: 'outcome', outcome: 'a' }]))
    expect([step, price, way]).toEqual(['plug', 11, 'socket'])
    expect(why.code === 'repairs' ? why.chance : 0).toBeCloseTo(0.475 / (0.475 + 0.0225 + 0.025), 9)
  })

  test('who closes, when nothing else is worth its price', () => {
    const failed: Result = { kind: 'failed' }
    expect(told(after(['led', { kind: 'cannot' }], ['plug', failed], ['port', failed], ['late', failed])).why).toEqual({
      code: 'closes',
    })
  })

  test('another one that is asked for: how much more it costs', () => {
    const { why, gain } = told(after(), 'noise')
    expect(why).toMatchObject({ code: 'chosen', recommended: 'led' })
    expect(why.code === 'chosen' && why.costMore > 0).toBe(true)
    expect(gain).toBe(0)
  })

  test('nothing when it is over, or when the step cannot be done now', () => {
    expect(explain(planner, after(['port', { kind: 'fixed' }]))).toBeNull()
    expect(explain(planner, after(), { stepId: 'late' })).toBeNull()
  })
})

describe('what each answer would change', () => {
  test('chances sum to 1, with no answer among them, and the causes move as the answer says', () => {
    const { answers } = told(after())
    expect(answers.map(({ result }) => ('outcome' in result ? result.outcome : result.kind))).toEqual([
      'a',
      'b',
      'inconclusive',
    ])
    expect(answers.reduce((sum, { chance }) => sum + chance, 0)).toBeCloseTo(1, 12)
    const [a, b, none] = answers
    expect(a?.causes[0]).toMatchObject({ cause: 'c1', before: 0.5 })
    expect([a?.next, b?.next]).toEqual(['plug', 'port'])
    expect(none?.causes.every(({ before, after: then }) => before === then)).toBe(true)
  })

  test('the expectation now is the price and what the answers are expected to come to', () => {
    const { answers, expected, price } = told(after())
    const then = answers.reduce((sum, { chance, expected: { cost } }) => sum + chance * cost, 0)
    expect(price + then).toBeCloseTo(expected.cost, 9)
    expect(expected.remote).toBeGreaterThan(0.8)
  })

  test('of a repair: mended and over, or in vain and what then', () => {
    const { answers } = told(after(), 'port')
    expect(answers.map(({ result, next }) => [result.kind, next])).toEqual([
      ['fixed', null],
      ['failed', 'plug'],
    ])
    expect(answers[0]?.expected).toEqual({ cost: 0, minutes: 0, remote: 1 })
  })
})

describe('why not that one', () => {
  const why = (session: Session) => Object.fromEntries(told(session).others.map((other) => [other.step, other.why]))

  test('each of the others has its reason', () => {
    expect(why(after())).toEqual({
      noise: { code: 'savesLess' },
      plug: { code: 'askFirst' },
      port: { code: 'lessLikely' },
      late: { code: 'waitsFor', step: 'port' },
      never: { code: 'mendsNothing' },
      service: { code: 'dearer' },
    })
    const later = why(
      after(['led', { kind: 'cannot' }], ['plug', { kind: 'deferred' }], ['noise', { kind: 'outcome', outcome: 'a' }]),
    )
    expect([later['led'], later['plug'], later['noise']]).toEqual([
      { code: 'tried' },
      { code: 'deferred' },
      { code: 'done' },
    ])
  })

  test('the cheapest of the others comes first, what cannot be done last; all are there', () => {
    const large = largeModel(3)
    const { others, step } = explain(new Planner(compileModel(large)), beginSession(large)) ?? { others: [], step: '' }
    const costs = others.map(({ cost }) => cost ?? Infinity)
    expect(costs).toEqual(costs.toSorted((a, b) => a - b))
    expect(new Set([step, ...others.map((other) => other.step)]).size).toBe(80)
  })

  test('what cannot be done at this moment is neither recommended nor what comes after an answer', () => {
    const best = told(after()).step
    const found = explain(planner, after(), { away: [best] })
    expect(found?.step).not.toBe(best)
    expect(found?.others.find(({ step }) => step === best)).toMatchObject({ cost: null, why: { code: 'away' } })
    expect(found?.answers.map(({ next }) => next)).not.toContain(best)
  })
})
