import { expect, test } from 'vitest'
import { firstLanguage } from './firstLanguage.ts'

test('the first language the system asks for that the desk speaks; else French', () => {
  expect(firstLanguage(['en-GB', 'fr'])).toBe('en')
  expect(firstLanguage(['fr-CA', 'en'])).toBe('fr')
  expect(firstLanguage(['br', 'EN'])).toBe('en')
  expect(firstLanguage(['de-DE'])).toBe('fr')
  expect(firstLanguage([])).toBe('fr')
})
