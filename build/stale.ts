import { mkdir, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { out, root } from './paths.ts'
import type { Part } from './vite.common.ts'

/** Newest change under a path, in ms since 1970; folders count too, so a deleted file is noticed. */
async function newest(path: string): Promise<number> {
  const found = await stat(path).catch(() => null)
  if (!found) return 0
  if (!found.isDirectory()) return found.mtimeMs
  const inside = await readdir(path, { recursive: true, withFileTypes: true })
  const times = await Promise.all(
    inside
      .filter((entry) => !entry.name.includes('.test.'))
      .map(async (entry) => (await stat(join(entry.parentPath, entry.name)).catch(() => null))?.mtimeMs ?? 0),
  )
  return Math.max(found.mtimeMs, ...times)
}

// The stamp lies outside the part's folder: Vite empties that one, and the server serves it.
const stampOf = (part: Part) => join(out, '.stamps', part.name.replace(' ', '-'))

export async function isStale(part: Part): Promise<boolean> {
  const stamp = await stat(stampOf(part)).catch(() => null)
  if (!stamp || !existsSync(part.outDir)) return true
  const inputs = [...part.sources, 'package-lock.json', 'build/vite.common.ts', 'build/vite.electron.ts']
  const times = await Promise.all(
    [...inputs, 'build/vite.renderer.ts', 'build/vite.chat.ts', 'build/vite.form.ts'].map((p) => newest(join(root, p))),
  )
  return Math.max(...times) > stamp.mtimeMs
}

export async function forget(part: Part): Promise<void> {
  await rm(stampOf(part), { force: true })
}

/** Marks a part as built from what was there at `startedAt`: an edit made during the build counts as newer. */
export async function markBuilt(part: Part, startedAt: Date): Promise<void> {
  await mkdir(join(out, '.stamps'), { recursive: true })
  await writeFile(stampOf(part), '')
  await utimes(stampOf(part), startedAt, startedAt)
}
