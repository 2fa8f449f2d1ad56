import { expect, test } from 'vitest'
import { lampModel } from '../testing/lampModel.ts'
import { faultStands } from './faultStands.ts'
import type { Entry, Result } from './session.ts'

const by = { kind: 'adviser' as const, id: 'a1' }
const undone = { at: 9, by }
function entries(...said: [string, string, 'undone'?][]): Entry[] {
  return said.map(([step, what, taken], at) => {
    const result = ['low', 'good'].includes(what) ? { kind: 'outcome', outcome: what } : { kind: what }
    return { id: `e${at}`, at, by, step, result: result as Result, ...(taken && { undone }) }
  })
}
test.each<[string, Entry[], 'measure' | 'customer' | undefined]>([
  ['nothing was mended', entries(['light', 'low']), undefined],
  ['it was mended', entries(['light', 'low'], ['clean', 'fixed'], ['light', 'good']), undefined],
  ['the line reads as ill as before', entries(['light', 'low'], ['clean', 'fixed'], ['light', 'low']), 'measure'],
  ['taken for in vain', entries(['light', 'low'], ['clean', 'fixed', 'undone'], ['clean', 'failed']), 'measure'],
  ['a slip that was undone', entries(['light', 'low'], ['clean', 'fixed', 'undone']), undefined],
  ['the customer is back', entries(['light', 'low'], ['clean', 'fixed'], ['clean', 'failed']), 'customer'],
  ['somebody is sent since', entries(['clean', 'fixed'], ['clean', 'failed'], ['visit', 'ordered']), undefined],
  ['mended by another', entries(['clean', 'fixed'], ['clean', 'failed'], ['plug', 'fixed']), undefined],
])('%s', (_what, said, stands) => {
  expect(faultStands(lampModel, said)?.by).toBe(stands)
})
