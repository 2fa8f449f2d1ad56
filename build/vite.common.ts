import { existsSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import type { InlineConfig } from 'vite'
import { root } from './paths.ts'

/** One thing to build: what it reads (to know when it is stale), where it goes, and its plain Vite configuration. */
export interface Part {
  name: string
  /** The file without which there is nothing to build, relative to the root. */
  entry: string
  /** Files and folders whose change makes the built part stale, relative to the root. */
  sources: string[]
  outDir: string
  config: InlineConfig
}

/** The engine that Electron 45 and current Chrome, Edge and Chromium share. */
export const chrome = 'chrome140'

/** Both pages open under strict CSP: nothing inline, no data: URIs made by the bundler, no polyfill script. */
export const page: InlineConfig = {
  configFile: false,
  logLevel: 'warn',
  build: {
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    chunkSizeWarningLimit: 2000,
  },
}

export const nodeBuiltins = [...builtinModules, ...builtinModules.map((name) => `node:${name}`)]

export const isThere = (part: Part) => existsSync(join(root, part.entry))
