import { expect, test } from 'vitest'
import type { Model } from '../model/modelSchema.ts'
import { callService, question, repair, smallModel } from '../testing/smallModel.ts'
import { compileModel } from './compileModel.ts'
import { explain } from './explain.ts'
import { Planner } from './planStep.ts'
import { beginSession, type Entry, type Result } from './session.ts'
import { standingOf } from './standing.ts'

const small = smallModel(
  { c1: 0.5, c2: 0.3, other: 0.2 },
  {
    led: question({ c1: [0.9, 0.1], c2: [0.2, 0.8], other: [0.5, 0.5] }, 1),
    join: repair({ c1: 0.9 }, 1),
    service: callService(60),
  },
)
const bound: Model = { ...small, steps: { ...small.steps, join: { ...small.steps.join!, when: { led: ['a'] } } } }
const compiled = compileModel(bound)
let n = 0
const told = (result: Result): Entry => ({ id: `e${++n}`, at: n, by: { kind: 'system', id: 's' }, step: 'led', result })
const [yes, no]: Result[] = [
  { kind: 'outcome', outcome: 'a' },
  { kind: 'outcome', outcome: 'b' },
]
const session = (...results: Result[]) => ({ ...beginSession(bound), entries: results.map(told) })

test('a step that is bound to an answer is proposed only while that answer counts', () => {
  const planner = new Planner(compiled)
  const isFree = (...results: Result[]) =>
    planner
      .plan(standingOf(compiled, session(...results)))
      .options.some(({ step }) => compiled.steps[step]?.id === 'join')
  expect(isFree()).toBe(false)
  expect(isFree(yes!)).toBe(true)
  expect(isFree(no!)).toBe(false)
  expect(isFree({ kind: 'unavailable' })).toBe(false)
  // Asked anew, the latest answer holds; one that could not be used says nothing.
  expect(isFree(yes!, no!)).toBe(false)
  expect(isFree(yes!, no!, yes!)).toBe(true)
  expect(isFree(yes!, { kind: 'inconclusive' })).toBe(true)
})

test('it says what it is bound to', () => {
  const others = explain(new Planner(compiled), session(no!))?.others
  expect(others).toContainEqual({ step: 'join', cost: null, why: { code: 'unmet', step: 'led' } })
})
