import { parseArgs } from 'node:util'
import { faultKinds, type FaultKind } from './faults.ts'
import { runStorm, type StormReport } from './runStorm.ts'

/**
 * `npm run storm -- --seconds 600 --advisers 200 --servers 3`: desks at work while servers, PostgreSQL, Redis and lines break (docs/STORM.md). Ends with
 * 1 when anything was lost, doubled or wrong. `--plant noIdempotency`: with a bug built in, which it has to find.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    seconds: { type: 'string', default: '120' },
    advisers: { type: 'string', default: '120' },
    servers: { type: 'string', default: '2' },
    faults: { type: 'string', default: faultKinds.join() },
    /** Between two acts of a desk (ms), and how long all have to come to rest (s). */
    pause: { type: 'string', default: '300' },
    patience: { type: 'string', default: '90' },
    plant: { type: 'string' },
  },
})
const kinds = values.faults.split(',').map((kind) => kind.trim())
const unknown = kinds.filter((kind) => !(faultKinds as readonly string[]).includes(kind))
if (unknown.length) {
  console.error(`no such fault: ${unknown.join(', ')}; there are: ${faultKinds.join(', ')}`)
  process.exit(2)
}
const from = performance.now()
const report = await runStorm({
  seed: Number(values.seed),
  seconds: Number(values.seconds),
  advisers: Number(values.advisers),
  servers: Number(values.servers),
  pause: Number(values.pause),
  patience: Number(values.patience),
  kinds: kinds as FaultKind[],
  ...(values.plant !== undefined && { plant: values.plant }),
  say: (line) => console.log(`${((performance.now() - from) / 1000).toFixed(1).padStart(6)} s  ${line}`),
})
console.log(told(report))
process.exit(report.lost.length + report.doubled.length + report.wrong.length + report.restless.length === 0 ? 0 : 1)

function told({
  desks,
  acts,
  applied,
  refused,
  faults,
  lost,
  doubled,
  wrong,
  restless,
  settledMs,
}: StormReport): string {
  const few = (what: string, list: string[]): string =>
    [`${what}: ${list.length}`, ...list.slice(0, 10).map((line) => `  ${line}`)].join('\n')
  return [
    `seed ${values.seed}: ${desks} desks, ${acts} acts (${applied} applied, ${refused} refused and shown), at rest after ${(settledMs / 1000).toFixed(1)} s`,
    `faults: ${Object.entries(faults)
      .map(([kind, times]) => `${kind} ${times}`)
      .join(', ')}`,
    few('lost', lost),
    few('doubled', doubled),
    few('otherwise wrong', wrong),
    few('never at rest', restless),
  ].join('\n')
}
