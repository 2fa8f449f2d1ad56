import './nodeGuard.cjs'
import { spawnSync } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { parseArgs } from 'node:util'
import { bundleSize } from './checks/bundleSize.ts'
import { inline } from './checks/inline.ts'
import { paths } from './checks/paths.ts'
import { preload } from './checks/preload.ts'
import { buildAll } from './build.ts'
import { root } from './paths.ts'

const { values } = parseArgs({
  options: { static: { type: 'boolean' }, tests: { type: 'boolean', default: true } },
  allowNegative: true,
})

const bin = join(root, 'node_modules/.bin')
const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` }
const failed: string[] = []

/** Runs one tool; a failure is kept and the next one runs, so that one look shows everything. */
function run(name: string, command: string): void {
  console.log(`\n— ${name}: ${command}`)
  const { status } = spawnSync(command, { cwd: root, env, stdio: 'inherit', shell: true })
  if (status !== 0) failed.push(name)
}

async function artefact(name: string, check: () => Promise<string[]>): Promise<void> {
  const faults = await check().catch((error: unknown) => [String(error)])
  for (const fault of faults) console.error(`✗ ${fault}`)
  if (faults.length) failed.push(name)
}

run('format', 'oxfmt --check .')
run('lint, types and borders', 'oxlint --type-aware --deny-warnings')
run('types', 'tsc --build')
run('dead code', 'knip')

if (!values.static) {
  console.log('\n— artefacts')
  await artefact('build', () => buildAll({ onlyStale: true }).then(() => []))
  await artefact('preload', preload)
  await artefact('inline code', inline)
  await artefact('paths', paths)
  await artefact('bundle size', bundleSize)
  // Last, so that the counts are the last thing on the screen.
  if (values.tests) run('tests', 'node build/test.ts')
}

if (failed.length) console.error(`\nFAILED: ${failed.join(', ')}`)
else if (!values.tests || values.static) console.log('\nAll checks passed')
process.exitCode = failed.length ? 1 : 0
