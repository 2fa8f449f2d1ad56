import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join, relative } from 'node:path'
import { out, root } from '../paths.ts'
import { filesUnder } from './filesUnder.ts'

/** Built files, source maps included, tell nothing about the machine that built them. */
export async function paths(
  folders = ['main', 'preload', 'renderer', 'chat'].map((part) => join(out, part)),
): Promise<string[]> {
  // A home of one letter or `/` would be found everywhere.
  const tell = [root, homedir()].filter((path) => path.length > 3)
  const files = (await Promise.all(folders.map(filesUnder))).flat()
  const faults = files.map(async (file) => {
    const text = await readFile(file, 'utf8')
    const isMap = file.endsWith('.map')
    const absolute =
      isMap && (JSON.parse(text) as { sources: string[] }).sources.some((s) => /^(\/|file:|[A-Z]:)/.test(s))
    const told = tell.filter((path) => text.includes(path))
    return told.length || absolute ? [`${relative(out, file)} names the builder's folders: ${told.join(', ')}`] : []
  })
  return (await Promise.all(faults)).flat()
}
