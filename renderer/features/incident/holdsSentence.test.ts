import { expect, test } from 'vitest'
import { holdsSentence } from './holdsSentence.ts'

const sentence =
  'Une panne touche en ce moment le réseau qui dessert votre ligne (Lannion) ; nos équipes y travaillent. Le rétablissement est attendu vers 14:30.'

test.each([
  ['as it is', sentence, true],
  ['with a greeting, a word changed', `Bonjour, ${sentence.replace('touche', 'affecte')} Bien à vous`, true],
  ['another hour', sentence.replace('14:30', '16:00'), false],
  ['without the estimate', 'Une panne touche en ce moment le réseau qui dessert votre ligne.', false],
  ['something else', 'Je regarde votre ligne.', false],
])('%s', (_, message, is) => {
  expect(holdsSentence(message, sentence)).toBe(is)
})
