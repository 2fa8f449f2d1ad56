import { expect, test } from 'vitest'
import type { Entry } from '../../../shared/diagnosis/engine/session.ts'
import type { Step } from '../../../shared/diagnosis/model/modelSchema.ts'
import { lampModel } from '../../../shared/diagnosis/testing/lampModel.ts'
import { boxState, isDark } from './boxState.ts'

const answers: Step = {
  kind: 'test',
  title: { fr: 'La box répond', en: 'The box answers' },
  cost: { time: 0, basis: 'judged' },
  basis: 'judged',
  measure: { name: 'Device.ManagementServer.ConnectionRequestURL', unit: '' },
  outcomes: { yes: { title: { fr: 'Oui', en: 'Yes' } }, no: { title: { fr: 'Non', en: 'No' } } },
  otherwise: { yes: 0.5, no: 0.5 },
  given: {},
}
const model = { ...lampModel, steps: { ...lampModel.steps, answers } }
const asleep = [{ askedAt: 100 }]
const read = (at: number, step: string, outcome: string, id: string, value: string | number): Entry => ({
  id: `${step}${at}`,
  at,
  by: { kind: 'system', id },
  step,
  result: { kind: 'outcome', outcome },
  raw: [{ name: '', value, unit: '' }],
})
const no = read(101, 'answers', 'no', 'genieacs', '202')

test('a box sleeps only where its line is alive; of a dark one nobody can say that', () => {
  expect(boxState(model, [no, read(101, 'light', 'good', 'tmf653', -20)], asleep)).toBe('asleep')
  expect(boxState(model, [no, read(101, 'light', 'low', 'tmf653', -31)], asleep)).toBe('silent')
  // The latest reading counts, and one that is of no use is none.
  const unusable: Entry = { ...read(103, 'light', '', 'tmf653', 9), result: { kind: 'inconclusive' } }
  const later = read(102, 'light', 'good', 'tmf653', -20)
  expect(boxState(model, [no, read(101, 'light', 'low', 'tmf653', -31), later, unusable], asleep)).toBe('asleep')
})

test('one that answered since is awake, whatever it said before', () => {
  const dark = read(101, 'light', 'low', 'tmf653', -31)
  expect(boxState(model, [no, dark, read(180, 'answers', 'yes', 'genieacs', '200')], asleep)).toBe('awake')
  expect(boxState(model, [dark, read(90, 'answers', 'yes', 'genieacs', '200')], asleep)).toBe('silent')
})

test('a dark line is one that the network reads so last', () => {
  const dark = read(101, 'light', 'low', 'tmf653', -31)
  expect(isDark(model, [dark])).toBe(true)
  expect(isDark(model, [dark, read(102, 'light', 'good', 'tmf653', -20)])).toBe(false)
})
