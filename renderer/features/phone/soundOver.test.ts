import { expect, test } from 'vitest'
import { soundOver } from './soundOver.ts'

const at = (received: number, lost: number) => ({ received, lost, roundTripMs: 40, jitterMs: 3 })

test('what was lost is reckoned between the two counts, not since the call began', () => {
  expect(soundOver(at(1_000, 500), at(1_500, 500))).toMatchObject({ lossPct: 0 })
  expect(soundOver(at(1_000, 0), at(1_475, 25))).toMatchObject({ lossPct: 5 })
})

test('where nothing came there is nothing to judge', () => {
  expect(soundOver(at(1_000, 0), at(1_000, 0))).toBeNull()
})

test('packets that came late after all are no negative loss', () => {
  expect(soundOver(at(1_000, 30), at(1_500, 10))).toMatchObject({ lossPct: 0 })
})
