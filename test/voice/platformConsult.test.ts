import fs from 'node:fs'
import path from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findChromium, quietFlags } from '../../build/findChromium.ts'
import { headerOf, type SipHeader } from '../../server/telephony/sip/sipMessage.ts'
import { writeTone } from '../../server/telephony/media/writeTone.ts'
import {
  conversation,
  known,
  offerCard,
  picture,
  picturesOfFailures,
  problemsOf,
  resolves,
  sees,
  signIn,
} from '../e2e/steps.ts'
import { openPage, type Watch } from '../harness/browser.ts'
import { freePort } from '../harness/freePorts.ts'
import { startServer, type RunningServer } from '../harness/server.ts'
import { listenAtDesk } from './deskEar.ts'
import { deskHears, phoneReady } from './deskWorld.ts'
import { tones } from './edge.ts'
import { placeCall, type Caller } from './edgeCaller.ts'
import { startPartner, type Partner } from './edgePartner.ts'
import { startPlatform, type Platform } from './platform.ts'
import { until } from './until.ts'

const outside = '+33298000000'
const his = 500
let platform: Platform
let server: RunningServer
let browser: Browser
let desk: Page
let lea: Page
let partner: Partner
let trunk: number
let elodie: Awaited<ReturnType<typeof known>>
const watches: Watch[] = []
beforeAll(async () => {
  trunk = await freePort()
  platform = await startPlatform({ trunk })
  partner = await startPartner(trunk, his)
  const file = path.join(platform.folder, 'platform.json')
  const content = {
    wsUrls: [platform.wsUrl],
    domain: platform.domain,
    codecs: ['PCMA'],
    realm: platform.domain,
    identity: ['P-Asserted-Identity', 'From'],
    joinBy: 'X-Guid',
    extensions: [
      { login: 'nadia', user: '1001', password: { env: 'PASSWORD_NADIA' } },
      { login: 'lea', user: '1003', token: { env: 'TOKEN_LEA' } },
    ],
  }
  fs.writeFileSync(file, JSON.stringify(content))
  const env = {
    GUICHET_PLATFORM: file,
    PASSWORD_NADIA: platform.passwords[1001] ?? '',
    TOKEN_LEA: platform.token,
  }
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
  partner?.close()
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
const callBar = () => conversation(desk).getByRole('region', { name: 'Appel', exact: true })
const press = (name: string | RegExp) => callBar().getByRole('button', { name }).click()
async function talks(more: SipHeader[] = []): Promise<Caller> {
  const caller = await platform.caller({
    from: '0699999999',
    dialled: '1001',
    tone: tones.caller,
    headers: [['p-asserted-identity', `<tel:${elodie.phone}>`], ['x-guid', `guid-${Math.random()}`], ...more],
  })
  await sees(offerCard(desk), 'Élodie Guégan')
  await offerCard(desk)
    .getByRole('button', { name: /^Répondre/ })
    .click()
  await sees(callBar(), 'En communication')
  await caller.hears(tones.adviser)
  await deskHears(desk, tones.caller)
  return caller
}
async function asks(target: string): Promise<void> {
  await press('Consulter un collègue ou un numéro extérieur')
  const box = desk.getByRole('dialog', { name: 'Consulter un collègue ou un numéro extérieur' })
  await box.getByLabel('Numéro ou poste').fill(target)
  await box.getByRole('button', { name: 'Appeler' }).click()
}

test('a token is enough: it is said as Bearer, and nobody else has that extension by it', async () => {
  lea = await open('lea')
  await phoneReady(lea)
})

test('the session is refreshed, by the platform and by the desk, and the call goes on (RFC 4028)', async () => {
  const timed: SipHeader[] = [
    ['supported', 'timer'],
    ['session-expires', '90;refresher=uas'],
  ]
  const caller = await talks(timed)
  const accepted = caller.received.find((one) => one.kind === 'response' && one.code === 200)
  expect(accepted && headerOf(accepted, 'session-expires')).toBe('90;refresher=uas')
  expect(await caller.request('UPDATE', timed)).toBe(200)
  // At half its time the desk asks whether the platform is there.
  await until(
    'the desk to refresh the session',
    () => caller.received.find((one) => one.kind === 'request' && (one.method === 'UPDATE' || one.method === 'INVITE')),
    70_000,
  )
  await caller.hears(tones.adviser)
  await deskHears(desk, tones.caller)
  await caller.hangUp()
  await sees(callBar(), 'Appel terminé')
  await resolves(desk)
}, 120_000)

test('somebody is asked while the customer waits, comes to both, and is left again; then he has the customer: REFER with Replaces', async () => {
  const caller = await talks()
  await asks(outside)
  await sees(callBar(), /Vous parlez avec le/)
  await deskHears(desk, his)
  await partner.hears(tones.adviser)
  await until('silence at the caller', () => (caller.heard() === null ? true : undefined))
  await picture(desk, 'platform-consult')
  await press('Faire entrer le client')
  await sees(callBar(), 'À trois')
  await desk.keyboard.press('Alt+m')
  await caller.hears(his)
  await partner.hears(tones.caller)
  await desk.keyboard.press('Alt+m')
  await press(/^Parler à part/)
  await partner.hears(tones.adviser)
  await press('Passer l’appel')
  const refer = await until('the transfer', () =>
    caller.received.find((one) => one.kind === 'request' && one.method === 'REFER'),
  )
  const asked = partner.received.find(({ method }) => method === 'INVITE')
  const [address, replaces = ''] = (headerOf(refer, 'refer-to') ?? '').replaceAll(/[<>]/g, '').split('?Replaces=')
  expect(address).toContain(outside)
  expect(decodeURIComponent(replaces)).toContain(asked ? headerOf(asked, 'call-id') : 'nothing')
  // What a platform does with it: the customer takes the place of who asked.
  const instead = await placeCall(
    { host: '127.0.0.1', port: trunk },
    { dialled: outside, tone: tones.caller, headers: [['replaces', decodeURIComponent(replaces)]] },
  )
  await instead.answer(200)
  const sipfrag: SipHeader[] = [
    ['event', 'refer'],
    ['subscription-state', 'terminated;reason=noresource'],
    ['content-type', 'message/sipfrag'],
  ]
  expect(await caller.request('NOTIFY', sipfrag, 'SIP/2.0 200 OK\r\n')).toBe(200)
  await until('the desk to leave', () => (caller.isHungUp() ? true : undefined))
  await instead.hears(his)
  await partner.hears(tones.caller)
  await sees(callBar(), 'Appel terminé')
  await picture(desk, 'platform-passed')
  await instead.hangUp()
  instead.close()
  await resolves(desk)
})

test('who is not there is said, and the customer still waits', async () => {
  const caller = await talks()
  await asks('4004')
  await sees(callBar(), /n’a pas répondu/)
  // What was on its way when he was put on hold is heard to its end.
  await until('silence at the caller', () => (caller.heard() === null ? true : undefined))
  await press(/^Reprendre/)
  await caller.hears(tones.adviser)
  expect(await callBar().getByText('n’a pas répondu').count()).toBe(0)
  await caller.hangUp()
  await sees(callBar(), 'Appel terminé')
  await resolves(desk)
})

test('a colleague is asked: his card opens on the same customer and the same case, though it is the colleague’s number that rings', async () => {
  const caller = await talks()
  await asks('1003')
  await sees(callBar(), /sonne/)
  await sees(offerCard(lea), 'Élodie Guégan')
  await picture(lea, 'platform-joined')
  await offerCard(lea)
    .getByRole('button', { name: /^Répondre/ })
    .click()
  await deskHears(lea, tones.adviser)
  const { db } = server.database
  const calls = await db.selectFrom('call').selectAll().where('state', '<>', 'ended').execute()
  const contacts = await db
    .selectFrom('contact')
    .selectAll()
    .where(
      'id',
      'in',
      calls.map(({ contactId }) => contactId),
    )
    .execute()
  expect(contacts).toHaveLength(2)
  expect(new Set(contacts.map(({ caseId }) => caseId)).size).toBe(1)
  expect(new Set(contacts.map(({ customerId }) => customerId))).toEqual(new Set([elodie.id]))
  await press(/^Reprendre le client/)
  await caller.hears(tones.adviser)
  await sees(conversation(lea).getByRole('region', { name: 'Appel', exact: true }), 'Appel terminé')
  await caller.hangUp()
  await sees(callBar(), 'Appel terminé')
})

test('nothing went wrong on any page', () => {
  expect(problemsOf({ watches })).toEqual([])
})
