import react from '@vitejs/plugin-react'
import { mergeConfig } from 'vite'
import { join } from 'node:path'
import { out, root } from './paths.ts'
import { page, type Part } from './vite.common.ts'

/** The customer's chat page, served by the server under /chat/. Customers bring any browser: a wider target. */
export const chat: Part = {
  name: 'chat',
  entry: 'server/channels/chat/page/index.html',
  sources: ['server/channels/chat/page', 'shared'],
  outDir: join(out, 'chat'),
  config: mergeConfig(page, {
    root: join(root, 'server/channels/chat/page'),
    base: '/chat/',
    plugins: [react()],
    build: { outDir: join(out, 'chat'), target: ['chrome109', 'firefox115', 'safari16'] },
  }),
}
