import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  becomeAvailable,
  composer,
  conversation,
  gone,
  known,
  offerCard,
  picture,
  picturesOfFailures,
  problemsOf,
  resolves,
  sees,
} from '../e2e/steps.ts'
import { openPage } from '../harness/browser.ts'
import { deskHears, openDeskWorld, type DeskWorld } from './deskWorld.ts'
import { tones } from './edge.ts'
import type { Caller } from './edgeCaller.ts'

let world: DeskWorld
let desk: Page
let caller: Caller
let page: Page
beforeAll(async () => {
  world = await openDeskWorld()
  const elodie = await known(world.server, 'Élodie', 'Guégan')
  desk = await world.desk('nadia')
  await becomeAvailable(desk)
  caller = await world.edge.caller({ from: elodie.phone, tone: tones.caller })
  await offerCard(desk)
    .getByRole('button', { name: /^Répondre/ })
    .click()
  await sees(callBar(), 'En communication')
  const watch = await openPage(world.browser, `${world.server.origin}/chat/`, { width: 420, height: 860 })
  world.watches.push(watch)
  page = watch.page
})
afterAll(() => world?.close())
picturesOfFailures(() => world)

const callBar = () => conversation(desk).getByRole('region', { name: 'Appel' })
const answer = () => composer(desk)

async function enters(code: string): Promise<void> {
  await page.getByText('Mon conseiller m’a donné un code').click()
  await page.getByLabel('Code à huit chiffres').fill(code)
  await page.getByRole('button', { name: 'Ouvrir le chat' }).click()
}

test('a code that nobody was given opens nothing, and says so', async () => {
  await enters('1234')
  await sees(page, 'Le code a huit chiffres.')
  await picture(page, 'beside-page-code')
  await page.getByLabel('Code à huit chiffres').fill('0000 0000')
  await page.getByRole('button', { name: 'Ouvrir le chat' }).click()
  await sees(page, 'Ce code n’ouvre rien')
})

test('the customer on the line types the code he is told: his page is the call’s, and both read what the other writes while it is written', async () => {
  await callBar().getByRole('button', { name: 'Ouvrir un chat' }).click()
  const told = desk.getByRole('dialog', { name: 'Chat pendant l’appel' })
  const code = await (await sees(told, /^\d{4} \d{4}$/)).innerText()
  await picture(desk, 'beside-code')
  await desk.keyboard.press('Escape')
  await enters(code)
  await sees(page, 'Vous êtes au téléphone avec Nadia')
  await sees(callBar(), 'Chat ouvert')

  await page.getByLabel('Écrivez votre message').pressSequentially('Le voyant rouge cli')
  await sees(conversation(desk), 'Le voyant rouge cli')
  await picture(desk, 'beside-typed')
  await page.getByLabel('Écrivez votre message').pressSequentially('gnote')
  await page.getByRole('button', { name: 'Envoyer' }).click()
  await sees(conversation(desk), 'Le voyant rouge clignote')

  await answer().pressSequentially('Débranchez le câble ver')
  await sees(page, 'Débranchez le câble ver')
  await picture(page, 'beside-page-typed')
  await answer().pressSequentially('t')
  await desk.keyboard.press('Control+Enter')
  await sees(page.getByRole('log'), 'Débranchez le câble vert')
  await picture(page, 'beside-page')
  await picture(desk, 'beside-desk')
  expect(
    await conversation(desk)
      .getByRole('button', { name: /^Envoyer au client/ })
      .isVisible(),
  ).toBe(true)
  // All the while they talk.
  await deskHears(desk, tones.caller)
  await caller.hears(tones.adviser)
  const contacts = await world.server.database.db
    .selectFrom('contact')
    .select(['id', 'channel'])
    .where('state', '=', 'open')
    .execute()
  expect(contacts).toMatchObject([{ channel: 'voice' }])
})

test('his page is closed and he stays on the line; the call over, what was written stands in the contact', async () => {
  await page.close()
  await sees(callBar(), 'Page de chat fermée')
  await sees(callBar(), 'En communication')
  await caller.hangUp()
  await sees(callBar(), 'Appel terminé')
  await sees(conversation(desk), 'Le voyant rouge clignote')
  await resolves(desk)
  await gone(desk, 'Le voyant rouge clignote')
  expect(problemsOf(world)).toEqual([])
})
