import { expect, test } from 'vitest'
import { discPixels } from './discPixels.ts'

const states = ['available', 'busy', 'break', 'away', 'offline', 'none'] as const

/** Where there is ink, without its colour. */
const shape = (state: (typeof states)[number]) =>
  discPixels(state, 32)
    .filter((_byte, index) => index % 4 === 3)
    .join('')

test('the mark of each state has a shape of its own: colour alone says nothing to many', () => {
  // Off duty and signed out look alike: no contact comes in either.
  expect(new Set(states.map(shape)).size).toBe(states.length - 1)
})

test('the mark is round and opaque, with four bytes a point', () => {
  const pixels = discPixels('available', 16)
  expect(pixels).toHaveLength(16 * 16 * 4)
  expect([pixels[3], pixels[(8 * 16 + 8) * 4 + 3]]).toEqual([0, 255])
})
