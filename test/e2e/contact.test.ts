import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  accept,
  answers,
  becomeAvailable,
  composer,
  conversation,
  customerColumn,
  customerSays,
  gone,
  known,
  leftColumn,
  notes,
  oddly,
  offerCard,
  openWorld,
  patience,
  picture,
  picturesOfFailures,
  problemsOf,
  read,
  resolves,
  sees,
  seesTimes,
  synchronised,
  talk,
  thread,
  wordsOf,
  writesIn,
  type World,
} from './steps.ts'

let world: World
let desk: Page
let customer: Page
beforeAll(async () => {
  world = await openWorld({ env: { GUICHET_OFFER_SECONDS: '300' } })
  desk = await world.desk('nadia')
  customer = await world.customer()
})
afterAll(() => world?.close())
picturesOfFailures(() => world)

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

test('the offer says who it is, the last contacts and why me, before anything is accepted', async () => {
  const elodie = await known(world.server, 'Élodie', 'Guégan')
  await becomeAvailable(desk)
  await writesIn(customer, { text: 'Toujours pas d’internet, le voyant est rouge.', point: oddly(elodie.phone) })
  const offer = offerCard(desk)
  await sees(offer, 'Élodie Guégan')
  await picture(desk, 'contact-offer')
  await sees(offer, 'Pourquoi vous')
  await sees(offer, 'Compétence Internet')
  await sees(offer, 'Derniers contacts')
  expect(await offer.getByRole('list').last().getByRole('listitem').count()).toBe(3)
})

test('accepted, the customer is told who is there', async () => {
  await accept(desk)
  await sees(customer, /^Nadia.* est avec vous/)
  await sees(conversation(desk), 'Toujours pas d’internet, le voyant est rouge.')
  await sees(customerColumn(desk), /Cliente depuis 2014/)
  await sees(conversation(desk), 'Probable : son numéro')
  await picture(desk, 'contact-open')
  await picture(customer, 'contact-customer')
})

test('an answer goes; one taken back in time never arrives', async () => {
  await answers(desk, 'Bonjour Madame Guégan, je regarde votre ligne.')
  await seesTimes(thread(customer), 'Bonjour Madame Guégan, je regarde votre ligne.', 1)
  await answers(desk, 'Message parti trop vite')
  await desk.getByRole('alertdialog').getByRole('button', { name: 'Annuler' }).first().click()
  await expect.poll(() => composer(desk).inputValue(), { timeout: patience }).toBe('Message parti trop vite')
  await composer(desk).fill('')
  await answers(desk, 'La mesure est en cours.')
  await seesTimes(thread(customer), 'La mesure est en cours.', 1)
  await seesTimes(thread(customer), 'Message parti trop vite', 0)
  await seesTimes(conversation(desk), 'Message parti trop vite', 0)
})

test('sent, received, read: both sides see how far their words got', async () => {
  await customer.bringToFront()
  await sees(talk(desk), 'Lu')
  await desk.bringToFront()
  await customerSays(customer, 'Merci, j’attends.')
  await sees(conversation(desk), 'Merci, j’attends.')
  await sees(thread(customer), 'Lu')
})

test('a page that is not looked at has received, not read', async () => {
  await customer.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' })
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => true })
    document.hasFocus = () => false
    document.dispatchEvent(new Event('visibilitychange'))
  })
  await answers(desk, 'Je reste avec vous.')
  await seesTimes(thread(customer), 'Je reste avec vous.', 1)
  await sees(talk(desk), 'Reçu')
  await customer.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'visible' })
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => false })
    document.hasFocus = () => true
    document.dispatchEvent(new Event('visibilitychange'))
    window.dispatchEvent(new Event('focus'))
  })
  await gone(talk(desk), 'Reçu')
})

test('each sees the other typing', async () => {
  await composer(desk).pressSequentially('Un instant', { delay: 20 })
  await sees(thread(customer), /^Nadia.* écrit…/)
  await composer(desk).fill('')
  await customer.getByRole('textbox').pressSequentially('Je', { delay: 20 })
  await sees(conversation(desk), 'Élodie Guégan écrit…')
  await customer.getByRole('textbox').fill('')
})

test('a note stays inside: the customer never sees it, even after a reload', async () => {
  await notes(desk, 'Box testée en boutique : saine.')
  await sees(conversation(desk), /Note interne · Nadia/)
  await synchronised(desk)
  await customer.reload()
  await seesTimes(thread(customer), 'La mesure est en cours.', 1)
  expect(await wordsOf(customer.locator('body'))).not.toContain('Box testée')
})

test('a picture of the customer opens at the desk', async () => {
  await customer.locator('input[type=file]').setInputFiles({ name: 'voyant.png', mimeType: 'image/png', buffer: png })
  await customer.getByRole('button', { name: 'Envoyer', exact: true }).click()
  await conversation(desk).getByRole('button', { name: 'Image jointe : voyant.png' }).click()
  const shown = desk.getByRole('dialog').getByRole('img')
  await expect.poll(() => shown.evaluate((img: HTMLImageElement) => img.naturalWidth), { timeout: patience }).toBe(1)
  await desk.keyboard.press('Escape')
  await shown.waitFor({ state: 'hidden' })
  await read(desk)
})

test('resolved with a coded reason: saved, in the history, measured for seven days; the customer is told', async () => {
  const measured = async () => Number(/(\d+) en cours de mesure/.exec(await wordsOf(leftColumn(desk)))?.[1] ?? 0)
  const before = await measured()
  await resolves(desk, 'Ligne rétablie', 'Voyant rouge après la tempête. Ligne rétablie à distance.')
  await synchronised(desk)
  await sees(customer, 'Conversation terminée : demande résolue.')
  await picture(desk, 'contact-resolved')
  await expect.poll(measured, { timeout: patience }).toBe(before + 1)
  await leftColumn(desk)
    .getByRole('button', { name: /en cours de mesure/ })
    .click()
  const results = desk.getByRole('dialog', { name: 'Résolu en une fois, mesuré à 7 jours' })
  await sees(results, 'Élodie Guégan')
  await sees(results, 'en cours de mesure')
  await picture(desk, 'contact-results')
  await desk.keyboard.press('Escape')
  await results.waitFor({ state: 'hidden' })
  await desk.keyboard.press('Control+k')
  await desk.getByRole('combobox').fill('guegan')
  await desk
    .getByRole('option', { name: /Guégan/ })
    .first()
    .click()
  await desk.getByText('Suivi d’un dossier', { exact: true }).click()
  await desk.getByRole('button', { name: 'Ouvrir la fiche' }).click()
  await sees(customerColumn(desk), /Ligne rétablie/)
  await picture(desk, 'contact-history')
})

test('nothing went wrong on any page', () => expect(problemsOf(world)).toEqual([]))
