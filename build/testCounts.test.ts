import { expect, test } from 'vitest'
import { testCounts } from './testCounts.ts'

const report = (passed: number, failed: number, files: unknown[] = []) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: files,
})
const failedTest = { fullName: 'keeps it', status: 'failed', failureMessages: ['AssertionError: no\n    at a.ts:3'] }

test('a clean run', () => {
  expect(testCounts(report(3, 0), 0)).toEqual({ passed: 3, failed: 0, skipped: 0, failures: [] })
})

test('a file that does not load is a failure, though it holds no test', () => {
  const broken = { name: 'a.test.ts', status: 'failed', message: 'SyntaxError: x\n  at', assertionResults: [] }
  const counts = testCounts(report(3, 0, [broken]), 1)
  expect(counts.failed).toBe(1)
  expect(counts.failures).toEqual(['a.test.ts: SyntaxError: x'])
})

test('a file that was not set up is a failure with its reason, though its tests are only skipped', () => {
  const skipped = { fullName: 'keeps it', status: 'skipped', failureMessages: [] }
  const broken = { name: 'a.test.ts', status: 'failed', message: 'no server\n  at', assertionResults: [skipped] }
  const counts = testCounts(report(3, 0, [broken]), 1)
  expect(counts.failed).toBe(1)
  expect(counts.failures).toEqual(['a.test.ts: no server'])
})

test('a failed test is not counted twice because its file failed, and is named with the first line of why', () => {
  const file = { name: 'a.test.ts', status: 'failed', message: '', assertionResults: [failedTest] }
  const counts = testCounts(report(3, 1, [file]), 1)
  expect(counts.failed).toBe(1)
  expect(counts.failures).toEqual(['a.test.ts > keeps it: AssertionError: no'])
})

test('an exit code without a failed test, or no report at all, is a failure that says so', () => {
  expect(testCounts(report(3, 0), 1)).toMatchObject({
    failed: 1,
    failures: ['a run ended with code 1, though none of its tests failed'],
  })
  expect(testCounts(undefined, 137)).toEqual({
    passed: 0,
    failed: 1,
    skipped: 0,
    failures: ['a run ended with code 137 and no report'],
  })
})
