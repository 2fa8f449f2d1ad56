import { expect, test } from 'vitest'
import { tokenBuckets } from './tokenBucket.ts'

test('one adviser has one bucket, whatever the number of his desks; another has his own', () => {
  const finds = tokenBuckets(3, 0.000_1)
  expect(['ana', 'ana', 'ana', 'ana', 'bob'].map(finds)).toEqual([true, true, true, false, true])
})
