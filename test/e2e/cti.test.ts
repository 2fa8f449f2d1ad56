import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { operatorPlatform } from '../../server/channels/voice/cti/testing/operatorPlatform.ts'
import { openBrowser, openPage, type Watch } from '../harness/browser.ts'
import { startServer, type RunningServer } from '../harness/server.ts'
import { until } from '../voice/until.ts'
import {
  becomeAvailable,
  conversation,
  customerColumn,
  gone,
  known,
  offerCard,
  picture,
  picturesOfFailures,
  problemsOf,
  resolves,
  sees,
  signIn,
} from './steps.ts'

/**
 * The mode `cti` (docs/CTI.md) from end to end: a real server process, a real Chromium, PostgreSQL, and a stand-in for the operator's telephone platform,
 * which is a real HTTP server that signs, written from the page and not from our code. Only the telephone on the adviser's table is not there.
 */
type Platform = Awaited<ReturnType<typeof operatorPlatform>>
let platform: Platform
let server: RunningServer
let browser: Browser
let desk: Page
let elodie: Awaited<ReturnType<typeof known>>
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-cti-'))
const watches: Watch[] = []
beforeAll(async () => {
  platform = await operatorPlatform()
  const file = path.join(folder, 'platform.json')
  const content = {
    mode: 'cti',
    commands: platform.commandsUrl,
    keys: [
      { id: 'new', secret: { env: 'KEY_NEW' } },
      { id: 'old', secret: { env: 'KEY_OLD' } },
    ],
    answerSeconds: 1.5,
    does: [
      'answer',
      'refuse',
      'hangUp',
      'hold',
      'resume',
      'transfer',
      'consult',
      'endConsult',
      'complete',
      'conference',
      'ready',
      'notReady',
    ],
    lines: { fibre: { topic: 'internet' } },
    queues: [{ name: 'billing', label: 'Facturation' }],
    extensions: [{ login: 'nadia', extension: '1001' }],
  }
  fs.writeFileSync(file, JSON.stringify(content))
  const secret = (id: string): string => platform.keys.find((key) => key.id === id)?.secret ?? ''
  const env = { GUICHET_PLATFORM: file, KEY_NEW: secret('new'), KEY_OLD: secret('old') }
  server = await startServer({ customers: 300, env })
  platform.speaksTo(server.origin)
  elodie = await until('the demonstration world', () => known(server, 'Élodie', 'Guégan').catch(() => null), 60_000)
  browser = await openBrowser()
  desk = await open({})
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
  await platform?.close()
  fs.rmSync(folder, { recursive: true, force: true })
})
beforeEach(() => {
  platform.behaves('takes')
  platform.follows(() => {})
})
picturesOfFailures(() => ({ watches }))

async function open(options: Parameters<typeof openPage>[2]): Promise<Page> {
  const watch = await openPage(browser, server.origin, options)
  watches.push(watch)
  watch.page.setDefaultTimeout(30_000)
  await signIn(watch.page, 'nadia')
  return watch.page
}
const callBar = () => conversation(desk).getByRole('region', { name: 'Appel' })
const press = (name: string | RegExp) => callBar().getByRole('button', { name }).click()
const asked = (call: string) =>
  platform.commands.filter((command) => command.call === call).map((command) => command.do)
const says = (call: string, type: string, more: object = {}) => platform.says(call, '1001', type, more)
async function rings(): Promise<string> {
  const call = randomUUID()
  const caller = { number: elodie.phone, attestation: 'A' }
  expect(
    await says(call, 'offered', { caller, queue: 'fibre', called: '3901', queuedAt: Date.now() - 12_000 }),
  ).toMatchObject({
    status: 200,
  })
  await sees(offerCard(desk), 'Élodie Guégan')
  return call
}
/** The platform does what it is asked, and says so, as its telephones would. */
const obeys = () =>
  platform.follows((command) => {
    const call = command.call ?? ''
    const event = {
      answer: 'answered',
      hold: 'held',
      resume: 'resumed',
      hangUp: 'ended',
      transfer: 'transferred',
      consult: 'consulting',
      endConsult: 'consultEnded',
      complete: 'transferred',
      refuse: 'refused',
    }[command.do as string]
    const more = {
      ...(command.do === 'hangUp' && { by: 'adviser' }),
      ...(command.to && { to: command.to.value, with: command.to.value }),
    }
    if (event) void says(call, event, more)
  })
async function answered(): Promise<string> {
  const call = await rings()
  await offerCard(desk)
    .getByRole('button', { name: /^Répondre/ })
    .click()
  await sees(callBar(), 'En communication')
  return call
}

test('a call rings with its card open, is answered by the key, held, taken back and passed on; the history has it all', async () => {
  await becomeAvailable(desk)
  await until('the platform to know that he is ready', () =>
    platform.commands.some((one) => one.do === 'ready' && one.extension === '1001') ? true : undefined,
  )
  const call = await rings()
  await sees(offerCard(desk), 'Appel entrant')
  await sees(offerCard(desk), 'Numéro attesté (A)')
  await picture(desk, 'cti-rings')
  // The platform takes the command, and takes its time.
  await offerCard(desk)
    .getByRole('button', { name: /^Répondre/ })
    .click()
  await sees(desk.locator('body'), 'Décrochage : pris en compte par la plateforme, en attente de confirmation…')
  await until('the command', () => (asked(call).includes('answer') ? true : undefined))
  const id = platform.commands.find((one) => one.call === call)?.id
  expect(platform.tries.find((one) => one.id === id)).toMatchObject({ isSigned: true, key: 'new' })
  await picture(desk, 'cti-answering')
  await says(call, 'answered')
  await sees(callBar(), 'En communication')
  await gone(desk, 'Décrochage : pris en compte')
  // What it has no sound for has no key.
  for (const name of [/micro/i, 'Clavier', /Enregistrer/])
    expect(await callBar().getByRole('button', { name }).count()).toBe(0)

  obeys()
  await press(/^Attente/)
  await sees(callBar(), 'En attente')
  await picture(desk, 'cti-held')
  await press(/^Reprendre/)
  await sees(callBar(), 'En communication')
  await press('Transférer l’appel')
  const box = desk.getByRole('dialog', { name: 'Transférer l’appel' })
  await picture(desk, 'cti-transfer')
  await box.getByText('File d’attente').first().click()
  await box
    .getByRole('button', { name: /File d’attente/ })
    .last()
    .click()
  await desk.getByRole('option', { name: 'Facturation' }).click()
  await box.getByRole('button', { name: 'Passer l’appel' }).click()
  await sees(callBar(), 'Appel terminé')
  await sees(callBar(), 'appel transféré')
  expect(asked(call)).toEqual(['answer', 'hold', 'resume', 'transfer'])
  // Of this call: that he writes now may have been told the platform already.
  const passed = platform.commands.findLast((command) => command.call === call)
  expect(passed).toMatchObject({ do: 'transfer', to: { kind: 'queue', value: 'billing' } })
  await picture(desk, 'cti-ended')
  await until('the platform to know that he writes', () =>
    platform.commands.some((one) => one.do === 'notReady' && one.reason === 'wrapUp') ? true : undefined,
  )
  await sees(customerColumn(desk), 'Appel transféré : Facturation')
  await sees(customerColumn(desk), /Appel : 0:\d\d de conversation après 0:\d\d d’attente/)
  await resolves(desk)
})

test('a refusal, silence and a platform that is down are said as they are; the call goes on', async () => {
  obeys()
  const call = await answered()
  platform.behaves({ refused: 'wrongState' })
  await press(/^Attente/)
  await sees(callBar(), 'Mise en attente : refusé par la plateforme (l’appel n’en est plus là).')
  await picture(desk, 'cti-refused')
  platform.behaves({ refused: 'x.custom', reason: 'licence dépassée' })
  await press(/^Attente/)
  await sees(callBar(), 'refusé par la plateforme (licence dépassée)')
  platform.behaves('silent')
  await press(/^Attente/)
  await sees(callBar(), 'Mise en attente : demandé à la plateforme…')
  await sees(callBar(), 'la plateforme n’a pas répondu à temps')
  await sees(desk.locator('header'), 'Téléphonie injoignable')
  await picture(desk, 'cti-silent')
  platform.behaves('fails')
  await press(/^Attente/)
  await sees(callBar(), 'plateforme injoignable')
  await sees(callBar(), 'En communication')
  // He holds at his telephone: what was asked and failed is of before.
  await says(call, 'held')
  await sees(callBar(), 'En attente')
  await gone(callBar(), 'plateforme injoignable')
  await gone(desk.locator('header'), 'Téléphonie injoignable')
  platform.behaves('takes')
  await press(/^Reprendre/)
  await sees(callBar(), 'En communication')
  await says(call, 'ended', { by: 'customer' })
  await sees(callBar(), /le client a raccroché/)
  await resolves(desk)
})

test('a colleague is consulted and takes the call; a reload in the middle loses nothing', async () => {
  obeys()
  const call = await answered()
  await press('Consulter un collègue')
  const box = desk.getByRole('dialog', { name: 'Consulter un collègue' })
  await box.getByLabel('Numéro ou poste').fill('1002')
  await box.getByRole('button', { name: 'Consulter' }).click()
  await sees(callBar(), 'En consultation : 1002')
  await sees(callBar(), 'En attente')
  await picture(desk, 'cti-consulting')
  await desk.reload()
  await sees(callBar(), 'En consultation : 1002')
  await press('Terminer la consultation')
  await gone(callBar(), 'En consultation')
  await press('Consulter un collègue')
  await box.getByLabel('Numéro ou poste').fill('1002')
  await box.getByRole('button', { name: 'Consulter' }).click()
  await press('Passer l’appel')
  await sees(callBar(), 'appel transféré')
  expect(asked(call)).toEqual(['answer', 'consult', 'endConsult', 'consult', 'complete'])
  await resolves(desk)
})

test('refused on its card, missed and could not ring are three things; an event that nobody signed opens nothing', async () => {
  obeys()
  const call = await rings()
  await offerCard(desk).getByRole('button', { name: 'Refuser' }).click()
  await desk.getByRole('menuitem').first().click()
  await until('the platform to be told', () => (asked(call).includes('refuse') ? true : undefined))
  await offerCard(desk).waitFor({ state: 'detached' })
  await says(await rings(), 'missed')
  await offerCard(desk).waitFor({ state: 'detached' })
  await says(await rings(), 'notRung', { because: 'deviceOffline' })
  await offerCard(desk).waitFor({ state: 'detached' })
  const ends = await server.database.db.selectFrom('offer').select(['state', 'reason']).execute()
  expect(ends.map(({ state }) => state)).toEqual(expect.arrayContaining(['refused', 'lapsed', 'withdrawn']))
  expect(await server.database.db.selectFrom('queueEntry').selectAll().execute()).toEqual([])
  const before = await server.database.db.selectFrom('contact').select('id').execute()
  const forged = platform.event(randomUUID(), '1001', 'offered', { caller: { number: elodie.phone } })
  expect((await platform.deliver(forged, { secret: 'of-nobody-of-nobody-of-nobody-of-nobody' })).status).toBe(401)
  expect(await server.database.db.selectFrom('contact').select('id').execute()).toHaveLength(before.length)
  expect(server.log()).not.toContain(elodie.phone)
})

test('the telephone says whose it is, in both languages and in the dark', async () => {
  await desk.locator('header').getByRole('button', { name: 'Téléphone prêt' }).click()
  const box = desk.getByRole('dialog', { name: 'Téléphone de la plateforme' })
  await sees(box, 'Votre poste 1001 est relié à Guichet')
  expect(await box.getByText('Micro', { exact: true }).count()).toBe(0)
  await picture(desk, 'cti-dialog')
  await desk.close()
  desk = await open({ dark: true, locale: 'en-GB' })
  await desk.locator('header').getByRole('button', { name: 'Telephone ready' }).waitFor()
  obeys()
  const call = randomUUID()
  await says(call, 'offered', { caller: { number: elodie.phone, attestation: 'B' }, queue: 'fibre' })
  await desk.getByRole('button', { name: /^Answer/ }).click()
  await sees(desk.locator('#centre'), 'On the line')
  platform.behaves({ refused: 'busy' })
  await desk.locator('#centre').getByRole('button', { name: /^Hold/ }).click()
  await sees(desk.locator('#centre'), 'Hold: refused by the platform (the other side is busy).')
  await picture(desk, 'cti-dark-en')
  platform.behaves('takes')
  await desk
    .locator('#centre')
    .getByRole('button', { name: /^Hang up/ })
    .click()
  await sees(desk.locator('#centre'), 'Call ended')
})

test('nothing went wrong on any page', () => {
  expect(problemsOf({ watches })).toEqual([])
})
