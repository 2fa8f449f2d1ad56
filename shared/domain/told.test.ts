import { expect, test } from 'vitest'
import { factsTold, tellsSomething, toldByCustomer } from './told.ts'

const said = (text: string, at: number, channel: 'chat' | 'voice' = 'chat') => ({ text, at, channel })

test('sentences, lines and dashes of a message, without doubles, the first twenty of 300', () => {
  const words = '- j’ai redémarré la box ; la TV est coupée\n• Voyant PON éteint.'
  expect(toldByCustomer([said('Voyant PON éteint', 1)], said(words, 2))).toEqual([
    said('Voyant PON éteint', 1),
    said('j’ai redémarré la box', 2),
    said('la TV est coupée', 2),
  ])
  const steps = Array.from({ length: 30 }, (_, i) => `étape ${i} ${'x'.repeat(400)}`).join('\n')
  const many = toldByCustomer([], said(steps, 1))
  expect(many).toHaveLength(20)
  expect(Math.max(...many.map(({ text }) => text.length))).toBe(300)
})

test('the same words with another full stop, accent or capital are told once, as they were said last and where', () => {
  const twice = [
    { told: [said('Vieille panne', 1), said('Voyant PON éteint.', 2), said('Dit entre les deux', 4)] },
    { told: [said('A tout redémarré', 3, 'voice'), said('Voyant pon eteint', 5, 'voice')] },
  ]
  expect(factsTold(twice, 1)).toEqual([
    said('Voyant pon eteint', 5, 'voice'),
    said('Dit entre les deux', 4),
    said('A tout redémarré', 3, 'voice'),
  ])
})

test('what a customer writes as he goes along is told, however short; greetings, thanks and questions are not', () => {
  const chat = [
    'Bonjour',
    'J’ai redémarré deux fois, changé le câble.',
    'Voyant PON éteint',
    'Vous êtes là ?',
    'ok merci',
  ]
  let told: ReturnType<typeof toldByCustomer> = []
  chat.forEach((text, at) => (told = toldByCustomer(told, said(text, at))))
  expect(told).toEqual([said('J’ai redémarré deux fois, changé le câble.', 1), said('Voyant PON éteint', 2)])
  expect(toldByCustomer([], said('Bonjour, ma box est en panne depuis lundi. Que faire ? Merci !', 1))).toEqual([
    said('Bonjour, ma box est en panne depuis lundi.', 1),
  ])
})

test.each(['Oui, merci beaucoup !', 'D’accord', 'Bonne journée', 'Hello, thank you', '👍', 'ok', 'Combien ça coûte ?'])(
  '%s tells nothing',
  (sentence) => expect(tellsSomething(sentence)).toBe(false),
)
