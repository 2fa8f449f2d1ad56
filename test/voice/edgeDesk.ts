import http from 'node:http'
import fs from 'node:fs'
import path from 'node:path'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { build } from 'vite'
import { findChromium, quietFlags } from '../../build/findChromium.ts'
import { writeTone } from '../../server/telephony/media/writeTone.ts'
import { tones, type Edge } from './edge.ts'
import { installPhone, type Happened, type PhoneConfig } from './edgePhone.ts'
import { until } from './until.ts'

export interface Desk {
  page: Page
  adviserId: string
  /** `registered`, or the code of the refusal. */
  register: (config?: Partial<PhoneConfig>) => Promise<string>
  happened: (what: string, after?: number) => Promise<Happened>
  all: () => Promise<Happened[]>
  answer: () => Promise<void>
  refuse: (code?: number) => Promise<void>
  hangUp: () => Promise<void>
  hold: () => Promise<void>
  resume: () => Promise<void>
  /** Waits until this tone is what the adviser hears. */
  hears: (hertz: number) => Promise<void>
  /** Calls out itself: the code it is refused with. */
  dials: (target: string, as?: string) => Promise<number>
  reload: () => Promise<void>
  close: () => Promise<void>
}

/** Chromium whose microphone is a tone, for pages whose telephone is JsSIP and nothing else. */
export async function openDesks(
  edge: Edge,
  tone: number = tones.adviser,
  flags: readonly string[] = [],
): Promise<{
  browser: Browser
  desk: (adviserId: string, config?: Partial<PhoneConfig>) => Promise<Desk>
  close: () => Promise<void>
}> {
  const microphone = path.join(edge.folder, `microphone${tone}.wav`)
  writeTone(microphone, { hertz: tone, seconds: 30 })
  const bundle = await bundleJsSip()
  const server = http.createServer((request, response) => {
    const isScript = request.url === '/jssip.js'
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html')
    response.end(isScript ? bundle : '<!doctype html><meta charset="utf-8"><script src="/jssip.js"></script>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`
  const browser = await chromium.launch({
    executablePath: findChromium() ?? undefined,
    args: [
      ...quietFlags,
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-audio-capture=${microphone}`,
      '--allow-loopback-in-peer-connection',
      '--autoplay-policy=no-user-gesture-required',
      ...flags,
    ],
    handleSIGTERM: false,
  })
  return {
    browser,
    async desk(adviserId, config = {}) {
      const context = await browser.newContext()
      const desk = await openDesk(edge, { context, origin, adviserId, config })
      return desk
    },
    async close() {
      await browser.close()
      server.closeAllConnections()
      server.close()
    },
  }
}

async function openDesk(
  edge: Edge,
  {
    context,
    origin,
    adviserId,
    config,
  }: { context: BrowserContext; origin: string; adviserId: string; config: Partial<PhoneConfig> },
): Promise<Desk> {
  const page = await context.newPage()
  const open = async () => {
    await page.goto(origin)
    await page.evaluate(installPhone)
  }
  await open()
  const all = () => page.evaluate(() => window.phone.happened)
  const desk: Desk = {
    page,
    adviserId,
    register: (changed = {}) =>
      page.evaluate((all) => window.phone.start(all), {
        ws: edge.wsUrl,
        uri: `sip:${edge.credentials(adviserId).user}@${edge.domain}`,
        ...edge.credentials(adviserId),
        ...config,
        ...changed,
      }),
    all,
    happened: (what, after = 0) =>
      until(`${what} at the desk of ${adviserId}`, async () =>
        (await all()).find((one, index) => one.what === what && index >= after),
      ),
    answer: () => page.evaluate(() => window.phone.answer()),
    refuse: (code = 486) => page.evaluate((one) => window.phone.refuse(one), code),
    hangUp: () => page.evaluate(() => window.phone.hangUp()),
    hold: () => page.evaluate(() => window.phone.hold()),
    resume: () => page.evaluate(() => window.phone.resume()),
    async hears(hertz) {
      let heard = -1
      // The page's ear has half a second in it.
      await new Promise((resolve) => setTimeout(resolve, 500))
      await until(
        () => `${hertz} Hz at the desk of ${adviserId}; heard ${heard}`,
        async () => {
          heard = await page.evaluate(() => window.phone.heard())
          return Math.abs(heard - hertz) <= 30 ? true : undefined
        },
      )
    },
    dials: (target, as) => page.evaluate(([to, from]) => window.phone.dials(to ?? '', from), [target, as]),
    async reload() {
      await open()
      await desk.register()
    },
    close: () => context.close(),
  }
  if ((await desk.register()) !== 'registered' && config.ws === undefined && config.password === undefined)
    throw new Error(`the desk of ${adviserId} could not register`)
  return desk
}

let bundled: Promise<string> | undefined
/** JsSIP as one script (`window.JsSIP`), made once a run. */
function bundleJsSip(): Promise<string> {
  return (bundled ??= (async () => {
    const entry = path.resolve(import.meta.dirname, '../../node_modules/jssip')
    const { main } = JSON.parse(fs.readFileSync(path.join(entry, 'package.json'), 'utf8')) as { main: string }
    const result = await build({
      configFile: false,
      logLevel: 'error',
      build: { write: false, minify: false, lib: { entry: path.join(entry, main), formats: ['iife'], name: 'JsSIP' } },
    })
    const [first] = [result].flat()
    if (!first || !('output' in first)) throw new Error('JsSIP was not bundled')
    return first.output[0].code
  })())
}
