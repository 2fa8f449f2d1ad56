import fc from 'fast-check'
import { test } from 'vitest'
import { limits } from '../../shared/protocol/messages.ts'
import { check } from './checks.ts'
import { Run, stepsArbitrary } from './steps.ts'

/** Replay: SYNC_SEED=… SYNC_PATH=… npx vitest run --project node test/sync/realServer.test.ts (SYNC_RUNS, SYNC_SECONDS for a longer hunt). */
const seed = Number(process.env.SYNC_SEED ?? Date.now() % 2 ** 31)
const seconds = Number(process.env.SYNC_SECONDS ?? 25)

// Several pages to a pull, as in a real centre, without its thousands of rows.
;(limits as { pageRows: number }).pageRows = 8

test(
  `SP1–SP14: three desks and the real server agree in the end, whatever happens on the way (SYNC_SEED=${seed})`,
  async () => {
    let runs = 0
    // Looked at between runs: a run cut short by fast-check would go on behind the test's back.
    const enough = performance.now() + seconds * 1000
    await fc.assert(
      fc.asyncProperty(stepsArbitrary, async (steps) => {
        if (performance.now() > enough && runs > 0) return
        runs++
        const run = await Run.open()
        try {
          await within(
            60_000,
            run.play(steps).then(() => run.settle()),
            () => `not settled: ${run.unended}`,
          )
          await check(run)
        } finally {
          await run.end()
        }
      }),
      {
        seed,
        path: process.env.SYNC_PATH,
        numRuns: Number(process.env.SYNC_RUNS ?? 100),
      },
    )
    console.log(`${runs} runs`)
  },
  (seconds + 120) * 1000,
)

async function within(ms: number, work: Promise<void>, what: () => string): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((_, fail) => (timer = setTimeout(() => fail(new Error(what())), ms)))
  await Promise.race([work, late]).finally(() => clearTimeout(timer))
}
