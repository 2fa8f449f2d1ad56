import { expect, test } from 'vitest'
import { crashLimit } from './crashLimit.ts'

test('three crashes a minute are mended, the fourth is said; older ones are forgotten', () => {
  const limit = crashLimit()
  expect([0, 10_000, 20_000, 30_000].map((at) => limit.mayReload(at))).toEqual([true, true, true, false])
  expect(limit.mayReload(95_000)).toBe(true)
})

test('whoever asks for it again starts anew', () => {
  const limit = crashLimit()
  for (const at of [0, 1, 2, 3]) limit.mayReload(at)
  limit.forgive()
  expect(limit.mayReload(4)).toBe(true)
})
