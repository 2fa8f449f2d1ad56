import { fork, type ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { root } from '../../build/paths.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import { loadWorld } from '../bench/loadWorld.ts'
import { percentiles } from '../bench/run.ts'
import { spawnReady } from '../bench/spawnReady.ts'
import { visit } from './customer.ts'
import { DeskSocket } from './DeskSocket.ts'
import { draws, reasons } from './draws.ts'
import { seatFloor, tokenOf } from './seatFloor.ts'

/**
 * `npm run floor -- --advisers 3200 --rate 20`: a floor in a box (docs/FLOOR.md). Simulated advisers and customers work against a real server through
 * the real protocol until they are stopped, or for `--seconds`; every ten seconds a line says how it stands. Whoever signs in as a lead sees the floor live.
 */
const { values } = parseArgs({
  options: {
    advisers: { type: 'string', default: '60' },
    /** Customers a second; by default as many as these advisers can serve at 85 %. */
    rate: { type: 'string' },
    seconds: { type: 'string', default: '0' },
    customers: { type: 'string', default: '2000' },
    /** How many times as quick as people. */
    pace: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    port: { type: 'string', default: '0' },
    world: { type: 'string', default: path.join(os.tmpdir(), 'guichet-floor') },
  },
})
const number = (name: keyof typeof values): number => Number(values[name])
const [count, pace, seed, seconds] = [number('advisers'), number('pace'), number('seed'), number('seconds')]
const atOnce = 3
const meanService = Object.values(reasons).reduce((sum, { share, mean }) => sum + share * mean, 0)
const rate = values.rate === undefined ? (0.85 * count * atOnce * pace) / meanService : number('rate')
const advisersOfProcess = 400
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

async function main(): Promise<void> {
  fs.mkdirSync(values.world, { recursive: true })
  fs.chmodSync(values.world, 0o755)
  const world = await loadWorld(values.world, number('customers'), (line) => console.log(line))
  const { advisers, admin } = await seatFloor(world.db, count, seed)
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-floor-data-'))
  const server = await spawnReady(
    ['server/main.ts'],
    {
      ...process.env,
      DATABASE_URL: world.url,
      PORT: values.port,
      GUICHET_DATA: data,
      GUICHET_DEMO: 'on',
      GUICHET_ARRIVALS: 'off',
      GUICHET_LIMIT_CHAT_STARTS: '100000000',
      TRUSTED_PROXIES: '127.0.0.1',
      LOG_LEVEL: 'warn',
    },
    root,
  )
  const tally = { connected: 0, taken: 0, resolved: 0, lapsed: 0 }
  const [rang, behind]: [number[], number[]] = [[], []]
  const crowds: ChildProcess[] = []
  for (let from = 0; from < advisers.length; from += advisersOfProcess) {
    const ids = advisers.slice(from, from + advisersOfProcess)
    const crowd = fork(path.join(import.meta.dirname, 'crowd.ts'), [
      server.origin,
      String(pace),
      String(seed + from),
      ...ids,
    ])
    crowd.on('message', (what: Partial<typeof tally>) => {
      if (what.taken !== undefined) rang.push(what.taken)
      for (const key of ['connected', 'resolved', 'lapsed'] as const) tally[key] += what[key] ?? 0
      if (what.taken !== undefined) tally.taken++
    })
    crowds.push(crowd)
  }
  // The board, as a lead of every floor has it: how far behind is what he sees of a contact that was taken?
  const known = new Set<string>()
  const board = new DeskSocket(server.origin, tokenOf(admin), (fresh) => {
    const at = Date.now()
    for (const { table, row } of fresh) {
      if (table !== 'seat') continue
      for (const one of (row as Row<'seat'>).work) {
        if (one.state !== 'open' || known.has(one.contactId)) continue
        known.add(one.contactId)
        if (tally.connected >= count) behind.push(at - one.since)
      }
    }
  })
  const phones = await world.db
    .selectFrom('identifier')
    .select('value')
    .where('kind', '=', 'phone')
    .where('until', 'is', null)
    .limit(50_000)
    .execute()
  for (let waited = 0; tally.connected < count && waited < 300; waited++) await pause(1_000)
  console.log(
    `\n${tally.connected} of ${count} advisers at work on ${new URL(server.origin).href}; ${rate.toFixed(2)} customers a second, ${pace} times as quick as people`,
  )
  console.log('Sign in as yann (his floor) or admin (all floors), password guichet, and press Alt L. Ctrl C ends it.\n')
  const r = draws(seed)
  const outcomes: Record<string, number> = {}
  let [arrived, stopped, inside] = [0, false, 0]
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => (stopped = true))
  const from = Date.now()
  const say = (): void => {
    const { p50, p99 } = percentiles(behind)
    const seats = board.all('seat').filter(({ state }) => state !== 'offline').length
    const waiting = board.all('queueEntry').length
    console.log(
      `${Math.round((Date.now() - from) / 1000)} s: ${arrived} arrived, ${tally.taken} taken, ${tally.resolved} resolved, ${waiting} waiting, ${inside} inside, ${seats} on the board; ` +
        `board behind p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)}; ${Object.entries(outcomes)
          .map(([what, n]) => `${what} ${n}`)
          .join(', ')}; server ${Math.round(server.memory() / 1e6)} MB, load ${os.loadavg()[0]?.toFixed(1)}`,
    )
  }
  const rhythm = setInterval(say, 10_000)
  const comes = async (phone: string, topic: ReturnType<typeof r.topic>): Promise<void> => {
    arrived++
    inside++
    const outcome = await visit(server.origin, { phone, topic, r: draws(Math.floor(r.unit() * 2 ** 31)), pace })
    inside--
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
    // Of those served one in eight comes back on the same matter, of those who gave up one in two [judged].
    if (r.chance(outcome === 'served' ? 0.12 : outcome === 'gaveUp' ? 0.5 : 0)) {
      await pause((r.between(600, 3_600) * 1000) / pace)
      if (!stopped) await comes(phone, topic)
    }
  }
  let due = Date.now()
  while (!stopped && (seconds === 0 || Date.now() - from < seconds * 1000)) {
    due += r.exponential(1 / rate) * 1000
    await pause(Math.max(0, due - Date.now()))
    void comes(r.pick(phones).value, r.topic())
  }
  clearInterval(rhythm)
  say()
  const [rings, late] = [percentiles(rang), percentiles(behind)]
  console.log(`\n| what | p50 ms | p90 | p99 | n |\n|---|---|---|---|---|`)
  console.log(
    `| offered → taken, with the adviser's own 1.5 to 6 s / pace | ${rings.p50} | ${rings.p90} | ${rings.p99} | ${rang.length} |`,
  )
  console.log(
    `| taken → on the board of a lead of all floors (budget 1,000) | ${late.p50} | ${late.p90} | ${late.p99} | ${behind.length} |`,
  )
  for (const crowd of crowds) crowd.disconnect()
  board.socket.disconnect()
  await server.end()
  await world.db.updateTable('adviser').set({ state: 'offline' }).where('id', 'like', 'floor-%').execute()
  await world.close()
  fs.rmSync(data, { recursive: true, force: true })
  process.exit(0)
}

await main()
