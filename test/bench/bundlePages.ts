import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'

const pages = ['syncPage', 'chatPage', 'barePage', 'libraries', 'atRestPage'] as const
export interface Pages {
  folder: string
  /** Bytes after gzip -9 of one page's script. */
  gzip(page: (typeof pages)[number]): number
  remove(): void
}

/** Bundles the benches' own pages as the desk is bundled, each one script and one HTML file, in a folder of its own. */
export async function bundlePages(): Promise<Pages> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-bench-'))
  for (const page of pages) {
    await build({
      configFile: false,
      logLevel: 'error',
      root: import.meta.dirname,
      define: { 'process.env.NODE_ENV': '"production"' },
      build: {
        outDir: folder,
        emptyOutDir: false,
        target: 'chrome140',
        lib: {
          entry: path.join(import.meta.dirname, `${page}.ts`),
          formats: ['es'],
          fileName: () => `${page}.js`,
        },
      },
    })
    const head = '<!doctype html><html lang="fr"><meta charset="utf-8"><title>bench</title>'
    fs.writeFileSync(
      path.join(folder, `${page}.html`),
      `${head}<body><script type="module" src="/${page}.js"></script></body></html>`,
    )
  }
  // What "nothing" costs: text, and the mark that the start-up bench waits for.
  fs.writeFileSync(
    path.join(folder, 'bare.html'),
    '<!doctype html><html lang="fr"><meta charset="utf-8"><title>bare</title><body><footer>prêt</footer></body></html>',
  )
  return {
    folder,
    gzip: (page) => gzipSync(fs.readFileSync(path.join(folder, `${page}.js`)), { level: 9 }).length,
    remove: () => fs.rmSync(folder, { recursive: true, force: true }),
  }
}
