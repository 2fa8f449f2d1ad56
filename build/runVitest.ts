import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exitOf, startChild } from './children.ts'
import { hungCode, type HungRun } from './hangReporter.ts'
import { root } from './paths.ts'
import { testCounts, type Counts } from './testCounts.ts'

/** The reporter lives in Vitest's own process; when that one stands still itself, this ends it. */
const longest = Number(process.env.GUICHET_TEST_LONGEST_MS ?? 25 * 60_000)

/** Ends what a hung run leaves behind: its workers share its process group, and a blocked one hears nothing else. */
function endGroup(pid: number | undefined): void {
  if (!pid || process.platform === 'win32') return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // Nobody is left in it.
  }
}

function readJson<T>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T
  } catch {
    return undefined
  }
}

/** One Vitest with these arguments: its counts, and how it stood still if it did (the counts are then those until then). */
async function once(args: string[]): Promise<{ counts: Counts; hung: HungRun | undefined }> {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-test-'))
  const file = join(folder, 'report.json')
  const hungFile = join(folder, 'hung.json')
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  // The build leaves NODE_ENV=production behind, and React without its test half.
  const env = { ...process.env, NODE_ENV: 'test', GUICHET_TEST_REPORT: file, GUICHET_TEST_HUNG: hungFile }
  const run = startChild(process.execPath, [vitest, 'run', ...args], { cwd: root, stdio: 'inherit', env })
  const end = setTimeout(() => {
    console.error(`\n!!! HUNG: Vitest did not end within ${longest / 60_000} min, nor its reporter (${args.join(' ')})`)
    endGroup(run.pid)
  }, longest)
  const code = await exitOf(run)
  clearTimeout(end)
  const hung = code === hungCode ? readJson<HungRun>(hungFile) : undefined
  if (hung) endGroup(run.pid)
  const counts = hung ?? testCounts(readJson(file), code)
  rmSync(folder, { recursive: true, force: true })
  return { counts, hung }
}

/**
 * Runs Vitest with these options over these files (all of them when none is named); its JSON report is the source of the counts, its screen output is for people. A run
 * that stood still (docs/GOTCHAS.md) is ended, and the files it had not ended are run once in a fresh one: what hangs
 * twice has failed. A test that failed is never run again.
 */
export async function runVitest(options: string[], files: string[] = []): Promise<Counts> {
  const { counts, hung } = await once([...options, ...files])
  if (!hung) return counts
  const said = `a run stood still (${options.join(' ')}); under way: ${hung.underWay}`
  if (!hung.unfinished.length) return { ...counts, failed: counts.failed + 1, failures: [...counts.failures, said] }
  console.error(`!!! ${hung.unfinished.length} files it had not ended are run once more.`)
  const rest = await once([...options, ...hung.unfinished])
  const again = rest.hung ? [`it stood still again; under way: ${rest.hung.underWay}`] : []
  return {
    passed: counts.passed + rest.counts.passed,
    failed: counts.failed + rest.counts.failed + again.length,
    skipped: counts.skipped + rest.counts.skipped,
    failures: [...counts.failures, ...rest.counts.failures, ...again, `(no failure of its own: ${said})`],
  }
}
