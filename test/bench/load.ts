import { fork } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { io } from 'socket.io-client'
import { root } from '../../build/paths.ts'
import { chatNamespace } from '../../shared/protocol/messages.ts'
import { openBrowser, openPage } from '../harness/browser.ts'
import { signIn } from './chat.ts'
import { loadWorld, seatAdvisers } from './loadWorld.ts'
import { percentiles } from './run.ts'
import { spawnReady } from './spawnReady.ts'
import { watchPaint } from './watchPaint.ts'

/**
 * `node test/bench/load.ts --desks 4400 --customers 1000000 --seconds 60 --rate 20 --world FOLDER`: customers come in through the
 * real chat at `rate` a second while so many desks are connected. Printed: sent → the page with the message is at the adviser's
 * desk; sent → painted on one real desk among them; beside a bare Socket.IO echo at the same moments.
 */
const { values } = parseArgs({
  options: {
    desks: { type: 'string', default: '4400' },
    customers: { type: 'string', default: '1000000' },
    seconds: { type: 'string', default: '60' },
    rate: { type: 'string', default: '20' },
    world: { type: 'string', default: path.join(os.tmpdir(), 'guichet-load') },
  },
})
const [desks, customers, seconds, rate] = [values.desks, values.customers, values.seconds, values.rate].map(Number) as [
  number,
  number,
  number,
  number,
]
/** Each so many-th customer writes in English, which only the desk with a screen speaks: one at a time rings there. */
const painted = rate * 8
const now = (): number => performance.timeOrigin + performance.now()
const say = (line: string): void => console.error(`  ${line}`)
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
const claims = { name: '', phone: '', email: '', reference: '', topic: 'internet' as const }

async function main(): Promise<void> {
  fs.mkdirSync(values.world, { recursive: true })
  fs.chmodSync(values.world, 0o755)
  const world = await loadWorld(values.world, customers, say)
  await seatAdvisers(world.db, desks)
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-load-data-'))
  const env = {
    ...process.env,
    DATABASE_URL: world.url,
    PORT: '0',
    GUICHET_DATA: data,
    GUICHET_DEMO: 'on',
    GUICHET_ARRIVALS: 'off',
    GUICHET_OFFER_SECONDS: '300',
    GUICHET_LIMIT_CHAT_STARTS: '1000000',
    LOG_LEVEL: 'warn',
  }
  const server = await spawnReady(['server/main.ts'], env, root)
  const bare = await spawnReady([path.join(import.meta.dirname, 'bareServer.ts'), data])
  const crowd = fork(path.join(import.meta.dirname, 'loadDesks.ts'), [server.origin, String(desks)])
  const browser = await openBrowser()
  const arrived = new Map<number, number>()
  const refused: string[] = []
  let ready = 0
  crowd.on('message', (what: { ready?: number; arrived?: number; at?: number; refused?: string }) => {
    if (what.ready) ready = what.ready
    if (what.arrived !== undefined && !arrived.has(what.arrived)) arrived.set(what.arrived, what.at ?? 0)
    if (what.refused) refused.push(what.refused)
  })
  try {
    const from = now()
    let last = { ready: -1, at: now() }
    while (ready < desks) {
      await pause(500)
      if (ready !== last.ready) last = { ready, at: now() }
      // As many as this machine carries: what was reached is said.
      else if (now() - last.at > 20_000) break
    }
    say(
      `${ready} of ${desks} desks connected and synced after ${Math.round((now() - from) / 1000)} s; server ${Math.round(server.memory() / 1e6)} MB`,
    )
    const { page: screen } = await openPage(browser, server.origin)
    await signIn(screen)
    await watchPaint(screen, 'nav')
    const phones = await world.db
      .selectFrom('identifier')
      .select('value')
      .where('kind', '=', 'phone')
      .where('until', 'is', null)
      .limit(rate * seconds)
      .execute()
    const echo = io(bare.origin, { transports: ['websocket'] })
    const sent = new Map<number, number>()
    const echoes: number[] = []
    const troubles: string[] = []
    const customer = async (n: number): Promise<void> => {
      const chat = io(`${server.origin}${chatNamespace}`, { transports: ['websocket'], forceNew: true })
      const ask = async (event: string, frame: object): Promise<void> => {
        const reply = (await chat.timeout(20_000).emitWithAck(event, frame)) as { refused?: string }
        if (reply.refused) throw new Error(reply.refused)
      }
      try {
        await ask('start', {
          secret: null,
          language: n % painted === 0 ? 'en' : 'fr',
          claims: { ...claims, phone: phones[n]?.value ?? '' },
          signedToken: null,
        })
        sent.set(n, now())
        await ask('send', {
          clientMessageId: crypto.randomUUID(),
          text: `⟦${n}⟧ plus d’internet depuis hier soir`,
          attachmentIds: [],
        })
        const at = now()
        await echo.emitWithAck('say', `⟦${n}⟧`)
        echoes.push(now() - at)
        await pause(6000)
        await ask('leave', {})
      } catch (error) {
        troubles.push((error as Error).message)
      } finally {
        chat.disconnect()
      }
    }
    const all: Promise<void>[] = []
    const start = now()
    for (let n = 0; n < rate * seconds; n++) {
      await pause(Math.max(0, start + (n * 1000) / rate - now()))
      all.push(customer(n))
    }
    await Promise.all(all)
    const seen = await screen.evaluate(() => window.painted)
    const page: number[] = []
    const paint: number[] = []
    // The first two seconds open connections and compile.
    for (const [n, at] of sent) {
      if (n < rate * 2) continue
      const on = n % painted === 0 ? seen[String(n)] : arrived.get(n)
      if (on !== undefined) (n % painted === 0 ? paint : page).push(on - at)
    }
    const counted = [...sent.keys()].filter((n) => n >= rate * 2).length
    say(
      `${counted} contacts counted, ${page.length} arrived at a desk, ${paint.length} painted; ${troubles.length} troubles ${[...new Set(troubles)].join(' ')} ${[...new Set(refused)].join(' ')}; server ${Math.round(server.memory() / 1e6)} MB`,
    )
    const show = (times: number[]): string => {
      const { p50, p90, p99 } = percentiles(times)
      return [p50, p90, p99].map((ms) => ms.toFixed(1)).join(' | ')
    }
    console.log(
      `\n${ready} desks, ${rate} contacts/s for ${seconds} s, ${customers.toLocaleString('en')} customers, ${os.cpus().length} cores for all of it (load ${os.loadavg()[0]?.toFixed(1)})\n`,
    )
    console.log(`| what | p50 ms | p90 | p99 |\n|---|---|---|---|`)
    console.log(`| a new customer's first words sent → page at the adviser's desk (${page.length}) | ${show(page)} |`)
    console.log(
      `| the same → offer painted on a real desk in Chromium (${paint.length}; budget p50 ≤ 40, p99 ≤ 150) | ${show(paint)} |`,
    )
    console.log(`| reference: bare Socket.IO emit → ack at the same moments | ${show(echoes)} |`)
    echo.disconnect()
  } finally {
    crowd.disconnect()
    await browser.close()
    await server.end()
    await bare.end()
    await world.db.updateTable('adviser').set({ state: 'offline' }).where('id', 'like', 'load-%').execute()
    await world.close()
    fs.rmSync(data, { recursive: true, force: true })
  }
}

await main()
