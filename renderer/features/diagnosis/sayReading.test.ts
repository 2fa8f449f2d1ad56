import { expect, test } from 'vitest'
import { createFormat } from '../../ui/useFormat.ts'
import { sayReading } from './sayReading.ts'

const french = createFormat('fr-FR')

test('a reading has a minus that is one, its unit, and no more figures than it is worth', () => {
  expect(sayReading(french, { value: -21.51234, unit: 'dBm' })).toBe('−21,512\u00a0dBm')
  expect(sayReading(french, { value: 3, unit: '' })).toBe('3')
})

test('a time is said in what one counts it by; a word as it was read', () => {
  expect(sayReading(french, { value: 11_400, unit: 's' })).toBe('3\u00a0h\u00a010')
  expect(sayReading(french, { value: 42, unit: 's' })).toBe('42\u00a0s')
  expect(sayReading(french, { value: 'Up', unit: '' })).toBe('Up')
})
