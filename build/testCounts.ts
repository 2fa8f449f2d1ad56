import { z } from 'zod'

const test = z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()) })
const file = z.object({ name: z.string(), status: z.string(), message: z.string(), assertionResults: z.array(test) })
const report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(file),
})

export interface Counts {
  passed: number
  failed: number
  skipped: number
  /** What failed and the first line of why, for the end of the output: of a long one only the end may be kept. */
  failures: string[]
}

const firstLine = (text: string | undefined) => (text ?? '').split('\n', 1)[0] ?? ''

/**
 * Counts from Vitest's JSON report and its exit code. A file that failed outside its tests (it could not be loaded, or was
 * not set up) has none that failed and would vanish from the figures, so it counts as one failure; so does a run that
 * failed otherwise (unhandled error, no test found).
 */
export function testCounts(json: unknown, exitCode: number): Counts {
  const read = report.safeParse(json)
  if (!read.success) {
    return { passed: 0, failed: 1, skipped: 0, failures: [`a run ended with code ${exitCode} and no report`] }
  }
  const { data } = read
  const outside = data.testResults.filter(
    (one) => one.status === 'failed' && !one.assertionResults.some((each) => each.status === 'failed'),
  )
  const failures = [
    ...outside.map((one) => `${one.name}: ${firstLine(one.message)}`),
    ...data.testResults.flatMap((one) =>
      one.assertionResults
        .filter((each) => each.status === 'failed')
        .map((each) => `${one.name} > ${each.fullName}: ${firstLine(each.failureMessages[0])}`),
    ),
  ]
  const failed = data.numFailedTests + outside.length
  if (!failed && exitCode !== 0) failures.push(`a run ended with code ${exitCode}, though none of its tests failed`)
  return {
    passed: data.numPassedTests,
    failed: failed || (exitCode === 0 ? 0 : 1),
    skipped: data.numPendingTests + data.numTodoTests,
    failures,
  }
}
