import { parseArgs } from 'node:util'
import setup from '../harness/globalSetup.ts'
import { runFuzz } from './runFuzz.ts'

/** `npm run fuzz -- --frames 1000000 --seed 7`: frames and bodies that no desk would send (docs/THREATS.md). Ends with 1 when a rule was broken. */
const { values } = parseArgs({
  options: {
    frames: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
  },
})
console.log(`seed ${values.seed}`)
const stop = await setup()
try {
  const from = performance.now()
  const { answers, breaches, ...counts } = await runFuzz(Number(values.frames), Number(values.seed))
  console.log({ ...counts, seconds: Math.round((performance.now() - from) / 1000) })
  console.log(answers)
  for (const breach of new Set(breaches)) console.log(`BREACH ${breach}`)
  process.exitCode = breaches.length === 0 ? 0 : 1
} finally {
  stop()
}
