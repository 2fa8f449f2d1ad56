import react from '@vitejs/plugin-react'
import { mergeConfig } from 'vite'
import { join } from 'node:path'
import { ariaLocales } from './ariaLocales.ts'
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
    plugins: [ariaLocales(), react()],
    build: { outDir: join(out, 'renderer'), target: chrome },
  }),
}
