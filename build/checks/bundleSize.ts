import { join } from 'node:path'
import { firstScreen, firstScreenBudget as budget, kB } from '../firstScreen.ts'
import { out } from '../paths.ts'

export async function bundleSize(folder = join(out, 'renderer')): Promise<string[]> {
  const { gzip, raw, files } = await firstScreen(folder)
  console.log(`first screen: ${kB(gzip)} gzip in ${files} files (${kB(raw)} raw), budget ${kB(budget)}`)
  return gzip > budget ? [`the first screen weighs ${kB(gzip)}, more than ${kB(budget)}`] : []
}
