import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { mergeConfig, type Plugin } from 'vite'
import { out, root } from './paths.ts'
import { chrome, page, type Part } from './vite.common.ts'

const outDir = join(out, 'renderer')
const name = 'virtual:shell'

/** What the desk is made of, as it was just built: its page first. */
function shell(): Plugin {
  return {
    name: 'shell',
    resolveId: (id) => (id === name ? `\0${name}` : null),
    async load(id) {
      if (id !== `\0${name}`) return null
      const found = (await readdir(outDir, { recursive: true, withFileTypes: true })).filter(
        (entry) => entry.isFile() && !/^sw\.js|^index\.html$|licen[cs]es/i.test(entry.name),
      )
      const paths = found.map((entry) => join(entry.parentPath, entry.name)).toSorted()
      const hash = createHash('sha256')
      for (const path of [...paths, join(outDir, 'index.html')]) hash.update(await readFile(path))
      const files = ['/', ...paths.map((path) => `/${relative(outDir, path).split(sep).join('/')}`)]
      return `export const version = ${JSON.stringify(hash.digest('hex').slice(0, 16))}\nexport const files = ${JSON.stringify(files)}`
    },
  }
}

/** The desk's service worker, after the desk: it names its files. */
export const worker: Part = {
  name: 'worker',
  entry: 'renderer/worker/sw.ts',
  sources: ['renderer', 'shared', 'build/vite.worker.ts'],
  outDir,
  config: mergeConfig(page, {
    root,
    publicDir: false,
    plugins: [shell()],
    build: {
      outDir,
      emptyOutDir: false,
      target: chrome,
      rolldownOptions: {
        input: join(root, 'renderer/worker/sw.ts'),
        output: { format: 'iife', entryFileNames: 'sw.js' },
      },
    },
  }),
}
