import fs from 'node:fs'
import path from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findChromium, quietFlags } from '../../build/findChromium.ts'
import { writeTone } from '../../server/telephony/media/writeTone.ts'
import { conversation, known, offerCard, picturesOfFailures, problemsOf, resolves, sees, signIn } from '../e2e/steps.ts'
import { openPage, type Watch } from '../harness/browser.ts'
import { startServer, type RunningServer } from '../harness/server.ts'
import { listenAtDesk } from './deskEar.ts'
import { deskHears, phoneReady } from './deskWorld.ts'
import { tones } from './edge.ts'
import type { Caller } from './edgeCaller.ts'
import { startPlatform, type Platform } from './platform.ts'
import { until } from './until.ts'

let platform: Platform
let server: RunningServer
let browser: Browser
let desk: Page
let elodie: Awaited<ReturnType<typeof known>>
const watches: Watch[] = []
beforeAll(async () => {
  platform = await startPlatform()
  const file = path.join(platform.folder, 'platform.json')
  const extensions = [
    { login: 'nadia', user: '1001', password: { env: 'PASSWORD_NADIA' } },
    // Wrong on purpose.
    { login: 'malik', user: '1002', password: { env: 'PASSWORD_MALIK' } },
  ]
  const content = {
    wsUrls: [platform.wsUrl],
    domain: platform.domain,
    codecs: ['PCMA'],
    identity: ['P-Asserted-Identity', 'From'],
    dialled: 'X-Queue',
    lines: { fibre: { topic: 'internet' } },
    extensions,
  }
  fs.writeFileSync(file, JSON.stringify(content))
  const env = { GUICHET_PLATFORM: file, PASSWORD_NADIA: platform.passwords[1001] ?? '', PASSWORD_MALIK: 'wrong' }
  server = await startServer({ customers: 300, env })
  elodie = await until('the demonstration world', () => known(server, 'Élodie', 'Guégan').catch(() => null), 60_000)
  const microphone = path.join(platform.folder, 'microphone.wav')
  writeTone(microphone, { hertz: tones.adviser, seconds: 30 })
  browser = await chromium.launch({
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
  desk = await open('nadia')
  await phoneReady(desk)
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
  await platform?.close()
})
picturesOfFailures(() => ({ watches }))

async function open(login: string): Promise<Page> {
  const watch = await openPage(browser, `${server.origin}/chat/`)
  watches.push(watch)
  watch.page.setDefaultTimeout(30_000)
  await watch.page.addInitScript(listenAtDesk)
  await watch.page.goto(server.origin)
  await signIn(watch.page, login)
  return watch.page
}
const callBar = () => conversation(desk).getByRole('region', { name: 'Appel' })
const press = (name: string | RegExp) => callBar().getByRole('button', { name }).click()
const calls = (): Promise<Caller> =>
  platform.caller({
    from: '0699999999',
    dialled: '1001',
    tone: tones.caller,
    headers: [
      ['p-asserted-identity', `<tel:${elodie.phone}>`],
      ['x-queue', 'fibre'],
    ],
  })
async function answers(caller: Caller): Promise<void> {
  await sees(offerCard(desk), 'Appel entrant')
  await sees(offerCard(desk), 'Élodie Guégan')
  await offerCard(desk)
    .getByRole('button', { name: /^Répondre/ })
    .click()
  await sees(callBar(), 'En communication')
  await caller.answer(200)
  await deskHears(desk, tones.caller)
  await caller.hears(tones.adviser)
}
const rows = (table: 'call' | 'offer') => server.database.db.selectFrom(table).selectAll().execute()

test('a call of the platform rings with its customer recognised, is answered, held, and ended by him', async () => {
  const caller = await calls()
  await answers(caller)
  expect(await callBar().getByRole('button', { name: /Enregistrer|Consulter/ }).count()).toBe(0)
  await press(/^Attente/)
  await until('silence at the caller', () => (caller.heard() === null ? true : undefined))
  await until('the hold to be known', async () => ((await rows('call')).some(({ state }) => state === 'held') ? true : undefined))
  await press(/^Reprendre/)
  await caller.hears(tones.adviser)
  await deskHears(desk, tones.caller)
  await caller.hangUp()
  await sees(callBar(), 'Appel terminé')
  await sees(callBar(), /le client a raccroché/)
  await resolves(desk)
})

test('nothing went wrong on any page', () => {
  expect(problemsOf({ watches })).toEqual([])
})
