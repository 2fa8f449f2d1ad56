import { expect, test } from 'vitest'
import { texts } from './texts.ts'

test('WT7: the words of a wait, in both languages', () => {
  const say = (fromMinutes: number, toMinutes: number | null) =>
    [texts.fr.wait({ fromMinutes, toMinutes }), texts.en.wait({ fromMinutes, toMinutes })].map((text) =>
      text.replaceAll('\u00A0', ' '),
    )
  expect(say(5, 10)).toEqual(['Attente estimée : entre 5 et 10 minutes.', 'Estimated wait: between 5 and 10 minutes.'])
  expect(say(0, 1)).toEqual(['Attente estimée : moins d’une minute.', 'Estimated wait: less than a minute.'])
  expect(say(0, 5)).toEqual(['Attente estimée : moins de 5 minutes.', 'Estimated wait: less than 5 minutes.'])
  expect(say(1, 5)).toEqual([
    'Attente estimée : entre une minute et 5 minutes.',
    'Estimated wait: between a minute and 5 minutes.',
  ])
  expect(say(45, 60)).toEqual([
    'Attente estimée : entre 45 minutes et une heure.',
    'Estimated wait: between 45 minutes and an hour.',
  ])
  expect(say(60, null)).toEqual(['Attente estimée : plus d’une heure.', 'Estimated wait: more than an hour.'])
  expect(texts.fr.waitLonger({ fromMinutes: 10, toMinutes: 15 })).toContain('plus longue que prévu')
})
