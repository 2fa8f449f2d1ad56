import { expect, test } from 'vitest'
import { servicesNamed } from './servicesNamed.ts'

const models = ['internet.fibre', 'internet.xdsl', 'internet.4gbox', 'mail', 'mobile', 'tv', 'voice.fixed', 'wifi']
test.each([
  ['Bonjour, mon téléphone fixe n’a plus de tonalité', 'voice.fixed'],
  ['Je ne reçois plus mes e-mails, ma messagerie est vide', 'mail'],
  ['My landline has no dial tone', 'voice.fixed'],
  ['Ma fibre est coupée, plus d’internet', 'internet.fibre'],
  ['La télé n’affiche plus les chaînes', 'tv'],
  ['Mon portable n’a plus de réseau mobile', 'mobile'],
  ['The WiFi does not reach the bedroom', 'wifi'],
])('%s → %s', (text, modelId) => {
  const named = servicesNamed(text)
  expect(models.toSorted((a, b) => named(b) - named(a))[0]).toBe(modelId)
})
test('who names nothing names nothing', () => {
  const named = servicesNamed('Bonjour, ça ne marche pas')
  expect(models.map(named)).toEqual(models.map(() => 0))
})
