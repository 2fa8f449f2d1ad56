import { expect, test } from 'vitest'
import { csvOf } from './csvOf.ts'

test('cells are kept apart whatever is in them, and none becomes a formula', () => {
  const rows = [
    ['Quand', 'Qui'],
    ['22/11/2026 09:00', 'Le Goff; Marc "dit" M.'],
    ['=HYPERLINK("http://a.b")', '-1\nligne'],
  ]
  expect(csvOf(rows)).toBe(
    '\uFEFFQuand;Qui\r\n22/11/2026 09:00;"Le Goff; Marc ""dit"" M."\r\n"\'=HYPERLINK(""http://a.b"")";"\'-1\nligne"\r\n',
  )
})

test('numbers stay numbers, those below zero too; what is none is an empty cell', () => {
  expect(csvOf([['-5', -5, 82.4, null, NaN, 0]])).toBe("\uFEFF'-5;-5;82,4;;;0\r\n")
})
