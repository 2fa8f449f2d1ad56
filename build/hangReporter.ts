import { writeFileSync } from 'node:fs'
import type { Reporter, TestCase, TestModule, TestSpecification } from 'vitest/node'

/** Exit code of a run that stood still; no test framework uses it. */
export const hungCode = 86

/** What is known of a run that stood still: its counts until then, and the files it had not ended (absolute paths). */
export interface HungRun {
  passed: number
  failed: number
  skipped: number
  /** Full names of the tests that had failed. */
  failures: string[]
  unfinished: string[]
  /** Files and tests under way, in words. */
  underWay: string
}

/** A test may take 180 s (hooks of the end-to-end stories); nothing at all for longer than this is no slow test. */
const patience = Number(process.env.GUICHET_TEST_HANG_MS ?? 300_000)

/**
 * Ends a run in which nothing has begun or ended for `patience` ms, and says what was under way (to people, and in
 * `file` as a `HungRun`): Vitest bounds each test, but neither a test that blocks its thread nor a browser's page that
 * never answers (docs/GOTCHAS.md).
 */
export class HangReporter implements Reporter {
  readonly #file: string | undefined
  #unfinished = new Map<string, string>()
  #cases = new Map<string, string>()
  #ended = { passed: 0, failed: 0, skipped: 0 }
  #failures: string[] = []
  #timer: NodeJS.Timeout | undefined

  constructor(file?: string) {
    this.#file = file
  }

  #seen(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#giveUp(), patience)
  }

  #giveUp(): never {
    const tests = [...this.#cases.values()]
    const underWay = tests.length ? tests.join('\n') : [...this.#unfinished.values()].join('\n')
    const what = underWay || 'nothing (a project was starting or ending)'
    console.error(`\n!!! HUNG: nothing began or ended for ${patience / 1000} s. Under way:\n${what}`)
    const unfinished = [...this.#unfinished.keys()]
    const run: HungRun = { ...this.#ended, failures: this.#failures, unfinished, underWay: what }
    if (this.#file) writeFileSync(this.#file, JSON.stringify(run))
    process.exit(hungCode)
  }

  onTestRunStart = (specifications: readonly TestSpecification[]) => {
    for (const one of specifications) this.#unfinished.set(one.moduleId, `${one.project.name} ${one.moduleId}`)
    this.#seen()
  }
  onTestModuleQueued = () => this.#seen()
  onTestModuleCollected = () => this.#seen()
  onTestModuleEnd = (module: TestModule) => {
    this.#unfinished.delete(module.moduleId)
    // Counted when its file has ended: what a file began without ending it begins again in the next run.
    for (const one of module.children.allTests()) {
      const { state } = one.result()
      if (state === 'passed' || state === 'failed' || state === 'skipped') this.#ended[state] += 1
      if (state === 'failed') this.#failures.push(`${module.relativeModuleId} > ${one.fullName}`)
    }
    if (module.state() === 'failed' && !module.children.size) {
      this.#ended.failed += 1
      this.#failures.push(module.relativeModuleId)
    }
    this.#seen()
  }
  onTestCaseReady = (one: TestCase) => {
    this.#cases.set(one.id, `${one.module.relativeModuleId}: ${one.fullName}`)
    this.#seen()
  }
  onTestCaseResult = (one: TestCase) => {
    this.#cases.delete(one.id)
    this.#seen()
  }
  onTestRunEnd = () => clearTimeout(this.#timer)
}
