import react from '@vitejs/plugin-react'
import { join } from 'node:path'
import { createServer } from 'vite'

/** `node test/harness/screens/serve.ts [port]`: every screen of the desk on a desk in memory, live. */
const root = join(import.meta.dirname, '../../..')
const server = await createServer({
  configFile: false,
  root,
  cacheDir: 'node_modules/.vite-screens',
  plugins: [react()],
  server: {
    port: Number(process.argv[2] ?? 5199),
    watch: { ignored: ['**/out/**', '**/data/**', '**/node_modules/**'] },
  },
})
await server.listen()
console.log(`http://127.0.0.1:${server.config.server.port}/test/harness/screens/`)
