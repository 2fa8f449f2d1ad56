import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** One figure beside its reference from the same run. `unit` is what both are in; lower is better unless it ends in "/s". */
export interface Figure {
  what: string
  unit: string
  ours: Record<string, number>
  reference: Record<string, number> | null
  referenceIs: string
  budget?: string
}
export interface Bench {
  name: string
  run(say: (line: string) => void): Promise<Figure[]>
}

const benches = [
  'commands',
  'recognition',
  'sync',
  'atRest',
  'chat',
  'form',
  'mail',
  'host',
  'contacts',
  'footprint',
  'diagnosis',
  'voice',
  'routing',
]

async function main(): Promise<void> {
  const args = process.argv.slice(2)
  const json = args.includes('--json')
  const chosen = args.filter((arg) => !arg.startsWith('--'))
  const { default: setup } = await import('../harness/globalSetup.ts')
  const stop = await setup()
  const all: (Figure & { bench: string })[] = []
  try {
    for (const name of chosen.length > 0 ? chosen : benches) {
      if (!fs.existsSync(path.join(import.meta.dirname, `${name}.ts`)))
        throw new Error(`no bench named ${name}: ${benches.join(', ')}`)
      const { bench } = (await import(`./${name}.ts`)) as { bench: Bench }
      const figures = await bench.run((line) => console.error(`  ${line}`))
      all.push(...figures.map((figure) => ({ bench: name, ...figure })))
    }
  } finally {
    stop()
  }
  const machine = `${os.cpus().length} cores, ${os.cpus()[0]?.model ?? '?'}, ${Math.round(os.totalmem() / 2 ** 30)} GiB, Node ${process.version}`
  if (json) {
    console.log(JSON.stringify({ machine, figures: all }, null, 2))
    return
  }
  const show = (values: Record<string, number> | null): string =>
    values
      ? Object.entries(values)
          .map(([key, value]) => `${key} ${round(value)}`)
          .join(' · ')
      : ''
  console.log(`\n${machine}\n`)
  console.log('| bench | what | ours | reference (same run) | unit | budget |\n|---|---|---|---|---|---|')
  for (const f of all)
    console.log(
      `| ${f.bench} | ${f.what} | ${show(f.ours)} | ${show(f.reference)} ${f.referenceIs} | ${f.unit} | ${f.budget ?? ''} |`,
    )
}
const round = (value: number): number =>
  value >= 100 ? Math.round(value) : value >= 10 ? Math.round(value * 10) / 10 : Math.round(value * 100) / 100

/** p50, p90, p99 of a list of times. */
export function percentiles(times: number[]): { p50: number; p90: number; p99: number } {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
  return { p50: at(0.5), p90: at(0.9), p99: at(0.99) }
}

// Not awaited: the benches import this file, and would wait for it while it waits for them.
if (import.meta.main)
  main().catch((error: unknown) => {
    console.error(error)
    process.exitCode = 1
  })
