import './nodeGuard.cjs'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildAll } from './build.ts'
import { ensureChromium } from './ensureChromium.ts'
import { hydratePostgres } from './hydratePostgres.ts'
import { root } from './paths.ts'
import { testCounts } from './testCounts.ts'

const ci = process.env.CI === 'true'
const leftOut: string[] = []

/** Vitest's arguments for what can run here. */
function scope(): string[] {
  const chromium = ensureChromium()
  if (chromium) {
    process.env.CHROMIUM = chromium
    return []
  }
  leftOut.push('browser, e2e and test/electron: no Chromium here (install it, or set CHROMIUM to its file)')
  return ['--project', 'node', '--exclude', 'test/electron/**']
}

/** Runs Vitest and returns its counts; its JSON report is the source, its screen output is for people. */
function runVitest(args: string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-test-'))
  const file = join(folder, 'report.json')
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  // The build leaves NODE_ENV=production behind, and React without its test half.
  const env = { ...process.env, NODE_ENV: 'test' }
  const run = spawnSync(process.execPath, [vitest, 'run', ...reporters, ...args], { cwd: root, stdio: 'inherit', env })
  let json: unknown
  try {
    json = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    console.error('Vitest wrote no report')
  }
  rmSync(folder, { recursive: true, force: true })
  return testCounts(json, run.status ?? 1)
}

let broken = 0
try {
  hydratePostgres()
  await buildAll({ onlyStale: !ci })
} catch (error) {
  // The suites run all the same: what they say is worth more than a bare build error, and the counts come last.
  broken = 1
  console.error('!!! The build failed:', error)
}
const args = [...scope(), ...process.argv.slice(2)]
const counts = runVitest(args)
if (counts.skipped) leftOut.push(`${counts.skipped} skipped tests`)
for (const part of leftOut) console.error(`\n!!! LEFT OUT: ${part}${ci ? ' (CI=true: this is a failure)' : ''}`)
const failed = counts.failed + broken + (ci ? leftOut.length : 0)
console.log(`\n${counts.passed} passed, ${failed} failed`)
process.exitCode = failed ? 1 : 0
