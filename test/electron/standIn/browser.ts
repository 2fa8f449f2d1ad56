import { chromium, type BrowserContext, type Request as PageRequest, type Route } from 'playwright-core'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { findChromium, quietFlags } from '../../../build/findChromium.ts'
import { isApp, toApp } from './addresses.ts'
import { profile } from './profile.ts'

export type Serve = (request: Request) => Response | Promise<Response>
/** Decides on a navigation that the page began: true lets it pass. */
export type Judge = (request: PageRequest) => boolean

export const served = new Map<string, Serve>()
export const judges = new Set<Judge>()
let opened: Promise<BrowserContext> | undefined

async function answer(route: Route): Promise<void> {
  const request = route.request()
  if (request.isNavigationRequest() && ![...judges].every((judge) => judge(request))) return route.abort('aborted')
  if (!isApp(request.url())) return route.continue()
  const serve = served.get('guichet')
  if (!serve) return route.abort('failed')
  const { method, headers } = { method: request.method(), headers: request.headers() }
  const response = await serve(new Request(toApp(request.url()), { method, headers }))
  const body = Buffer.from(await response.arrayBuffer())
  await route.fulfill({ status: response.status, headers: Object.fromEntries(response.headers), body })
}

/** The Chromium that plays Electron's: started with the first window or handler, its profile inside userData. */
export function browser(): Promise<BrowserContext> {
  return (opened ??= launch())
}

async function launch(): Promise<BrowserContext> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('no Chromium for the stand-in: install it or set CHROMIUM')
  const context = await chromium.launchPersistentContext(join(profile, 'chromium'), {
    executablePath,
    headless: true,
    locale: 'fr-FR',
    args: [...quietFlags, '--remote-debugging-port=0'],
  })
  await context.route('**/*', (route) => answer(route).catch(() => route.abort('failed').catch(() => {})))
  process.send?.({ kind: 'browser', port: await debuggingPort() })
  return context
}

/** Chromium writes the port it chose into a file, soon after it runs. */
async function debuggingPort(): Promise<string> {
  const file = join(profile, 'chromium/DevToolsActivePort')
  for (let tries = 0; tries < 500; tries++) {
    const [port] = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
    if (port) return port
    await setTimeout(10)
  }
  throw new Error('Chromium opened no debugging port')
}

export async function closeBrowser(): Promise<void> {
  await (await opened)?.close().catch(() => {})
}
