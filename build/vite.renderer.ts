import react from '@vitejs/plugin-react'
import { mergeConfig } from 'vite'
import { join } from 'node:path'
import { ariaLocales } from './ariaLocales.ts'
import { licences } from './licences.ts'
import { noJsonSchema } from './noJsonSchema.ts'
import { out, root } from './paths.ts'
import { chrome, page, type Part } from './vite.common.ts'

/** The adviser's desk. Base '/': guichet://desk/ and the server's origin both serve it from their root. */
export const renderer: Part = {
  name: 'renderer',
  entry: 'renderer/index.html',
  sources: ['renderer', 'shared'],
  outDir: join(out, 'renderer'),
  config: mergeConfig(page, {
    root: join(root, 'renderer'),
    base: '/',
    plugins: [ariaLocales(), noJsonSchema(), react(), licences('renderer')],
    // The same Dexie without its detours for browsers that nobody here has.
    resolve: { alias: { dexie: 'dexie/dist/modern/dexie.mjs' } },
    build: {
      outDir: join(out, 'renderer'),
      target: chrome,
      // Without this every part of ui/ would be in the first screen, since one file names them all; and every schema of the protocol.
      rolldownOptions: {
        treeshake: {
          moduleSideEffects: [{ test: /renderer.ui.\w+\.tsx?$|shared.protocol.\w+\.ts$/, sideEffects: false }],
        },
        // One file for all that the first screen needs: fewer round trips, and it packs better.
        output: { codeSplitting: { groups: [{ name: 'desk', tags: ['$initial'] }] } },
      },
    },
  }),
}
