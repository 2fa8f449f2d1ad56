import { expect, test } from 'vitest'
import { foldedText } from './foldedText.ts'

const text = 'Bonjour,\n\nça ne marche pas.\n\n> hier vous disiez\n> demain\n\n-- \nZoé\n'
const quote = { from: text.indexOf('>'), to: text.indexOf('-- '), kind: 'quote' as const }
const signature = { from: text.indexOf('-- '), to: text.length, kind: 'signature' as const }

test('what is folded stands apart, in its order, and nothing is lost', () => {
  const pieces = foldedText(text, [signature, quote])
  expect(pieces.map(({ folded, text: words, lines }) => [folded, words, lines])).toEqual([
    [null, 'Bonjour,\n\nça ne marche pas.', 3],
    ['quote', '> hier vous disiez\n> demain', 2],
    ['signature', '-- \nZoé', 2],
  ])
  expect(
    pieces
      .map((piece) => piece.text)
      .join('')
      .replace(/\s/g, ''),
  ).toBe(text.replace(/\s/g, ''))
})

test('a letter that is nothing but what it passes on shows it', () => {
  const passed = '---------- Forwarded message ---------\nVoici la facture'
  expect(foldedText(passed, [{ from: 0, to: passed.length, kind: 'forward' }])).toMatchObject([
    { folded: null, text: passed },
  ])
})

test('ranges that lie in each other are taken once', () => {
  const folds = [quote, { ...quote, from: quote.from + 3 }]
  expect(foldedText(text, folds).filter(({ folded }) => folded !== null)).toHaveLength(1)
})
