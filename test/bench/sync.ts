import fs from 'node:fs'
import path from 'node:path'
import { inTransaction } from '../../server/db/unitOfWork.ts'
import { pullPage } from '../../server/sync/pull.ts'
import { historyEntry } from '../../shared/domain/historyEntry.ts'
import type { PullPage } from '../../shared/protocol/messages.ts'
import { testContext } from '../harness/context.ts'
import { startServer, type RunningServer } from '../harness/server.ts'
import { bundlePages } from './bundlePages.ts'
import { openProfile } from './openProfile.ts'
import type { SyncPage, Timed } from './syncPage.ts'
import { percentiles, type Bench, type Figure } from './run.ts'
import { spawnReady } from './spawnReady.ts'

declare global {
  interface Window {
    bench: SyncPage
  }
}

const wanted = 10_000
const changes = 1_000
const openings = 40
const rounds = Number(process.env.BENCH_ROUNDS ?? 5)
const actor = {
  adviserId: 'nadia',
  sessionId: 's',
  clientId: 'bench',
  role: 'adviser' as const,
  name: 'Nadia',
  siteId: 'rennes',
  partnerId: null,
  shopId: null,
  regions: null,
}
const text =
  'Coupure signalée hier soir, box redémarrée deux fois, voyant rouge fixe ; synchronisation perdue à 21:14, mesure de ligne à refaire avec le client au bout du fil.'

/** First sync of 10,000 rows and catch-up of 1,000 changes by the real engine in Chromium, beside one fetch and one bulkPut of the same rows. */
export const bench: Bench = {
  name: 'sync',
  async run(say) {
    const pages = await bundlePages()
    const server = await startServer()
    const bare = await spawnReady([path.join(import.meta.dirname, 'bareServer.ts'), pages.folder])
    try {
      const { adviserId, token } = await signIn(server, 'nadia')
      const total = await fill(server, adviserId)
      await writeRows(server, adviserId, path.join(pages.folder, 'all.json'), () => true)
      say(`${total} rows to hold`)
      const first: { ours: Timed[]; naive: Timed[] } = { ours: [], naive: [] }
      const later: { ours: Timed[]; naive: Timed[] } = { ours: [], naive: [] }
      for (let round = 1; round <= rounds; round++) {
        const profile = await openProfile()
        try {
          const page = await profile.context.newPage()
          await page.goto(`${bare.origin}/syncPage.html`)
          const options = { origin: server.origin, token, adviserId }
          const mark = `v${round} `
          const ours = (changed: number): Promise<Timed> =>
            page.evaluate(([o, m, n]) => window.bench.ours(o, m, n), [options, mark, changed] as const)
          const naive = (file: string): Promise<Timed> => page.evaluate((url) => window.bench.naive(url), file)
          // Turn about, so that neither is always the first on a cold browser.
          if (round % 2 === 0) first.naive.push(await naive('/all.json'))
          first.ours.push(await ours(0))
          if (round % 2 === 1) first.naive.push(await naive('/all.json'))
          await change(server, mark)
          await writeRows(
            server,
            adviserId,
            path.join(pages.folder, 'changed.json'),
            (row) => 'text' in row && String(row.text).startsWith(mark),
          )
          if (round % 2 === 0) later.naive.push(await naive('/changed.json'))
          later.ours.push(await ours(changes))
          if (round % 2 === 1) later.naive.push(await naive('/changed.json'))
          say(
            `round ${round}: first ${Math.round(first.ours.at(-1)!.ms)} ms (naive ${Math.round(first.naive.at(-1)!.ms)}), catch-up ${Math.round(later.ours.at(-1)!.ms)} ms (naive ${Math.round(later.naive.at(-1)!.ms)})`,
          )
        } finally {
          await profile.close()
        }
      }
      return [
        figure(`first sync of ${total} rows, whole in memory and on disk`, first),
        figure(`start with ${total} rows on disk and catch up ${changes} changes`, later),
      ]
    } finally {
      await bare.end()
      await server.close()
      pages.remove()
    }
  },
}

function figure(what: string, { ours, naive }: { ours: Timed[]; naive: Timed[] }): Figure {
  for (const [index, { rows }] of ours.entries())
    if (rows !== naive[index]?.rows) throw new Error(`not the same work: ${rows} rows and ${naive[index]?.rows}`)
  const of = (timed: Timed[]): Record<string, number> => {
    const times = timed.map(({ ms }) => ms)
    return { p50: percentiles(times).p50, best: Math.min(...times) }
  }
  return {
    what,
    unit: 'ms',
    ours: of(ours),
    reference: of(naive),
    referenceIs: 'one static JSON fetched + Dexie bulkPut of the same rows',
    budget: '≥ 3 × the best peer (reference/peers)',
  }
}

export async function signIn(
  server: RunningServer,
  login: string,
): Promise<{ token: string; adviserId: string; expiresAt: number }> {
  const answer = await fetch(`${server.origin}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password: 'guichet' }),
  })
  return (await answer.json()) as { token: string; adviserId: string; expiresAt: number }
}

/** Opens customers for the adviser and adds history until he may hold 10,000 rows; returns how many exactly. */
async function fill({ database: { db } }: RunningServer, adviserId: string): Promise<number> {
  const unit = { db, clock: Date.now, publish: () => undefined }
  const customers = await db.selectFrom('customer').select('id').orderBy('id').limit(openings).execute()
  await db
    .insertInto('customerOpening')
    .values(
      customers.map(({ id }) => ({
        adviserId,
        customerId: id,
        openedAt: Date.now(),
        expiresAt: Date.now() + 86_400_000,
      })),
    )
    .execute()
  const missing = wanted - (await everyRow(db, adviserId)).length
  for (let from = 0; from < missing; from += 500)
    await inTransaction(unit, (tx) =>
      tx.save(
        'historyEntry',
        ...Array.from({ length: Math.min(500, missing - from) }, (_, n) =>
          historyEntry({
            id: `bench-${from + n}`,
            customerId: customers[(from + n) % customers.length]?.id ?? '',
            at: from + n,
            kind: 'note',
            code: 'note.added',
            actor: 'Nadia',
            text: `v0 ${from + n} ${text}`,
          }),
        ),
      ),
    )
  return (await everyRow(db, adviserId)).length
}

/** What a desk without cursors is sent, page after page. */
async function everyRow(
  db: RunningServer['database']['db'],
  adviserId: string,
): Promise<{ table: string; row: { id: string } }[]> {
  const context = testContext(db)
  context.time.now = Date.now()
  const rows = new Map<string, { table: string; row: { id: string } }>()
  let cursors: Record<string, number> = {}
  for (;;) {
    const page: PullPage = await pullPage(context, { ...actor, adviserId }, cursors)
    for (const [table, list] of Object.entries(page.rows))
      for (const row of list as { id: string }[]) rows.set(`${table}/${row.id}`, { table, row })
    cursors = page.cursors
    if (!page.hasMore) return [...rows.values()]
  }
}
async function writeRows(
  { database: { db } }: RunningServer,
  adviserId: string,
  file: string,
  which: (row: object & { text?: unknown }) => boolean,
): Promise<void> {
  const byTable: Record<string, object[]> = {}
  for (const { table, row } of await everyRow(db, adviserId)) if (which(row)) (byTable[table] ??= []).push(row)
  fs.writeFileSync(file, JSON.stringify(byTable))
}
async function change({ database: { db } }: RunningServer, mark: string): Promise<void> {
  await inTransaction({ db, clock: Date.now, publish: () => undefined }, async (tx) => {
    const rows = await tx.lock(
      'historyEntry',
      Array.from({ length: changes }, (_, n) => `bench-${n * 5}`),
    )
    await tx.save('historyEntry', ...rows.map((row) => ({ ...row, text: mark + row.text.slice(3) })))
  })
}
