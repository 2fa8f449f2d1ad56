import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import { out } from '../../build/paths.ts'
import { openBrowser, openPage } from '../harness/browser.ts'
import { startServer } from '../harness/server.ts'
import { bundlePages } from './bundlePages.ts'
import type { ChatPage } from './chatPage.ts'
import { legsOf } from './legs.ts'
import { percentiles, type Bench } from './run.ts'
import { spawnReady } from './spawnReady.ts'
import { tapPage } from './tapPage.ts'
import type { Tap } from './tapServer.ts'
import { paintedAt, watchPaint } from './watchPaint.ts'

declare global {
  interface Window {
    chat: ChatPage
  }
}

/** A thread may send 12 at once and then one every 2 s: 100 take three minutes, as the server allows a customer. */
const messages = Number(process.env.BENCH_MESSAGES ?? 100)
const every = 2_050

/** A customer's emit → painted in the conversation on the desk's real screen, beside a bare emit → painted in a bare page, turn about. */
export const bench: Bench = {
  name: 'chat',
  async run(say) {
    if (!fs.existsSync(path.join(out, 'renderer/index.html')))
      throw new Error('no built desk: run `node build/build.ts --only renderer` first')
    const pages = await bundlePages()
    const tapFile = path.join(pages.folder, 'taps.jsonl')
    const server = await startServer({
      env: {
        GUICHET_OFFER_SECONDS: '300',
        BENCH_TAP: tapFile,
        NODE_OPTIONS: `--import=${pathToFileURL(path.join(import.meta.dirname, 'tapServer.ts')).href}`,
      },
    })
    const bare = await spawnReady([path.join(import.meta.dirname, 'bareServer.ts'), pages.folder])
    const browser = await openBrowser()
    try {
      const { page: desk } = await openPage(browser, 'about:blank')
      await tapPage(desk)
      await desk.goto(server.origin)
      const { page: plain } = await openPage(browser, `${bare.origin}/barePage.html`)
      const { page: customer } = await openPage(browser, `${bare.origin}/chatPage.html`)
      await signIn(desk)
      await customer.evaluate(([origin]) => window.chat.begin(origin, 'Bonjour, plus d’internet depuis hier.'), [
        server.origin,
      ] as const)
      await desk.getByRole('button', { name: /^Prendre/ }).click()
      await desk.locator('#centre textarea').first().waitFor()
      say('contact open, sending')
      for (const page of [desk, plain]) await watchPaint(page)
      const sentAt: number[] = []
      const ours: number[] = []
      const reference: number[] = []
      const answered: number[] = []
      const bareAnswered: number[] = []
      for (let n = 1; n <= messages; n++) {
        const next = performance.now() + (n < 10 ? 0 : every)
        const sent = await customer.evaluate((text) => window.chat.say(text), `⟦${n}⟧ le voyant est toujours rouge`)
        sentAt.push(sent.at)
        ours.push((await paintedAt(desk, n)) - sent.at)
        answered.push(sent.answeredAt - sent.at)
        const bareSent = await customer.evaluate(
          (text) => window.chat.sayBare(text),
          `⟦${n}⟧ le voyant est toujours rouge`,
        )
        reference.push((await paintedAt(plain, n)) - bareSent.at)
        bareAnswered.push(bareSent.answeredAt - bareSent.at)
        if (n % 20 === 0)
          say(`${n} of ${messages}: last ${Math.round(ours.at(-1)!)} ms, bare ${Math.round(reference.at(-1)!)} ms`)
        await new Promise((resolve) => setTimeout(resolve, Math.max(0, next - performance.now())))
      }
      // The server's tap writes every 0.2 s.
      await new Promise((resolve) => setTimeout(resolve, 400))
      const measured = sentAt.map((at, n) => ({ sentAt: at, paintedAt: at + (ours[n] ?? 0) }))
      const taps = fs.readFileSync(tapFile, 'utf8').trim().split('\n')
      const byTime = (list: Tap[]): Tap[] => list.toSorted((x, y) => x.at - y.at)
      const legs = legsOf(
        measured,
        byTime(taps.map((line) => JSON.parse(line) as Tap)),
        byTime(await desk.evaluate(() => window.taps)),
      )
      return [
        {
          what: `customer's send → painted in the conversation (${messages} messages)`,
          unit: 'ms',
          ours: percentiles(ours),
          reference: percentiles(reference),
          referenceIs: 'bare Socket.IO emit → painted in a bare page',
          budget: 'p50 ≤ 40, p99 ≤ 150 with 4,400 desks',
        },
        {
          what: "of it: customer's send → stored and answered",
          unit: 'ms',
          ours: percentiles(answered),
          reference: percentiles(bareAnswered),
          referenceIs: 'bare Socket.IO emit → its ack',
        },
        ...legs,
      ]
    } finally {
      await browser.close()
      await bare.end()
      await server.close()
      pages.remove()
    }
  },
}

export async function signIn(desk: Page): Promise<void> {
  await desk.locator('input[name=username]').fill('nadia')
  await desk.locator('input[name=password]').fill('guichet')
  await desk.locator('button[type=submit]').click()
  await desk.locator('footer').waitFor()
  await desk.getByRole('button', { name: 'Passer disponible' }).click()
}
