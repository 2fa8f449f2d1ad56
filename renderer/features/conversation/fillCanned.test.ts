import { expect, test } from 'vitest'
import { fillCanned } from './fillCanned.ts'

const words = (name: string): string => (name === 'case.reference' ? 'référence du dossier' : name)

test('puts the values in, and leaves in sight, in words, what has none', () => {
  expect(
    fillCanned('Bonjour {{customer.firstName}}, dossier {{case.reference}}', { 'customer.firstName': 'Élodie' }, words),
  ).toBe('Bonjour Élodie, dossier {{référence du dossier}}')
})

test.each([
  ['Bonjour {{customer.firstName}}, je suis là.', 'Bonjour, je suis là.'],
  [
    'J’ai votre facture devant moi, {{customer.firstName}}. Je vous explique.',
    'J’ai votre facture devant moi. Je vous explique.',
  ],
  ['Merci {{ customer.firstName }}, bonne journée.', 'Merci, bonne journée.'],
  ['Thank you {{customer.firstName}} have a good day.', 'Thank you have a good day.'],
])('a first name that is not known is left out without a hole: %s', (text, said) => {
  expect(fillCanned(text, { 'customer.firstName': '' }, words)).toBe(said)
})
