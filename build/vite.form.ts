import { mergeConfig } from 'vite'
import { join } from 'node:path'
import { out, root } from './paths.ts'
import { page, type Part } from './vite.common.ts'

/**
 * What the pages of public forms load (the server writes the pages themselves): one script, its worker, one style sheet, under names
 * that stay. Customers bring any browser, and the page is whole without the script.
 */
export const form: Part = {
  name: 'form',
  entry: 'server/channels/form/page/main.ts',
  sources: ['server/channels/form/page', 'server/channels/chat/page/palette.css'],
  outDir: join(out, 'form'),
  config: mergeConfig(page, {
    root: join(root, 'server/channels/form/page'),
    base: '/formulaire/',
    publicDir: false,
    build: {
      outDir: join(out, 'form'),
      target: ['chrome109', 'firefox115', 'safari16'],
      cssCodeSplit: false,
      rollupOptions: {
        input: {
          form: join(root, 'server/channels/form/page/main.ts'),
          work: join(root, 'server/channels/form/page/work.ts'),
        },
        output: {
          entryFileNames: 'assets/[name].js',
          assetFileNames: ({ names }: { names: string[] }) =>
            names.some((name) => name.endsWith('.css')) ? 'assets/form.css' : 'assets/[name]-[hash][extname]',
        },
      },
    },
  }),
}
