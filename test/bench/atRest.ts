import path from 'node:path'
import type { AtRestPage, AtRestTimes } from './atRestPage.ts'
import { bundlePages } from './bundlePages.ts'
import { openProfile } from './openProfile.ts'
import { percentiles, type Bench, type Figure } from './run.ts'
import { spawnReady } from './spawnReady.ts'

declare global {
  interface Window {
    atRest: AtRestPage
  }
}

const records = Number(process.env.BENCH_RECORDS ?? 2_000)
const rounds = Number(process.env.BENCH_ROUNDS ?? 7)

/** What sealing costs a record, each by itself as in the outbox, in Chromium with a profile on disk, beside plain Dexie. */
export const bench: Bench = {
  name: 'atRest',
  async run(say) {
    const pages = await bundlePages()
    const bare = await spawnReady([path.join(import.meta.dirname, 'bareServer.ts'), pages.folder])
    const profile = await openProfile()
    try {
      const page = await profile.context.newPage()
      await page.goto(`${bare.origin}/atRestPage.html`)
      const all: AtRestTimes[] = []
      for (let round = 0; round <= rounds; round++) {
        const times = await page.evaluate((n) => window.atRest.run(n), records)
        // The first warms both up.
        if (round > 0) all.push(times)
        say(`round ${round}: ${times.writes.sealed.toFixed(1)} µs written, plain ${times.writes.plain.toFixed(1)}`)
      }
      const figure = (what: string, of: 'writes' | 'reads' | 'bytes', unit: string): Figure => ({
        what: `${what} (${records} records)`,
        unit,
        ours: { p50: percentiles(all.map((times) => times[of].sealed)).p50 },
        reference: { p50: percentiles(all.map((times) => times[of].plain)).p50 },
        referenceIs: 'plain Dexie, the same records, the same durability',
      })
      return [
        figure('a record sealed and on the disk', 'writes', 'µs'),
        figure('a record read and opened', 'reads', 'µs'),
        figure('its size', 'bytes', 'bytes'),
      ]
    } finally {
      await profile.close()
      await bare.end()
      pages.remove()
    }
  },
}
