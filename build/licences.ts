import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import type { Plugin } from 'vite'
import { z } from 'zod'
import { out } from './paths.ts'

const manifest = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string().optional(),
  author: z.union([z.string(), z.object({ name: z.string() })]).optional(),
})
export interface Licence {
  name: string
  version: string
  licence: string
  text: string
}

const folder = join(out, 'licences')

/** The folder of the package that a module belongs to, or null for our own. */
function packageOf(module: string): string | null {
  const [file = ''] = module.replace(/^\0/, '').split('?')
  const at = file.lastIndexOf(`${sep}node_modules${sep}`)
  if (at < 0) return null
  const start = at + `${sep}node_modules${sep}`.length
  const parts = file.slice(start).split(sep)
  const name = parts[0]?.startsWith('@') ? parts.slice(0, 2) : parts.slice(0, 1)
  const found = join(file.slice(0, start), ...name)
  return existsSync(join(found, 'package.json')) ? found : null
}

async function licenceOf(of: string): Promise<Licence> {
  const { name, version, license, author } = manifest.parse(
    JSON.parse(await readFile(join(of, 'package.json'), 'utf8')),
  )
  const file = (await readdir(of)).find((one) => /^(licen[cs]e|copying)/i.test(one))
  const holder = typeof author === 'string' ? author : author?.name
  const text = file ? await readFile(join(of, file), 'utf8') : holder ? `Copyright ${holder}` : ''
  return { name, version, licence: license ?? 'see below', text: text.trim() }
}

/** Writes down whose code a part was made of: what was read, before unused lines were shaken out. */
export function licences(part: string): Plugin {
  const styles = new Set<string>()
  return {
    name: 'guichet-licences',
    apply: 'build',
    enforce: 'pre',
    async transform(code, id) {
      // What a style sheet imports (the typeface) is no module of its own.
      if (!id.endsWith('.css')) return
      for (const [, name = ''] of code.matchAll(/@import ['"]([^.'"][^'"]*)['"]/g)) {
        const found = await this.resolve(name, id)
        if (found) styles.add(found.id)
      }
    },
    async generateBundle() {
      const folders = new Set([...this.getModuleIds(), ...styles].map(packageOf).filter((one) => one !== null))
      const all = await Promise.all([...folders].map(licenceOf))
      const file = join(folder, `${part}.json`)
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, JSON.stringify(all))
    },
  }
}

const licenceFile = z.array(z.object({ name: z.string(), version: z.string(), licence: z.string(), text: z.string() }))

/** All licences of the named parts as one text, each package once. */
export async function licenceText(parts: readonly string[], others: readonly Licence[]): Promise<string> {
  const files = await Promise.all(parts.map((part) => readFile(join(folder, `${part}.json`), 'utf8')))
  const all = [...files.flatMap((file) => licenceFile.parse(JSON.parse(file))), ...others]
  const once = new Map(all.map((one) => [`${one.name} ${one.version}`, one]))
  const rule = '='.repeat(80)
  const entries = [...once].toSorted(([a], [b]) => a.localeCompare(b, 'en'))
  const head = 'Guichet is made with the works below; Electron and Chromium say theirs in the files beside this one.'
  return [head, ...entries.map(([title, one]) => `${rule}\n${title}\n${one.licence}\n\n${one.text}`), ''].join('\n\n')
}
