import { expect, test } from 'vitest'
import { compileModel } from './engine/compileModel.ts'
import type { Entry } from './engine/session.ts'
import { asOf, summaryOf } from './summary.ts'
import { lampModel } from './testing/lampModel.ts'

const compiled = compileModel(lampModel)
let n = 0
const entry = (step: string, result: Entry['result'], more: Partial<Entry> = {}): Entry => {
  n += 1
  return { id: `e${n}`, at: n, by: { kind: 'adviser', id: 'a' }, step, result, ...more }
}
const seen = (step: string, outcome: string): Entry => entry(step, { kind: 'outcome', outcome })
const of = (entries: Entry[], language: 'fr' | 'en' = 'fr') =>
  summaryOf(compiled, { model: { id: lampModel.id, version: lampModel.version }, entries }, language)

test('what was said and done stands before what was measured, in the words of the reader', () => {
  const entries = [seen('light', 'low'), seen('lamp', 'red'), entry('plug', { kind: 'failed' })]
  expect(of(entries).facts.map(({ kind, step, outcome, result }) => [kind, step, outcome ?? result])).toEqual([
    ['asked', 'Voyant de la box', 'Rouge'],
    ['done', 'Rebrancher la box', 'failed'],
    ['measured', 'Puissance optique', 'Trop faible'],
  ])
  expect(of(entries, 'en')).toMatchObject({ title: 'No internet (fibre)', facts: [{ outcome: 'Red' }, {}, {}] })
})

test('an open one says what it most likely is; an ended one, how it ended', () => {
  const open = of([seen('light', 'low')])
  expect(open).toMatchObject({ state: 'open', end: null })
  expect(open.causes[0]).toMatchObject({ title: 'Cordon optique plié' })
  expect(of([seen('light', 'low'), entry('clean', { kind: 'fixed' })])).toMatchObject({
    state: 'resolved',
    end: { step: 'Rebrancher le cordon optique', result: 'fixed' },
  })
})

test('what held and then broke was not in vain: it says that it came back; what never held, that it was', () => {
  const told = (...entries: Entry[]) => of(entries).facts.map(({ step, result }) => [step, result])
  const clean = (kind: 'fixed' | 'failed') => entry('clean', { kind })
  expect(told(clean('fixed'), clean('failed'))).toEqual([['Rebrancher le cordon optique', 'returned']])
  expect(told(entry('plug', { kind: 'fixed' }), clean('failed'))).toContainEqual([
    'Rebrancher le cordon optique',
    'failed',
  ])
  // Another act that was tried meanwhile takes nothing from it.
  expect(told(clean('fixed'), entry('plug', { kind: 'failed' }), clean('failed'))).toContainEqual([
    'Rebrancher le cordon optique',
    'returned',
  ])
  expect(told(clean('fixed'), clean('failed'), clean('failed'))).toEqual([['Rebrancher le cordon optique', 'failed']])
})

test('what was taken back is left out, what was overtaken is marked, and of two readings the last is told', () => {
  const undone = entry(
    'lamp',
    { kind: 'outcome', outcome: 'on' },
    { undone: { at: 9, by: { kind: 'adviser', id: 'a' } } },
  )
  const facts = of([undone, seen('light', 'low'), entry('plug', { kind: 'partial' })]).facts
  expect(facts.map(({ step, isStale }) => [step, isStale])).toEqual([
    ['Rebrancher la box', false],
    ['Puissance optique', true],
  ])
  const again = of([seen('light', 'low'), entry('plug', { kind: 'failed' }), seen('light', 'good')]).facts
  expect(again.map(({ outcome, isStale }) => [outcome, isStale])).toEqual([
    [null, false],
    ['Bonne', false],
  ])
})

test('a reading is told also where a later try was of no use; what was never read, that it was tried', () => {
  const told = (...entries: Entry[]) => of(entries).facts.map(({ outcome, result }) => outcome ?? result)
  expect(told(seen('light', 'low'), entry('light', { kind: 'unavailable' }))).toEqual(['Trop faible'])
  expect(told(entry('light', { kind: 'inconclusive' }), entry('light', { kind: 'unavailable' }))).toEqual([
    'unavailable',
  ])
})

test('what was ill before the repair is told beside what is read since, and whether a reading proves the repair', () => {
  const ill = seen('light', 'low')
  const mended = [ill, entry('clean', { kind: 'fixed' })]
  const good = seen('light', 'good')
  const measured = (entries: Entry[]) => of(entries).facts.filter(({ kind }) => kind === 'measured')
  const proven = of([...mended, good])
  expect(measured([...mended, good])).toMatchObject([
    { step: 'Puissance optique', outcome: 'Bonne', before: { outcome: 'Trop faible', entry: { id: ill.id } } },
  ])
  expect(proven.proof).toMatchObject({ holds: true, by: { outcome: 'Bonne', entry: { id: good.id } } })
  expect(of(mended).proof).toBeNull()
  expect(measured(mended)).toMatchObject([{ outcome: 'Trop faible', before: null }])
  const denied = [...mended, seen('light', 'low')]
  expect(of(denied).proof).toMatchObject({ holds: false })
  expect(measured(denied)).toMatchObject([{ before: null }])
  // Of one that is not mended, what it read last that was something else.
  const twice = of([seen('light', 'low'), seen('light', 'good'), seen('light', 'low')])
  expect(twice.facts).toMatchObject([{ outcome: 'Trop faible', before: { outcome: 'Bonne' } }])
})

test('as of a moment: neither what was read later, nor what was taken back later, nor what was written down later', () => {
  const by = { kind: 'adviser', id: 'a' } as const
  const at = (time: number, one: Entry): Entry => ({ ...one, at: time })
  const entries = [
    at(10, seen('light', 'low')),
    at(15, { ...seen('lamp', 'red'), said: { messageId: 'm', readAt: 50 } }),
    at(20, { ...entry('clean', { kind: 'fixed' }), undone: { at: 40, by } }),
    at(25, { ...entry('plug', { kind: 'failed' }), undone: { at: 26, by } }),
    at(30, seen('light', 'good')),
  ]
  const session = { model: { id: lampModel.id, version: lampModel.version }, entries }
  expect(summaryOf(compiled, asOf(session, 29), 'fr')).toMatchObject({
    state: 'resolved',
    facts: [{ result: 'fixed' }, { outcome: 'Trop faible' }],
    proof: null,
  })
  expect(asOf(session, 60)).toEqual(session)
})
