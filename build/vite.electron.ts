import type { InlineConfig } from 'vite'
import { join } from 'node:path'
import { out, root } from './paths.ts'
import { nodeBuiltins, type Part } from './vite.common.ts'

// Everything but electron and Node's own modules is bundled: the package then carries no node_modules.
const bundle = (entry: string, outDir: string, format: 'es' | 'cjs', file: string): InlineConfig => ({
  configFile: false,
  logLevel: 'warn',
  root,
  publicDir: false,
  ssr: { noExternal: true },
  build: {
    ssr: entry,
    outDir,
    emptyOutDir: true,
    minify: false,
    target: 'node24',
    rolldownOptions: {
      external: ['electron', ...nodeBuiltins],
      output: { format, entryFileNames: file, codeSplitting: false },
    },
  },
})

const sources = ['electron/main', 'electron/preload', 'electron/channels.ts', 'shared']

export const electronMain: Part = {
  name: 'electron main',
  entry: 'electron/main/index.ts',
  sources,
  outDir: join(out, 'main'),
  config: bundle('electron/main/index.ts', join(out, 'main'), 'es', 'index.js'),
}

/** CommonJS, one file: a sandboxed preload can load nothing else, and an ESM one builds green and never runs. */
export const electronPreload: Part = {
  name: 'electron preload',
  entry: 'electron/preload/index.ts',
  sources,
  outDir: join(out, 'preload'),
  config: bundle('electron/preload/index.ts', join(out, 'preload'), 'cjs', 'index.cjs'),
}
