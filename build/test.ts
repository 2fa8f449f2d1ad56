import './nodeGuard.cjs'
import { buildAll } from './build.ts'
import { stopChildren } from './children.ts'
import { ensureChromium } from './ensureChromium.ts'
import { ensureEdge } from './ensureEdge.ts'
import { ensureMailbox } from './ensureMailbox.ts'
import { hydratePostgres } from './hydratePostgres.ts'
import { runVitest } from './runVitest.ts'
import type { Counts } from './testCounts.ts'

const ci = process.env.CI === 'true'
const leftOut: string[] = []

/** What can run here: the projects, and Vitest's arguments for what they leave out. */
function scope(): { projects: string[]; excluded: string[] } {
  const mailbox = ensureMailbox()
  // Its tests skip themselves, and are counted.
  if (mailbox !== null) console.error(`no mailbox of the real world here: ${mailbox}`)
  const chromium = ensureChromium()
  if (chromium) {
    process.env.CHROMIUM = chromium
    const missing = ensureEdge({ callers: true })
    if (missing !== null) leftOut.push(`voice: no telephony here (${missing})`)
    return { projects: ['node', 'browser', 'e2e', ...(missing === null ? ['voice'] : [])], excluded: [] }
  }
  leftOut.push('browser, e2e, voice and test/electron: no Chromium here (install it, or set CHROMIUM to its file)')
  return { projects: ['node'], excluded: ['--exclude', 'test/electron/**'] }
}

/**
 * Each project in a Vitest of its own, so that one that stands still takes no other's counts with it; what was asked by
 * name in one.
 */
async function runAll(projects: string[], excluded: string[]): Promise<Counts[]> {
  const asked = process.argv.slice(2)
  if (asked.length) return [await runVitest([...(excluded.length ? ['--project', 'node'] : []), ...excluded], asked)]
  const runs: Counts[] = []
  for (const name of projects) runs.push(await runVitest(['--project', name, ...excluded]))
  return runs
}

const sum = (runs: Counts[], field: 'passed' | 'failed' | 'skipped') =>
  runs.reduce((total, run) => total + run[field], 0)

let broken = 0
try {
  hydratePostgres()
  await buildAll({ onlyStale: !ci })
} catch (error) {
  // The suites run all the same: what they say is worth more than a bare build error, and the counts come last.
  broken = 1
  console.error('!!! The build failed:', error)
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => void stopChildren().then(() => process.exit(1)))
}
const { projects, excluded } = scope()
const runs = await runAll(projects, excluded)
const skipped = sum(runs, 'skipped')
if (skipped) leftOut.push(`${skipped} skipped tests`)
const failures = runs.flatMap((run) => run.failures)
if (failures.length) console.error(`\n${failures.map((one) => `✗ ${one}`).join('\n')}`)
for (const part of leftOut) console.error(`\n!!! LEFT OUT: ${part}${ci ? ' (CI=true: this is a failure)' : ''}`)
const failed = sum(runs, 'failed') + broken + (ci ? leftOut.length : 0)
console.log(`\n${sum(runs, 'passed')} passed, ${failed} failed`)
process.exitCode = failed ? 1 : 0
