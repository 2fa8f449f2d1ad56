import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Script } from 'node:vm'
import { out } from '../paths.ts'

/** The preload must be one CommonJS file that asks for electron alone: a sandboxed renderer can load nothing else. */
export async function preload(folder = join(out, 'preload')): Promise<string[]> {
  const files = await readdir(folder)
  const faults = files.length === 1 && files[0] === 'index.cjs' ? [] : [`preload is not one file: ${files.join(', ')}`]
  return [...faults, ...preloadText(await readFile(join(folder, 'index.cjs'), 'utf8'))]
}

/** The same of its text alone, wherever it was read. */
export function preloadText(text: string): string[] {
  const faults: string[] = []
  try {
    // The wrapper that Electron puts around it; `import` or `export` at the top do not parse inside a function.
    new Script(`(function (exports, require, module) {${text}\n})`)
  } catch (error) {
    faults.push(`preload is not CommonJS: ${String(error)}`)
  }
  const required = [...text.matchAll(/\brequire\((["'`])(.*?)\1\)/g)].map(([, , id]) => id)
  const others = required.filter((id) => id !== 'electron')
  if (others.length) faults.push(`preload requires ${others.join(', ')}: a sandboxed one can require electron only`)
  if (!required.includes('electron')) faults.push('preload does not require electron: is this the preload?')
  return faults
}
