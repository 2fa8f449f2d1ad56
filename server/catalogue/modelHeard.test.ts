import { expect, test } from 'vitest'
import { modelHeard } from '../../shared/diagnosis/said/modelHeard.ts'
import { modelNamed } from './models.fixture.ts'

const fibre = modelNamed('internet.fibre')
const beside = [modelNamed('wifi'), modelNamed('mail')]

test.each([
  ['Plus de wifi dans la chambre, dans le salon ça marche bien.', 'wifi'],
  ['Le wifi rame dans le grenier, à côté de la box ça va', 'wifi'],
  ['Le Wi-Fi ne passe pas à l’étage', 'wifi'],
  ['Je ne vois plus mon réseau wifi dans la liste', 'wifi'],
  ['wifi très lent sur mon téléphone, par câble ça marche bien', 'wifi'],
  ['mot de passe wifi incorrect alors que je le recopie', 'wifi'],
  ['No wifi in the bedroom, fine next to the box', 'wifi'],
  ['Mon wifi est lent', 'wifi'],
  ['Impossible d’envoyer un mail, mot de passe refusé', 'mail'],
  ['Mes mails n’arrivent plus', 'mail'],
  // How half of France says that the internet is gone.
  ['Je n’ai plus de wifi depuis hier soir', 'internet.fibre'],
  ['Plus de wifi, la box a un voyant rouge', 'internet.fibre'],
  ['Le wifi coupe le soir', 'internet.fibre'],
  ['Le wifi ne marche plus sur aucun appareil, box éteinte', 'internet.fibre'],
  ['Plus d’internet dans toute la maison, ni wifi ni câble', 'internet.fibre'],
  ['Plus d’internet depuis ce matin, je vous ai envoyé un mail', 'internet.fibre'],
  ['internet lent le soir même avec le câble', 'internet.fibre'],
  ['Plus de wifi dans la chambre, et le voyant de la box est rouge', 'internet.fibre'],
  ['Bonjour, mon internet ne marche plus', 'internet.fibre'],
  ['', 'internet.fibre'],
])('« %s » is of %s', (text, model) => {
  expect(modelHeard(fibre, beside, text)).toBe(model)
})

test('of a line that is not for internet nothing is read: its own model is it', () => {
  expect(modelHeard(modelNamed('tv'), beside, 'Le wifi ne passe pas dans la chambre')).toBe('tv')
})
