import fs from 'node:fs'
import { io, type Socket } from 'socket.io-client'
import type { Browser, Page } from 'playwright-core'
import { openDatabase } from '../../server/db/database.ts'
import type { ChatRefused } from '../../shared/protocol/chat.ts'
import { chatNamespace } from '../../shared/protocol/messages.ts'
import { openBrowser, openPage } from '../harness/browser.ts'
import { startServer } from '../harness/server.ts'
import { signIn } from './chat.ts'
import type { Bench } from './run.ts'

const contacts = 8
/** As many as the server lets a customer send at once. */
const messages = 12

/** What the desk's page holds with eight contacts in hand, each of them looked at; beside the same page before the first. */
export const bench: Bench = {
  name: 'contacts',
  async run(say) {
    const server = await startServer({ env: { GUICHET_OFFER_SECONDS: '300' } })
    const db = openDatabase(server.database.url, 1)
    const browser = await openBrowser()
    const customers: Socket[] = []
    try {
      await db.updateTable('adviser').set({ capacity: contacts }).execute()
      const { page } = await openPage(browser, server.origin)
      await signIn(page)
      await page.waitForTimeout(3_000)
      const before = await held(browser, page)
      for (let n = 0; n < contacts; n++) {
        customers.push(await customer(server.origin, n))
        const take = page.getByRole('button', { name: /^Prendre/ })
        await take.first().click()
        await page
          .locator('#centre')
          .getByText(`⟦${n}.${messages - 1}⟧`)
          .last()
          .waitFor()
        say(`contact ${n + 1} open`)
      }
      const open = await db
        .selectFrom('contact')
        .select('id')
        .where('state', '=', 'open')
        .where('adviserId', 'is not', null)
        .execute()
      if (open.length !== contacts) throw new Error(`${open.length} contacts in hand`)
      await page.waitForTimeout(3_000)
      const after = await held(browser, page)
      return (['heap', 'resident'] as const).map((kind) => ({
        what: `desk: ${kind === 'heap' ? 'JavaScript heap after a collection' : 'resident memory of the page’s processes'}, ${contacts} contacts open, ${messages} messages each`,
        unit: 'MB',
        ours: { [kind]: after[kind] / 1e6, ...(kind === 'heap' ? { 'DOM nodes': after.nodes } : {}) },
        reference: { [kind]: before[kind] / 1e6, ...(kind === 'heap' ? { 'DOM nodes': before.nodes } : {}) },
        referenceIs: 'the same page, no contact yet',
      }))
    } finally {
      for (const one of customers) one.disconnect()
      await browser.close()
      await db.destroy()
      await server.close()
    }
  },
}

async function customer(origin: string, n: number): Promise<Socket> {
  const chat = io(`${origin}${chatNamespace}`, { transports: ['websocket'], forceNew: true })
  await new Promise<void>((resolve) => chat.once('connect', () => resolve()))
  const ask = async (event: string, frame: object): Promise<void> => {
    const reply = (await chat.timeout(10_000).emitWithAck(event, frame)) as Partial<ChatRefused>
    if (reply.refused) throw new Error(reply.refused)
  }
  const claims = { name: `Client ${n}`, phone: '', email: '', reference: '', topic: 'internet' }
  await ask('start', { secret: null, language: 'fr', claims, signedToken: null })
  for (let i = 0; i < messages; i++) {
    const text = `⟦${n}.${i}⟧ le voyant de ma box est toujours rouge, j’ai redémarré deux fois`
    await ask('send', { clientMessageId: crypto.randomUUID(), text, attachmentIds: [] })
  }
  return chat
}

async function held(browser: Browser, page: Page): Promise<{ heap: number; resident: number; nodes: number }> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable')
  await cdp.send('HeapProfiler.collectGarbage')
  const { metrics } = await cdp.send('Performance.getMetrics')
  const metric = (name: string): number => metrics.find((one) => one.name === name)?.value ?? Number.NaN
  const whole = await browser.newBrowserCDPSession()
  const { processInfo } = await whole.send('SystemInfo.getProcessInfo')
  const resident = processInfo
    .filter(({ type }) => type === 'renderer')
    .reduce((sum, { id }) => sum + residentOf(id), 0)
  await whole.detach()
  return { heap: metric('JSHeapUsedSize'), resident, nodes: metric('Nodes') }
}
const residentOf = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+) kB/m.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024
