import fs from 'node:fs'
import path from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { firstScreen } from '../../build/firstScreen.ts'
import { out, root } from '../../build/paths.ts'
import { startServer, type RunningServer } from '../harness/server.ts'
import { bundlePages } from './bundlePages.ts'
import { signIn } from './chat.ts'
import { openProfile } from './openProfile.ts'
import { percentiles, type Bench, type Figure } from './run.ts'
import { spawnReady, type Spawned } from './spawnReady.ts'

declare global {
  interface Window {
    /** From the navigation to the first frame with a footer, ms. */
    usableMs?: number
  }
}
const rounds = Number(process.env.BENCH_ROUNDS ?? 5)
const customers = Number(process.env.BENCH_CUSTOMERS?.split(',')[0] ?? 2_000)
const bareNode = [
  '-e',
  "const s=require('node:http').createServer((q,r)=>r.end()).listen(0,'127.0.0.1',()=>console.log('ready '+JSON.stringify({origin:'http://127.0.0.1:'+s.address().port})))",
]

/** How long until it can be used, what it weighs on the wire and in memory: server and desk, each beside the least that does nothing. */
export const bench: Bench = {
  name: 'footprint',
  async run(say) {
    if (!fs.existsSync(path.join(out, 'renderer/index.html')))
      throw new Error('no built desk: run `node build/build.ts --only renderer` first')
    const pages = await bundlePages()
    const filled = await startServer({ customers })
    try {
      await filled.crash()
      say(`database with ${customers} customers filled`)
      const figures = await startUps(filled, say)
      const server = await ourServer(filled)
      const bareServer = await spawnReady([path.join(import.meta.dirname, 'bareServer.ts'), pages.folder])
      const profile = await openProfile()
      try {
        figures.push(...(await deskFigures(profile.context, server, bareServer, say)))
      } finally {
        await profile.close()
        await bareServer.end()
        await server.end()
      }
      const { gzip } = await firstScreen(path.join(out, 'renderer'))
      figures.push({
        what: 'first screen of the desk, gzip',
        unit: 'kB',
        ours: { size: gzip / 1000 },
        reference: { size: pages.gzip('libraries') / 1000 },
        referenceIs: 'React + Dexie + Socket.IO client alone',
        budget: '350 kB',
      })
      return figures
    } finally {
      await filled.close()
      pages.remove()
    }
  },
}

const ourServer = ({ database, dataDir }: RunningServer): Promise<Spawned> =>
  spawnReady(
    ['server/main.ts'],
    {
      ...process.env,
      DATABASE_URL: database.url,
      PORT: '0',
      GUICHET_DATA: dataDir,
      GUICHET_DEMO: 'on',
      GUICHET_CUSTOMERS: String(customers),
      GUICHET_ARRIVALS: 'off',
    },
    root,
  )

async function startUps(filled: RunningServer, say: (line: string) => void): Promise<Figure[]> {
  const ours: number[] = []
  const bare: number[] = []
  const memory: number[] = []
  const bareMemory: number[] = []
  for (let round = 1; round <= rounds; round++) {
    const [server, nothing] = [await ourServer(filled), await spawnReady(bareNode)]
    ours.push(server.readyMs)
    bare.push(nothing.readyMs)
    memory.push(server.memory())
    bareMemory.push(nothing.memory())
    say(`start ${round}: ${Math.round(server.readyMs)} ms, bare ${Math.round(nothing.readyMs)} ms`)
    await Promise.all([server.end(), nothing.end()])
  }
  return [
    {
      what: 'server: spawn → ready, database filled',
      unit: 'ms',
      ours: median(ours),
      reference: median(bare),
      referenceIs: 'node -e that listens',
    },
    {
      what: 'server: resident memory when ready',
      unit: 'MB',
      ours: median(memory.map(mega)),
      reference: median(bareMemory.map(mega)),
      referenceIs: 'node -e that listens',
    },
  ]
}

async function deskFigures(
  context: BrowserContext,
  server: Spawned,
  bareServer: Spawned,
  say: (line: string) => void,
): Promise<Figure[]> {
  await context.addInitScript(() => {
    const look = (): void => {
      if (!document.querySelector('footer')) return
      watch.disconnect()
      requestAnimationFrame(() => setTimeout(() => (window.usableMs = performance.now())))
    }
    const watch = new MutationObserver(look)
    watch.observe(document, { childList: true, subtree: true })
  })
  const first = await context.newPage()
  await first.goto(server.origin)
  await signIn(first)
  await first.close()
  const ours: number[] = []
  const bare: number[] = []
  const heap: number[] = []
  const bareHeap: number[] = []
  for (let round = 1; round <= rounds; round++) {
    for (const [url, times, heaps] of [
      [server.origin, ours, heap],
      [`${bareServer.origin}/bare.html`, bare, bareHeap],
    ] as const) {
      const page = await context.newPage()
      await page.goto(url)
      times.push((await (await page.waitForFunction(() => window.usableMs)).jsonValue()) as number)
      heaps.push(await heapOf(page))
      await page.close()
    }
    say(`desk ${round}: usable after ${Math.round(ours.at(-1)!)} ms, bare ${Math.round(bare.at(-1)!)} ms`)
  }
  return [
    {
      what: 'desk: warm start → usable, signed in',
      unit: 'ms',
      ours: median(ours),
      reference: median(bare),
      referenceIs: 'bare HTML page, same browser',
      budget: '≤ 1,000 ms',
    },
    {
      what: 'desk: JavaScript heap after a collection',
      unit: 'MB',
      ours: median(heap.map(mega)),
      reference: median(bareHeap.map(mega)),
      referenceIs: 'bare HTML page',
    },
    {
      what: 'server: resident memory with a desk connected',
      unit: 'MB',
      ours: { rss: mega(server.memory()) },
      reference: { rss: mega(bareServer.memory()) },
      referenceIs: 'bare Socket.IO server',
    },
  ]
}

async function heapOf(page: Page): Promise<number> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable')
  await cdp.send('HeapProfiler.collectGarbage')
  const { metrics } = await cdp.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN
}

const mega = (bytes: number): number => bytes / 1e6
const median = (values: number[]): Record<string, number> => ({
  p50: percentiles(values).p50,
  worst: Math.max(...values),
})
