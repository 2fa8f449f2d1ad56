import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPage } from '../harness/browser.ts'
import {
  accept,
  becomeAvailable,
  conversation,
  customerColumn,
  known,
  leftColumn,
  offerCard,
  picture,
  picturesOfFailures,
  problemsOf,
  resolves,
  sees,
  synchronised,
  writesIn,
} from '../e2e/steps.ts'
import { listenToPlayed } from './deskEar.ts'
import { deskHears, openDeskWorld, phoneReady, type DeskWorld } from './deskWorld.ts'
import { tones } from './edge.ts'
import type { Caller } from './edgeCaller.ts'
import { until } from './until.ts'

const relay = '+33970990990'
let world: DeskWorld
let desk: Page
let elodie: Awaited<ReturnType<typeof known>>
beforeAll(async () => {
  world = await openDeskWorld({ GUICHET_RELAYS: JSON.stringify([{ number: relay, name: 'Relais Parole' }]) })
  elodie = await known(world.server, 'Élodie', 'Guégan')
  desk = await world.desk('nadia')
  await becomeAvailable(desk)
})
afterAll(() => world?.close())
picturesOfFailures(() => world)

const edgeEvents = async () => (await world.server.database.db.selectFrom('edgeEvent').select('seq').execute()).length
const callBar = () => conversation(desk).getByRole('region', { name: 'Appel' })
const press = (name: string | RegExp) => callBar().getByRole('button', { name }).click()
const calls = (more: Parameters<DeskWorld['edge']['caller']>[0] = {}): Promise<Caller> =>
  world.edge.caller({ from: elodie.phone, tone: tones.caller, ...more })
async function answers(caller: Caller): Promise<void> {
  await sees(offerCard(desk), 'Appel entrant')
  await offerCard(desk)
    .getByRole('button', { name: /^Répondre/ })
    .click()
  await sees(callBar(), 'En communication')
  await deskHears(desk, tones.caller)
  await caller.hears(tones.adviser)
}

test('a call rings with its customer recognised before it is answered, is talked, held, ended and told', async () => {
  const caller = await calls()
  const card = offerCard(desk)
  await sees(card, 'Appel entrant')
  await sees(card, 'Élodie Guégan')
  await picture(desk, 'voice-offer')
  await answers(caller)
  await sees(customerColumn(desk), /Cliente depuis 2014/)
  await picture(desk, 'voice-talks')

  await press(/^Attente/)
  await caller.hears(tones.music)
  await sees(callBar(), 'musique depuis')
  await picture(desk, 'voice-held')
  await press(/^Reprendre/)
  await caller.hears(tones.adviser)
  await deskHears(desk, tones.caller)

  await caller.hangUp()
  await sees(callBar(), 'Appel terminé')
  await sees(callBar(), /le client a raccroché/)
  await picture(desk, 'voice-ended')
  await resolves(desk)
  await synchronised(desk)
  await expect.poll(() => callBar().count()).toBe(0)
})

test('the microphone is turned off and on; digits are pressed; the adviser hangs up', async () => {
  const caller = await calls()
  await answers(caller)
  await desk.keyboard.press('Alt+m')
  await sees(callBar(), 'Micro coupé : le client ne vous entend pas.')
  await until('silence at the caller', () => (caller.heard() === null ? true : undefined))
  await desk.keyboard.press('Alt+m')
  await caller.hears(tones.adviser)
  await press('Clavier')
  await desk.keyboard.press('5')
  await desk.getByRole('button', { name: 'Touche #' }).click()
  await sees(desk.getByRole('dialog', { name: 'Clavier' }), '5#')
  await desk.keyboard.press('Escape')
  // A key beneath a box that is still closing takes no press.
  await desk.getByRole('dialog', { name: 'Clavier' }).waitFor({ state: 'hidden' })
  // The box listens for presses outside of it until its own clearing up is done: it has given the focus back by then.
  await until('the focus back at the keypad’s key', () =>
    desk.evaluate(() => document.activeElement?.getAttribute('aria-label') === 'Clavier' || undefined),
  )
  await press(/^Raccrocher/)
  await sees(callBar(), /vous avez raccroché/)
  await until('the caller to be hung up', () => (caller.isHungUp() ? true : undefined))
  await resolves(desk)
})

test('a headset’s button answers and silences, the other key hangs up; away from the call it stands small in the header', async () => {
  const { page: customer } = await openPage(world.browser, `${world.server.origin}/chat/`)
  await writesIn(customer, { text: 'Une question sur ma box.', name: 'Léa' })
  await accept(desk)
  const caller = await calls()
  await sees(offerCard(desk), 'Appel entrant')
  await desk.keyboard.press('MediaPlayPause')
  await sees(callBar(), 'En communication')
  await caller.hears(tones.adviser)
  expect(await desk.evaluate(() => navigator.mediaSession.playbackState)).toBe('playing')
  await desk.keyboard.press('MediaPlayPause')
  await sees(callBar(), 'Micro coupé')
  await until('silence at the caller', () => (caller.heard() === null ? true : undefined))
  await desk.keyboard.press('MediaPlayPause')
  await caller.hears(tones.adviser)
  const mini = desk.getByRole('region', { name: 'Appel en cours' })
  expect(await mini.count()).toBe(0)

  // Back to the chat.
  await leftColumn(desk).getByText('Une question sur ma box.').first().click()
  await sees(mini, 'Élodie Guégan')
  expect(await callBar().count()).toBe(0)
  await picture(desk, 'voice-mini')
  await mini.getByRole('button', { name: 'Attente' }).click()
  await caller.hears(tones.music)
  await mini.getByRole('button', { name: 'Reprendre' }).click()
  await caller.hears(tones.adviser)
  await mini.getByRole('button', { name: 'Revenir à l’appel de Élodie Guégan' }).click()
  await sees(callBar(), 'En communication')
  await expect.poll(() => mini.count()).toBe(0)

  // A key that Playwright has no name for.
  const cdp = await desk.context().newCDPSession(desk)
  const key = { key: 'MediaStop', code: 'MediaStop', windowsVirtualKeyCode: 178 }
  for (const type of ['keyDown', 'keyUp'] as const) await cdp.send('Input.dispatchKeyEvent', { type, ...key })
  await sees(callBar(), /vous avez raccroché/)
  await until('the caller to be hung up', () => (caller.isHungUp() ? true : undefined))
  expect(await desk.evaluate(() => navigator.mediaSession.playbackState)).toBe('none')
  await resolves(desk)
  await leftColumn(desk).getByText('Une question sur ma box.').first().click()
  await resolves(desk)
  await customer.close()
})

test('a relay for the deaf is named before the answer; a call is marked by hand, with how one speaks in it', async () => {
  const caller = await calls({ from: relay })
  await sees(offerCard(desk), 'Appel relayé · Relais Parole')
  await picture(desk, 'voice-relay-offer')
  await answers(caller)
  await sees(callBar(), 'adressez-vous au client')
  await picture(desk, 'voice-relay')
  await press('Pas de relais')
  await press('Relais pour personne sourde')
  await desk.getByLabel('Opérateur du relais').fill('Autre relais')
  await picture(desk, 'voice-relay-mark')
  await desk.getByRole('button', { name: 'Signaler le relais' }).click()
  await sees(callBar(), 'Appel relayé · Autre relais')
  await caller.hangUp()
  await sees(callBar(), 'Appel terminé')
  await resolves(desk)
})

test('a call that is refused stops ringing, and its customer stays in the line', async () => {
  const caller = await calls()
  await sees(offerCard(desk), 'Appel entrant')
  await offerCard(desk).getByRole('button', { name: 'Refuser' }).click()
  await desk.getByRole('menuitem').first().click()
  await until('the refused offer to be kept', async () =>
    (await world.server.database.db.selectFrom('offer').selectAll().where('state', '=', 'refused').execute()).at(0),
  )
  expect(caller.isHungUp()).toBe(false)
  const code = await caller.hangUp()
  expect(code).toBe(200)
})

test('the desk is reloaded in mid-call: the customer hears music, then his adviser again, and was never hung up', async () => {
  const caller = await calls()
  await answers(caller)
  await desk.reload()
  await phoneReady(desk)
  await sees(callBar(), 'En communication')
  await caller.hears(tones.adviser)
  await picture(desk, 'voice-rejoined')
  // The browser may hold the sound back until something is pressed.
  await desk.mouse.click(700, 5)
  await deskHears(desk, tones.caller)
  expect(caller.isHungUp()).toBe(false)
  await press(/^Raccrocher/)
  await resolves(desk)
})

test('the registrar is restarted in mid-call: the talk goes on, the telephone comes back by itself, and the keys act again', async () => {
  const caller = await calls()
  await answers(caller)
  await world.edge.restartKamailio()
  await phoneReady(desk)
  await caller.hears(tones.adviser)
  await deskHears(desk, tones.caller)
  await press(/^Attente/)
  await caller.hears(tones.music)
  await press(/^Reprendre/)
  await caller.hears(tones.adviser)
  await caller.hangUp()
  await sees(callBar(), 'Appel terminé')
  await resolves(desk)
})

test('the headset is checked: the microphone is heard, and calls can ring', async () => {
  await desk.getByRole('button', { name: 'Téléphone prêt' }).click()
  const check = desk.getByRole('dialog', { name: 'Casque et téléphone' })
  await sees(check, 'Votre micro vous entend.')
  await sees(check, 'Tout est prêt : les appels peuvent sonner ici.')
  await picture(desk, 'voice-headset')
  await check.getByRole('button', { name: 'Écouter un son' }).click()
  await check.getByRole('button', { name: 'Écouter la sonnerie' }).click()
  await desk.keyboard.press('Escape')
  await check.waitFor({ state: 'hidden' })
})

test('the echo test is a real call: what the platform received of the adviser comes back and is played; nobody’s call is made of it', async () => {
  const before = await edgeEvents()
  await desk.getByRole('button', { name: 'Téléphone prêt' }).click()
  const check = desk.getByRole('dialog', { name: 'Casque et téléphone' })
  await desk.evaluate(listenToPlayed)
  await check.getByRole('button', { name: 'Essai d’écho' }).click()
  await sees(check, 'Parlez pendant quatre secondes.')
  await deskHears(desk, tones.adviser)
  await sees(check, 'Écoutez : voici ce que la plateforme a reçu.')
  await picture(desk, 'voice-echo-listen')
  await sees(check, 'tout passe')
  const { hertz, seconds } = await desk.evaluate(() => window.playedAtDesk ?? { hertz: 0, seconds: 0 })
  expect(Math.abs(hertz - tones.adviser)).toBeLessThan(30)
  expect(seconds).toBeGreaterThan(3)
  await picture(desk, 'voice-echo')
  expect(await edgeEvents()).toBe(before)
  await desk.keyboard.press('Escape')
  await check.waitFor({ state: 'hidden' })
})

test('he signs in at a second machine: the first says where the telephone is, calls ring at the second alone, and he may take it back', async () => {
  const second = await world.desk('nadia')
  const moved = 'Votre téléphone est sur un autre de vos postes'
  await desk.getByRole('button', { name: moved }).waitFor()
  await desk.getByRole('button', { name: moved }).click()
  const box = desk.getByRole('dialog', { name: 'Casque et téléphone' })
  await sees(box, 'les appels sonnent là-bas')
  await picture(desk, 'voice-moved-away')
  const caller = await calls()
  await sees(offerCard(second), 'Appel entrant')
  await offerCard(second)
    .getByRole('button', { name: /^Répondre/ })
    .click()
  await deskHears(second, tones.caller)
  await caller.hears(tones.adviser)
  await caller.hangUp()
  await sees(conversation(second).getByRole('region', { name: 'Appel' }), 'Appel terminé')
  await resolves(second)
  await box.getByRole('button', { name: 'Prendre le téléphone ici' }).click()
  await second.getByRole('button', { name: moved }).waitFor()
  await desk.keyboard.press('Escape')
  await phoneReady(desk)
  await second.close()
})

test('nothing went wrong on any page', () => {
  expect(problemsOf(world)).toEqual([])
})
