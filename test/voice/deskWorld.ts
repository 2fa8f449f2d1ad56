import path from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'
import { findChromium, quietFlags } from '../../build/findChromium.ts'
import { writeTone } from '../../server/telephony/media/writeTone.ts'
import { known, signIn } from '../e2e/steps.ts'
import { openPage, type Watch } from '../harness/browser.ts'
import { startServer, type RunningServer } from '../harness/server.ts'
import { listenAtDesk } from './deskEar.ts'
import { startEdge, tones, type Edge } from './edge.ts'
import { until } from './until.ts'

export interface DeskWorld {
  server: RunningServer
  edge: Edge
  browser: Browser
  watches: Watch[]
  /** The built desk in a profile of its own, signed in, its telephone ready. `tone`: what its headset sends. */
  desk: (login: string, tone?: number) => Promise<Page>
  close: () => Promise<void>
}

const patience = 30_000

/** A real server, a real edge on its database, and Chromium whose microphone is a tone. */
export async function openDeskWorld(
  more: Record<string, string> = {},
  edgeEnv: Record<string, string> = {},
): Promise<DeskWorld> {
  const env: Record<string, string> = { GUICHET_OFFER_SECONDS: '60', ...more }
  const server = await startServer({ customers: 300, env })
  const edge = await startEdge({ databaseUrl: server.database.url, env: edgeEnv })
  // The addresses of the edge are known now, and the server reads them when it starts.
  Object.assign(env, {
    GUICHET_EDGE_URL: edge.orderUrl,
    GUICHET_EDGE_SECRET: edge.secret,
    GUICHET_SIP_WS: edge.wsUrl,
    GUICHET_SIP_DOMAIN: edge.domain,
    GUICHET_RECORDINGS: edge.recordings,
  })
  // The world is filled while the server serves already.
  await until('the demonstration world', () => known(server, 'Élodie', 'Guégan').catch(() => null), 60_000)
  await server.crash()
  await server.restart()
  const browser = await chromiumThatSends(edge, tones.adviser)
  const others: Browser[] = []
  const watches: Watch[] = []
  return {
    server,
    edge,
    browser,
    watches,
    async desk(login, tone) {
      const own = tone === undefined ? browser : await chromiumThatSends(edge, tone)
      if (tone !== undefined) others.push(own)
      const watch = await openPage(own, `${server.origin}/chat/`)
      watches.push(watch)
      watch.page.setDefaultTimeout(patience)
      await watch.page.addInitScript(listenAtDesk)
      await watch.page.goto(server.origin)
      await signIn(watch.page, login)
      await phoneReady(watch.page)
      return watch.page
    },
    async close() {
      for (const one of [browser, ...others]) await one.close()
      await server.close()
      await edge.close()
    },
  }
}

function chromiumThatSends(edge: Edge, hertz: number): Promise<Browser> {
  const microphone = path.join(edge.folder, `microphone${hertz}.wav`)
  writeTone(microphone, { hertz, seconds: 30 })
  return chromium.launch({
    executablePath: findChromium() ?? undefined,
    args: [
      ...quietFlags,
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-audio-capture=${microphone}`,
      '--allow-loopback-in-peer-connection',
    ],
    handleSIGTERM: false,
  })
}

export const phoneReady = (desk: Page): Promise<void> =>
  desk.getByRole('button', { name: 'Téléphone prêt' }).waitFor({ timeout: patience })

/** Waits until this tone is what the adviser hears. */
export async function deskHears(desk: Page, hertz: number): Promise<void> {
  let heard = -1
  let sound = await desk.evaluate(() => window.soundOfDesk())
  await until(
    () => `${hertz} Hz at the desk; heard ${heard} (${sound})`,
    async () => {
      heard = await desk.evaluate(() => window.heardAtDesk())
      if (Math.abs(heard - hertz) > 30) sound = await desk.evaluate(() => window.soundOfDesk())
      return Math.abs(heard - hertz) <= 30 ? true : undefined
    },
  )
}
