import { expect, test } from 'vitest'
import { createI18n } from '../../app/i18n.ts'
import { englishTexts } from '../../app/texts.en.ts'
import { laterTexts } from '../../desk/laterTexts.ts'

test('the refusal of a gesture says how much is left, as money of the reader’s language', async () => {
  const params = { left: 9.9, limit: 30, amount: 20 }
  const later = await laterTexts('review')
  const said = (language: 'fr' | 'en') => {
    const i18n = createI18n(language, englishTexts)
    i18n.addResourceBundle('fr', 'translation', later, true)
    return i18n.t('refusal.operation.abovePower', params).replace(/\s/g, ' ')
  }
  expect(said('fr')).toContain('il vous reste 9,90 € sur 30,00 €')
  expect(said('en')).toContain('€9.90 left of €30.00')
})
