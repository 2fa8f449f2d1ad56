import './nodeGuard.cjs'
import { parseArgs } from 'node:util'
import { build } from 'vite'
import { firstScreen, firstScreenBudget, kB } from './firstScreen.ts'
import { forget, isStale, markBuilt } from './stale.ts'
import { chat } from './vite.chat.ts'
import { isThere, type Part } from './vite.common.ts'
import { electronMain, electronPreload } from './vite.electron.ts'
import { form } from './vite.form.ts'
import { renderer } from './vite.renderer.ts'
import { worker } from './vite.worker.ts'

const groups: Record<string, Part[]> = {
  renderer: [renderer, worker],
  chat: [chat],
  form: [form],
  electron: [electronMain, electronPreload],
}

async function buildPart(part: Part): Promise<void> {
  const startedAt = new Date()
  await forget(part)
  await build(part.config)
  await markBuilt(part, startedAt)
  console.log(`built ${part.name} in ${Date.now() - startedAt.getTime()} ms`)
}

/** Builds the named groups (all by default); with `onlyStale`, those whose sources changed since. */
export async function buildAll(options: { only?: string[]; onlyStale?: boolean } = {}): Promise<void> {
  const missing: string[] = []
  for (const name of options.only ?? Object.keys(groups)) {
    const parts = groups[name]
    if (!parts) throw new Error(`Unknown part "${name}": ${Object.keys(groups).join(', ')}`)
    for (const part of parts) {
      if (!isThere(part)) {
        missing.push(part.entry)
        console.log(`LEFT OUT ${part.name}: ${part.entry} is not there`)
      } else if (!options.onlyStale || (await isStale(part))) await buildPart(part)
    }
    if (name === 'renderer' && isThere(renderer) && !options.onlyStale) {
      const weight = await firstScreen(renderer.outDir)
      console.log(
        `first screen ${kB(weight.gzip)} gzip in ${weight.files} files (${kB(weight.raw)} raw; budget ${kB(firstScreenBudget)})`,
      )
    }
  }
  if (missing.length && process.env.CI) throw new Error(`nothing to build from: ${missing.join(', ')}`)
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { only: { type: 'string' } } })
  await buildAll({ only: values.only?.split(',') })
}
