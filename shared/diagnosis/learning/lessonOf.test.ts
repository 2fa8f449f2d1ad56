import { expect, test } from 'vitest'
import type { Entry, Result } from '../engine/session.ts'
import { callService, question, repair, smallModel } from '../testing/smallModel.ts'
import type { Model, Step } from '../model/modelSchema.ts'
import { countsOf } from './countsOf.ts'
import { lessonOf, verifiedCause, type Verdict } from './lessonOf.ts'

const measured: Step = {
  ...question({ bulb: [0.9, 0.1] }, 1),
  kind: 'test',
  measure: { name: 'Light', unit: '' },
  otherwise: { a: 0.2, b: 0.8 },
} as Step
const model: Model = smallModel(
  { bulb: 0.5, fuse: 0.3, other: 0.2 },
  {
    light: measured,
    asked: question({ fuse: [0.6, 0.4] }, 1),
    change: repair({ bulb: 0.9, fuse: 0.1 }, 2),
    press: repair({ fuse: 1 }, 1),
    call: callService(60),
  },
)
const result = (word: string): Result =>
  ['a', 'b'].includes(word) ? { kind: 'outcome', outcome: word } : ({ kind: word } as Result)
const entry = (at: number, step: string, word: string): Entry => ({
  id: `${at}`,
  at,
  by: { kind: 'system', id: 'x' },
  step,
  result: result(word),
})
const sitting = (...steps: [string, string][]) => steps.map(([step, word], i) => entry(i + 1, step, word))
const once: Verdict = { closedAt: 100, verdict: 'once', decidedAt: 700 }
const repeat: Verdict = { closedAt: 100, verdict: 'repeat', decidedAt: 700 }

test('verified by no repeat: the causes are shared out as the evidence and the repair say', () => {
  const lesson = lessonOf(model, sitting(['light', 'a'], ['change', 'fixed']), [once])
  // bulb .5·.9·.9 = .405; fuse .3·.2·.1 = .006; of .411
  expect(lesson).toMatchObject({
    verifiedBy: 'noRepeat',
    verifiedAt: 700,
    repair: 'change',
    evidence: [['light', 'a']],
  })
  expect(lesson?.causes).toEqual({ bulb: 985_401, fuse: 14_599 })
  expect(verifiedCause(lesson!)).toBe('bulb')
  expect(countsOf(lesson!)).toEqual([
    { step: '', cause: 'bulb', outcome: '', n: 985_401 },
    { step: 'light', cause: 'bulb', outcome: 'a', n: 985_401 },
    { step: '', cause: 'fuse', outcome: '', n: 14_599 },
    { step: 'light', cause: 'fuse', outcome: 'a', n: 14_599 },
  ])
})

test('verified by the same measure, ill before and sound after; what is read after the repair teaches nothing of the cause', () => {
  const lesson = lessonOf(model, sitting(['light', 'a'], ['change', 'fixed'], ['light', 'b']), [])
  expect(lesson).toMatchObject({ verifiedBy: 'test', verifiedAt: 3, evidence: [['light', 'a']] })
})

test('whoever closes tells nothing of the cause: the belief is what is left', () => {
  const lesson = lessonOf(model, sitting(['light', 'a'], ['call', 'fixed']), [once])
  // .45 : .06 : .04
  expect(lesson?.causes).toEqual({ bulb: 818_182, fuse: 109_091, other: 72_727 })
})

test.each<[string, Entry[], Verdict[]]>([
  ['nobody knows yet', sitting(['change', 'fixed']), [{ ...once, verdict: 'pending', decidedAt: null }]],
  ['the customer came back', sitting(['light', 'a'], ['change', 'fixed'], ['light', 'b']), [repeat]],
  ['the contact was closed before the repair', sitting(['change', 'fixed']), [{ ...once, closedAt: 0 }]],
  ['the measure is as ill as before', sitting(['light', 'a'], ['change', 'fixed'], ['light', 'a']), [once]],
  ['it was booked, nobody knows what came of it', sitting(['call', 'ordered']), [once]],
  ['two faults', sitting(['press', 'partial'], ['change', 'fixed']), [once]],
  ['it failed after all', sitting(['change', 'fixed'], ['press', 'failed']), [once]],
  [
    'it broke down again, whatever was read first',
    sitting(['light', 'a'], ['change', 'fixed'], ['light', 'b'], ['change', 'failed']),
    [once],
  ],
  ['nothing was mended', sitting(['light', 'a'], ['change', 'failed']), [once]],
])('%s: no lesson', (_why, entries, verdicts) => {
  expect(lessonOf(model, entries, verdicts)).toBeNull()
})

test('a reading that was sound before, or of another measure, confirms nothing', () => {
  expect(lessonOf(model, sitting(['light', 'b'], ['change', 'fixed'], ['light', 'b']), [])).toBeNull()
  expect(lessonOf(model, sitting(['asked', 'a'], ['change', 'fixed'], ['asked', 'b']), [])).toBeNull()
})

test('what was taken back is as if it had not been', () => {
  const [light, change] = sitting(['light', 'a'], ['change', 'fixed'])
  const undone = { ...change!, undone: { at: 3, by: change!.by } }
  expect(lessonOf(model, [light!, undone], [once])).toBeNull()
  expect(lessonOf(model, [{ ...light!, undone: undone.undone }, change!], [once])?.evidence).toEqual([])
})

test('an entry named like a part of every object is of no step of the model, and left out', () => {
  const plain = lessonOf(model, sitting(['light', 'a'], ['change', 'fixed']), [once])
  const other = [entry(0, 'constructor', 'deferred'), entry(0, 'toString', 'cannot')]
  expect(lessonOf(model, [...other, ...sitting(['light', 'a'], ['change', 'fixed'])], [once])).toEqual(plain)
})
