import { expect, test } from 'vitest'
import { lampModel } from '../../../shared/diagnosis/testing/lampModel.ts'
import { plannerOf } from './plannerOf.ts'
import { warmUp } from './warmUp.ts'

const row = (title: string) => ({
  id: 'lamp@1',
  modelId: 'lamp',
  version: 1,
  titleFr: '',
  titleEn: '',
  text: JSON.stringify({ ...lampModel, title: { fr: title, en: title } }),
  state: 'current' as const,
  publishedAt: 0,
  publishedBy: '',
  note: '',
})
const titleOf = (title: string) => plannerOf(row(title)).compiled.model.title.fr

test('the same text is compiled once; another text under the same id is another model', () => {
  expect(plannerOf(row('one'))).toBe(plannerOf(row('one')))
  expect([titleOf('one'), titleOf('two'), titleOf('one')]).toEqual(['one', 'two', 'one'])
})

test('what a region learned in one text is not reckoned with in another', () => {
  const learned = (share: number) => {
    const causes = Object.keys(lampModel.causes)
    const priors = Object.fromEntries(
      causes.map((cause, i) => [cause, i === 0 ? share : (1 - share) / (causes.length - 1)]),
    )
    const text = JSON.stringify({ ...lampModel, contexts: [{ region: 'Bretagne', cases: 9, priors }] })
    const where = { device: null, region: 'Bretagne', season: 'winter' as const }
    return plannerOf({ ...row(''), id: 'lamp@2', text }, where)
  }
  expect(learned(0.5).compiled.prior[0]).toBe(0.5)
  expect(learned(0.25).compiled.prior[0]).toBe(0.25)
  expect(learned(0.25)).toBe(learned(0.25))
})

test('warmed up, a model has taken its first step; one that cannot be read says so to whoever warms, and harms no other', () => {
  const warm = row('warm')
  warmUp(warm)
  expect(plannerOf(warm)).toBe(plannerOf(row('warm')))
  expect(() => warmUp({ ...row('broken'), id: 'lamp@9', text: '{' })).toThrow('JSON')
  expect(plannerOf(row('warm')).compiled.model.title.fr).toBe('warm')
})
