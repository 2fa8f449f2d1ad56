import { expect, test } from 'vitest'
import { fillCanned } from './fillCanned.ts'

test('puts the values in, and leaves in sight what has none', () => {
  expect(
    fillCanned('Bonjour {{customer.firstName}}, dossier {{case.reference}}', { 'customer.firstName': 'Élodie' }),
  ).toBe('Bonjour Élodie, dossier {{case.reference}}')
})
