import { expect, test } from 'vitest'
import { testCounts } from './testCounts.ts'

const report = (passed: number, failed: number, files: unknown[] = []) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: files,
})

test('a clean run', () => {
  expect(testCounts(report(3, 0), 0)).toEqual({ passed: 3, failed: 0, skipped: 0 })
})

test('a file that does not load is a failure, though it holds no test', () => {
  const broken = { name: 'a.test.ts', status: 'failed', assertionResults: [] }
  expect(testCounts(report(3, 0, [broken]), 1).failed).toBe(1)
})

test('a failed test is not counted twice because its file failed', () => {
  const file = { name: 'a.test.ts', status: 'failed', assertionResults: [{}] }
  expect(testCounts(report(3, 1, [file]), 1).failed).toBe(1)
})

test('an exit code without a failed test, or no report at all, is a failure', () => {
  expect(testCounts(report(3, 0), 1).failed).toBe(1)
  expect(testCounts(undefined, 1)).toEqual({ passed: 0, failed: 1, skipped: 0 })
})
