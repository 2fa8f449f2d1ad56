import { expect, test } from 'vitest'
import { formatTimer } from './formatTimer.ts'

test('mm:ss below an hour, h:mm:ss from there, never negative', () => {
  expect(formatTimer(372_999)).toBe('06:12')
  expect(formatTimer(3_600_000)).toBe('1:00:00')
  expect(formatTimer(-5)).toBe('00:00')
})
