import { expect, test } from 'vitest'
import { tokenBuckets } from './tokenBucket.ts'

test('one adviser has one bucket, whatever the number of his desks; another has his own', () => {
  const finds = tokenBuckets(3, 0.000_1)
  expect(['ana', 'ana', 'ana', 'ana', 'bob'].map(finds)).toEqual([true, true, true, false, true])
})

test('what was used beside is taken too, below empty: nothing more until it is made up for', () => {
  const rows = tokenBuckets(3, 0.000_1)
  rows.charge('ana', 7)
  expect(['ana', 'bob'].map(rows)).toEqual([false, true])
})
