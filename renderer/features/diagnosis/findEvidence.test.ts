import { expect, test } from 'vitest'
import { lampModel } from '../../../shared/diagnosis/testing/lampModel.ts'
import type { Model } from '../../../shared/diagnosis/model/modelSchema.ts'
import { findEvidence } from './findEvidence.ts'

const both = (...words: string[]) => ({ fr: words, en: words })
const lamp = lampModel.steps.lamp!
if (lamp.kind !== 'question') throw new Error('not a question')
/** As the product's models are: the words of a sentence stand in several answers, and not all are the one meant. */
const model: Model = {
  ...lampModel,
  title: { fr: 'Internet', en: 'Internet' },
  steps: {
    blinking: {
      ...lamp,
      title: { fr: 'Voyants', en: 'Lights' },
      outcomes: {
        yes: { title: { fr: 'Un voyant clignote', en: 'One blinks' }, saidAs: both('voyant* orange|rouge clignote') },
        no: { title: { fr: 'Aucun', en: 'None' } },
      },
    },
    ...lampModel.steps,
    tone: {
      ...lamp,
      title: { fr: 'Tonalité', en: 'Dial tone' },
      outcomes: {
        clear: { title: { fr: 'Tonalité claire', en: 'Clear tone' } },
        silent: {
          title: { fr: 'Silence', en: 'Silence' },
          words: both('pas de tonalité'),
          saidAs: both('pas|aucune tonalité'),
        },
      },
    },
    slow: {
      ...lamp,
      title: { fr: 'Débit', en: 'Speed' },
      outcomes: { slow: { title: { fr: 'Lent', en: 'Slow' } }, fine: { title: { fr: 'Normal', en: 'Normal' } } },
    },
  },
}
const found = (said: string): string[] =>
  findEvidence(model, said).map(
    ({ step, result }) => `${step}/${result.kind === 'outcome' ? result.outcome : result.kind}`,
  )

test('an answer whose own name has the words comes before one that only speaks of them', () => {
  expect(found('voyant rouge')).toEqual(['lamp/red', 'blinking/yes'])
  expect(found('Voyant ROUGE')[0]).toBe('lamp/red')
})

test('words that turn a sentence round are not wanted, and decide between two', () => {
  expect(found('pas de tonalité')[0]).toBe('tone/silent')
  expect(found('déjà rebranché la box')[0]).toBe('plug/failed')
})

test('what the whole model is about says nothing', () => {
  expect(found('internet lent')).toEqual(['slow/slow'])
})

test('a word still being typed finds what begins so, one that is typed only its own endings', () => {
  expect(found('clig')).toEqual(['blinking/yes'])
  expect(found('clig voyant')).toEqual([])
  expect(found('voyants rouges')).not.toEqual([])
})

test('most of a sentence is enough where nothing has all of it; half is not', () => {
  expect(found('le voyant est rouge hier')).toContain('lamp/red')
  expect(found('rouge hier')).toEqual([])
  expect(found('le la de')).toEqual([])
})
