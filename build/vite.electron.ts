import type { InlineConfig } from 'vite'
import { join } from 'node:path'
import { licences } from './licences.ts'
import { out, root } from './paths.ts'
import { nodeBuiltins, type Part } from './vite.common.ts'

// Everything but electron and Node's own modules is bundled: the package then carries no node_modules.
const bundle = (part: 'main' | 'preload', format: 'es' | 'cjs', file: string): InlineConfig => ({
  configFile: false,
  logLevel: 'warn',
  root,
  plugins: [licences(part)],
  // Beside the main process lie the dictionaries of its spelling checker.
  publicDir: part === 'main' && join(root, 'build/desk'),
  ssr: { noExternal: true },
  build: {
    ssr: `electron/${part}/index.ts`,
    outDir: join(out, part),
    emptyOutDir: true,
    minify: false,
    target: 'node24',
    rolldownOptions: {
      external: ['electron', ...nodeBuiltins],
      output: { format, entryFileNames: file, codeSplitting: false },
    },
  },
})

const sources = ['electron/main', 'electron/preload', 'electron/channels.ts', 'shared', 'build/desk']

export const electronMain: Part = {
  name: 'electron main',
  entry: 'electron/main/index.ts',
  sources,
  outDir: join(out, 'main'),
  config: bundle('main', 'es', 'index.js'),
}

/** CommonJS, one file: a sandboxed preload can load nothing else, and an ESM one builds green and never runs. */
export const electronPreload: Part = {
  name: 'electron preload',
  entry: 'electron/preload/index.ts',
  sources,
  outDir: join(out, 'preload'),
  config: bundle('preload', 'cjs', 'index.cjs'),
}
