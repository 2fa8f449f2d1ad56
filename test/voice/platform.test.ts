import fs from 'node:fs'
import path from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findChromium, quietFlags } from '../../build/findChromium.ts'
import { writeTone } from '../../server/telephony/media/writeTone.ts'
import {
  conversation,
  customerColumn,
  known,
  offerCard,
  picturesOfFailures,
  problemsOf,
  resolves,
  sees,
  signIn,
} from '../e2e/steps.ts'
import type { SipHeader } from '../../server/telephony/sip/sipMessage.ts'
import { openPage, type Watch } from '../harness/browser.ts'
import { startServer, type RunningServer } from '../harness/server.ts'
import { listenAtDesk } from './deskEar.ts'
import { deskHears, phoneReady } from './deskWorld.ts'
import { tones } from './edge.ts'
import { startBaresip } from './edgeBaresip.ts'
import type { Caller } from './edgeCaller.ts'
import { freePort } from '../harness/freePorts.ts'
import { startPlatform, type Platform } from './platform.ts'
import { until } from './until.ts'

let platform: Platform
let server: RunningServer
let browser: Browser
let desk: Page
let trunk: number
let elodie: Awaited<ReturnType<typeof known>>
const watches: Watch[] = []
beforeAll(async () => {
  trunk = await freePort()
  platform = await startPlatform({ trunk })
  const file = path.join(platform.folder, 'platform.json')
  const extensions = [
    { login: 'nadia', user: '1001', password: { env: 'PASSWORD_NADIA' } },
    // Wrong on purpose.
    { login: 'mehdi', user: '1002', password: { env: 'PASSWORD_MEHDI' } },
    { login: 'lea', user: '1003', ha1: { env: 'HA1_LEA' } },
  ]
  const content = {
    wsUrls: [platform.wsUrl],
    domain: platform.domain,
    codecs: ['PCMA'],
    dtmf: 'info',
    autoAnswer: true,
    shown: '3900',
    realm: platform.domain,
    identity: ['P-Asserted-Identity', 'From'],
    dialled: 'X-Queue',
    lines: { fibre: { topic: 'internet' } },
    extensions,
  }
  fs.writeFileSync(file, JSON.stringify(content))
  const env = {
    GUICHET_PLATFORM: file,
    // At any hour: the test runs in the night too.
    GUICHET_CALL_HOURS: '0-24',
    PASSWORD_NADIA: platform.passwords[1001] ?? '',
    PASSWORD_MEHDI: 'wrong',
    HA1_LEA: platform.ha1('1003'),
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
const calls = (more: SipHeader[] = []): Promise<Caller> =>
  platform.caller({
    from: '0699999999',
    dialled: '1001',
    tone: tones.caller,
    headers: [['p-asserted-identity', `<tel:${elodie.phone}>`], ['x-queue', 'fibre'], ...more],
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
  // The platform has the sound: nothing is recorded here.
  const keys = (name: RegExp) => callBar().getByRole('button', { name }).count()
  expect([await keys(/Enregistrer/), await keys(/Consulter/)]).toEqual([0, 1])
  await press(/^Attente/)
  await until('silence at the caller', () => (caller.heard() === null ? true : undefined))
  await until('the hold to be known', async () =>
    (await rows('call')).some(({ state }) => state === 'held') ? true : undefined,
  )
  await press(/^Reprendre/)
  await caller.hears(tones.adviser)
  await deskHears(desk, tones.caller)
  await caller.hangUp()
  await sees(callBar(), 'Appel terminé')
  await sees(callBar(), /le client a raccroché/)
  await resolves(desk)
})

test('a call that is refused on its card is refused at the platform; one that stops ringing is missed; he ends one himself', async () => {
  const refused = await calls()
  await sees(offerCard(desk), 'Élodie Guégan')
  await offerCard(desk).getByRole('button', { name: 'Refuser' }).click()
  await desk.getByRole('menuitem').first().click()
  expect(await refused.answer(400, 699)).toBe(486)
  const missed = await calls()
  await sees(offerCard(desk), 'Élodie Guégan')
  missed.cancel()
  await offerCard(desk).waitFor({ state: 'detached' })
  await until('three things in the history', async () => {
    const states = (await rows('offer')).map(({ state }) => state).toSorted()
    return states.join() === 'accepted,lapsed,refused' ? true : undefined
  })
  expect(await server.database.db.selectFrom('queueEntry').selectAll().execute()).toEqual([])

  const caller = await calls()
  await answers(caller)
  await press('Clavier')
  await desk.keyboard.press('5')
  await desk.keyboard.press('Escape')
  await until('the digit at the caller', () =>
    caller.received.find((one) => one.kind === 'request' && one.method === 'INFO' && /Signal=\s*5/i.test(one.body)),
  )
  await press(/^Raccrocher/)
  await sees(callBar(), /vous avez raccroché/)
  await until('the caller to be hung up', () => (caller.isHungUp() ? true : undefined))
  await resolves(desk)
})

test('the page is reloaded in mid-call: a platform keeps nobody, so the call ends in order and the file stays', async () => {
  const caller = await calls()
  await answers(caller)
  await desk.reload()
  await until('the caller to be hung up', () => (caller.isHungUp() ? true : undefined))
  await phoneReady(desk)
  await sees(callBar(), 'Appel terminé')
  await resolves(desk)
})

test('the call is passed to another number, which talks with the customer; the file stays', async () => {
  const telephone = (user: string, tone: number) =>
    startBaresip(platform.folder, { user, proxy: platform.sip, tone, answers: true })
  const customer = await telephone(elodie.phone.replace('+33', '0'), tones.caller)
  const colleague = await telephone('2002', tones.colleague)
  try {
    await customer.dial(`sip:1001@127.0.0.1:${platform.sip.port}`)
    await sees(offerCard(desk), 'Élodie Guégan')
    await offerCard(desk)
      .getByRole('button', { name: /^Répondre/ })
      .click()
    await deskHears(desk, tones.caller)
    await customer.hears(tones.adviser)
    await press('Passer l’appel à un autre numéro')
    const box = desk.getByRole('dialog', { name: 'Passer l’appel à un autre numéro' })
    await box.getByLabel('Numéro ou poste').fill(`2002@127.0.0.1:${colleague.port}`)
    await box.getByRole('button', { name: 'Passer l’appel' }).click()
    await customer.hears(tones.colleague)
    await colleague.hears(tones.caller)
    await sees(callBar(), 'Appel terminé')
    await resolves(desk)
  } finally {
    await customer.close()
    await colleague.close()
  }
})

test('a customer is called from the card by the desk itself, rings, is spoken with, and one who does not answer is not reached', async () => {
  const caller = await calls()
  await answers(caller)
  await caller.hangUp()
  await sees(callBar(), 'Appel terminé')
  const numbers = await server.database.db
    .selectFrom('identifier')
    .select('value')
    .where('customerId', '=', elodie.id)
    .where('kind', '=', 'phone')
    .execute()
  const telephone = await startBaresip(platform.folder, {
    user: elodie.phone,
    also: numbers.map(({ value }) => value).filter((value) => value !== elodie.phone),
    proxy: platform.sip,
    tone: 500,
    answers: true,
    port: trunk,
  })
  const dial = async () => {
    await customerColumn(desk)
      .getByRole('list', { name: 'Coordonnées' })
      .getByRole('button', { name: /^Appeler 0/ })
      .first()
      .click()
    const ask = desk.getByRole('dialog', { name: 'Appeler ce numéro' })
    await sees(ask, /Le client verra le 39 ?00/)
    await ask.getByRole('button', { name: 'Appeler' }).click()
  }
  try {
    await dial()
    await telephone.event('CALL_ESTABLISHED')
    await sees(callBar(), 'En communication')
    await deskHears(desk, 500)
    await telephone.hears(tones.adviser)
    await press(/^Raccrocher/)
    await telephone.event('CALL_CLOSED')
    await sees(callBar(), 'Appel terminé')
  } finally {
    await telephone.close()
  }
  await dial()
  await press(/^Raccrocher/)
  await sees(callBar(), 'Appel terminé')
  const made = (await rows('call')).filter(({ direction }) => direction === 'outbound')
  expect(made.map(({ endedBy }) => endedBy)).toEqual(['adviser', 'adviser'])
  expect(made.filter(({ answeredAt }) => answeredAt === null)).toHaveLength(1)
  await resolves(desk)
})

test('a password that the platform does not take is told, and another’s extension is not given', async () => {
  const other = await open('mehdi')
  await other.getByRole('button', { name: /^Téléphone/ }).waitFor()
  await sees(other.locator('body'), 'Téléphone refusé')
  await other.close()
  // A hash of the password is enough.
  const third = await open('lea')
  await phoneReady(third)
  await third.close()
})

test('the platform may have the telephone answer by itself, and the card is the adviser’s at once', async () => {
  const caller = await calls([['alert-info', '<http://pbx.example>;info=alert-autoanswer']])
  await caller.answer(200)
  await sees(callBar(), 'En communication')
  await deskHears(desk, tones.caller)
  await caller.hears(tones.adviser)
  await caller.hangUp()
  await sees(callBar(), /le client a raccroché/)
  await resolves(desk)
})

test('the platform presses the keys of this telephone: it answers, holds and takes back by NOTIFY', async () => {
  const caller = await calls()
  await sees(offerCard(desk), 'Élodie Guégan')
  await caller.answer(180)
  const press = (event: string) =>
    caller.request('NOTIFY', [
      ['event', event],
      ['subscription-state', 'active'],
    ])
  expect(await press('talk')).toBe(200)
  await caller.answer(200)
  await sees(callBar(), 'En communication')
  await caller.hears(tones.adviser)
  expect(await press('hold')).toBe(200)
  await until('silence at the caller', () => (caller.heard() === null ? true : undefined))
  await until('the hold to be known', async () =>
    (await rows('call')).some(({ state }) => state === 'held') ? true : undefined,
  )
  expect(await press('talk')).toBe(200)
  await caller.hears(tones.adviser)
  await caller.hangUp()
  expect(await caller.request('NOTIFY', [['event', 'talk']])).toBe(481)
  await resolves(desk)
})

test('he signs in at another machine in mid-call: it says where the call is, waits for its end, and the call loses nothing', async () => {
  const caller = await calls()
  await answers(caller)
  const other = await open('nadia')
  await other.getByRole('button', { name: 'Votre appel est sur un autre de vos postes' }).waitFor()
  await caller.hears(tones.adviser)
  await deskHears(desk, tones.caller)
  expect((await rows('call')).filter(({ state }) => state === 'talking')).toHaveLength(1)
  await caller.hangUp()
  await sees(callBar(), /le client a raccroché/)
  await phoneReady(other)
  await resolves(desk)
  await other.close()
})

test('nothing went wrong on any page', () => {
  expect(problemsOf({ watches })).toEqual([])
})
