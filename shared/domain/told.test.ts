import { expect, test } from 'vitest'
import { factsTold, tellsSomething, toldByCustomer, toldIn } from './told.ts'

test('an adviser’s note: sentences, lines and dashes, without doubles, at most twenty of 300', () => {
  expect(toldIn(['A.'], '- a redémarré ; TV coupée\n• A.')).toEqual(['A.', 'a redémarré', 'TV coupée'])
  const many = toldIn([], Array.from({ length: 30 }, (_, i) => `étape ${i} ${'x'.repeat(400)}`).join('\n'))
  expect(many).toHaveLength(20)
  expect(Math.max(...many.map((line) => line.length))).toBe(300)
})

test('the same words with another full stop, accent or capital are told once', () => {
  expect(toldIn(['Voyant PON éteint'], 'voyant PON éteint.')).toEqual(['Voyant PON éteint'])
  const twice = [
    { told: ['Voyant PON éteint.'], at: 1 },
    { told: ['A tout redémarré', 'Voyant pon eteint'], at: 5 },
  ]
  expect(factsTold(twice)).toEqual([
    { told: 'A tout redémarré', at: 5 },
    { told: 'Voyant pon eteint', at: 5 },
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
  expect(chat.reduce((told, message) => toldByCustomer(told, message), [] as string[])).toEqual([
    'J’ai redémarré deux fois, changé le câble.',
    'Voyant PON éteint',
  ])
  expect(toldByCustomer([], 'Bonjour, ma box est en panne depuis lundi. Que faire ? Merci !')).toEqual([
    'Bonjour, ma box est en panne depuis lundi.',
  ])
})

test.each(['Oui, merci beaucoup !', 'D’accord', 'Bonne journée', 'Hello, thank you', '👍', 'ok', 'Combien ça coûte ?'])(
  '%s tells nothing',
  (sentence) => expect(tellsSomething(sentence)).toBe(false),
)
