import { expect, test } from 'vitest'
import { createI18n } from '../app/i18n.ts'
import { englishTexts } from '../app/texts.en.ts'
import { maskedName } from './maskedName.ts'

const brest = { given: '', family: 'L', commune: 'Brest', department: '29', year: 2014 }
const fr = createI18n('fr').t
const en = createI18n('en', englishTexts).t
/** As read: no narrow or hard spaces. */
const plain = (text: string) => text.replace(/\s/g, ' ')

test.each([
  ['m', 'M. L•••• · Brest (29) · client depuis 2014', 'Mr L•••• · Brest (29) · customer since 2014'],
  ['mme', 'Mme L•••• · Brest (29) · cliente depuis 2014', 'Ms L•••• · Brest (29) · customer since 2014'],
  ['', 'L•••• · Brest (29) · fiche ouverte en 2014', 'L•••• · Brest (29) · customer since 2014'],
])('a candidate %s is said in the reader’s language, with the right gender', (civility, french, english) => {
  const label = { code: 'known', params: { civility, ...brest } }
  expect([plain(maskedName(fr, label)), plain(maskedName(en, label))]).toEqual([french, english])
})

test('two of one initial are told apart, a provisional record has its reference, a place may be missing', () => {
  const params = { ...brest, civility: 'm' }
  expect(plain(maskedName(fr, { code: 'known', params: { ...params, given: 'A', commune: '' } }))).toBe(
    'M. A. L•••• · client depuis 2014',
  )
  const stranger = { civility: '', given: '', family: '', reference: 'P-1' }
  expect(maskedName(en, { code: 'provisional', params: stranger })).toBe('•••• · P-1')
})

test('what an earlier server wrote is shown as it was', () => {
  expect(maskedName(en, 'M. L•••• · Brest (29)')).toBe('M. L•••• · Brest (29)')
})
