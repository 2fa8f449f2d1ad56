import { z } from 'zod'

const report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(z.object({ name: z.string(), status: z.string(), assertionResults: z.array(z.unknown()) })),
})

export interface Counts {
  passed: number
  failed: number
  skipped: number
}

/**
 * Counts from Vitest's JSON report and its exit code. A file that could not be loaded holds no test and would vanish
 * from the figures, so it counts as one failure; so does a run that failed otherwise (unhandled error, no test found).
 */
export function testCounts(json: unknown, exitCode: number): Counts {
  const read = report.safeParse(json)
  if (!read.success) return { passed: 0, failed: 1, skipped: 0 }
  const { data } = read
  const unloaded = data.testResults.filter((file) => file.status === 'failed' && !file.assertionResults.length).length
  const failed = data.numFailedTests + unloaded
  return {
    passed: data.numPassedTests,
    failed: failed || (exitCode === 0 ? 0 : 1),
    skipped: data.numPendingTests + data.numTodoTests,
  }
}
