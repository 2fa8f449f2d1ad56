import { expect, test, vi } from 'vitest'
import { faultKinds } from './faults.ts'
import { runStorm } from './runStorm.ts'

vi.setConfig({ testTimeout: 240_000 })

/** Replay of what breaks: STORM_SEED=… npx vitest run --project node test/storm; longer: `npm run storm`. */
const seed = Number(process.env.STORM_SEED ?? Date.now() % 2 ** 31)

test(`servers, PostgreSQL, Redis and lines break while desks work: nothing is lost, nothing doubled, all desks equal (STORM_SEED=${seed})`, async () => {
  const faults: string[] = []
  const say = (line: string) => void faults.push(line)
  const report = await runStorm({ seed, seconds: 12, advisers: 18, servers: 2, between: 700, say })
  const { acts, applied, refused, lost, doubled, wrong, restless, desks } = report
  console.log(`${desks} desks, ${acts} acts, ${Object.values(report.faults).reduce((sum, n) => sum + n, 0)} faults`)
  if (lost.length + doubled.length + wrong.length + restless.length) console.log(faults.join('\n'))
  expect({ lost, doubled, wrong, restless }).toEqual({ lost: [], doubled: [], wrong: [], restless: [] })
  // It was a storm, and work was done in it: each act has one end.
  expect(applied + refused).toBe(acts)
  expect(applied).toBeGreaterThan(100)
  expect(refused).toBeGreaterThan(5)
  expect(Object.keys(report.faults).length).toBeGreaterThan(2)
})

test.each(['noIdempotency', 'answeredBeforeCommit', 'cursorBySequence'])(
  'it finds a bug that is built in: %s',
  async (plant) => {
    const kinds = faultKinds.filter((kind) => kind === 'server killed' || kind.startsWith('line'))
    const given = { seed: 7, seconds: 5, advisers: 9, servers: 2, plant, kinds, between: 400, down: 500, pause: 120 }
    const { lost, doubled, wrong, restless } = await runStorm({ ...given, patience: 12 })
    expect(lost.length + doubled.length + wrong.length + restless.length).toBeGreaterThan(0)
  },
)
