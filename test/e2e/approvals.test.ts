import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  accept,
  answers,
  becomeAvailable,
  conversation,
  customerColumn,
  gone,
  known,
  openWorld,
  patience,
  picture,
  picturesOfFailures,
  problemsOf,
  sees,
  synchronised,
  talk,
  thread,
  writesIn,
  type World,
} from './steps.ts'

let world: World
let desk: Page
let yann: Page
let admin: Page
let customer: Page
beforeAll(async () => {
  world = await openWorld()
  desk = await world.desk('nadia')
  yann = await world.desk('yann')
  admin = await world.desk('admin')
  customer = await world.customer()
})
afterAll(() => world?.close())
picturesOfFailures(() => world)

const footer = (page: Page, name: RegExp) => page.locator('footer').getByRole('button', { name })
const badge = (page: Page) => page.locator('header').getByRole('button', { name: /^\d+ accords?$/ })
const panel = (page: Page) => page.getByRole('dialog', { name: 'Accords' })

async function asks(amount: string, reason: string): Promise<void> {
  await footer(desk, /^Geste commercial/).click()
  const dialog = desk.getByRole('dialog', { name: 'Geste commercial' })
  await dialog.getByLabel('Montant').fill(amount)
  await dialog.getByLabel('Motif, lisible par le client').fill(reason)
  await dialog.getByRole('button', { name: /^Demander/ }).click()
  await dialog.waitFor({ state: 'hidden' })
  await sees(conversation(desk), /Délégation demandée : geste commercial de/)
}

test('« je n’ai pas la main » : the request is asked for from the very form, and the adviser works on', async () => {
  const { phone } = await known(world.server, 'Élodie', 'Guégan')
  await becomeAvailable(desk)
  await writesIn(customer, { text: 'Dix jours sans fibre, je veux un geste.', point: phone })
  await accept(desk)
  await asks('60', 'Dix jours sans fibre')
  await picture(desk, 'approval-asked')
  await answers(desk, 'Je demande un geste à ma responsable, cela ne prend qu’un instant.')
  await sees(thread(customer), 'Je demande un geste à ma responsable, cela ne prend qu’un instant.')
  // Another is not asked for beside it.
  await footer(desk, /^Geste commercial/).click()
  const dialog = desk.getByRole('dialog', { name: 'Geste commercial' })
  await dialog.getByLabel('Montant').fill('70')
  await dialog.getByLabel('Motif, lisible par le client').fill('Encore')
  await sees(dialog, /Une délégation est déjà demandée/)
  expect(await dialog.getByRole('button', { name: /^Demander/ }).isDisabled()).toBe(true)
  await desk.keyboard.press('Escape')
})

test('leads of the site see it at once, read the case, and grant less; two at once, and the other is told', async () => {
  await badge(yann).waitFor({ timeout: patience })
  await badge(admin).waitFor({ timeout: patience })
  await yann.keyboard.press('Alt+a')
  await sees(panel(yann), /Demandé par Nadia Belkacem/)
  await sees(panel(yann), /Dix jours sans fibre/)
  await sees(panel(yann), /dépasse ses pouvoirs : il lui reste .* sur 30 €/)
  await picture(yann, 'approval-panel')
  await panel(yann).getByRole('button', { name: 'Lire le dossier' }).click()
  await sees(panel(yann), 'Dix jours sans fibre, je veux un geste.')
  await sees(panel(yann), 'Aucun geste ces 30 derniers jours.')
  await picture(yann, 'approval-case')
  const opened = await world.server.database.db
    .selectFrom('accessLog')
    .select(['adviserId', 'reason'])
    .where('reason', '=', 'approval')
    .execute()
  expect(opened).toEqual([{ adviserId: 'a-yann', reason: 'approval' }])
  await badge(admin).click()
  await sees(panel(admin), /Demandé par Nadia Belkacem/)
  await panel(yann).getByLabel('Montant accordé').fill('45')
  await panel(yann).getByLabel('Réponse au conseiller').fill('Un mois offert, pas deux')
  await panel(yann)
    .getByRole('button', { name: /^Accorder 45/ })
    .click()
  await sees(yann, 'Accord donné à Nadia Belkacem')
  await sees(panel(yann), 'Aucune demande')
  await sees(panel(admin), 'Aucune demande')
  await sees(panel(admin), /Yann Kermarrec a accordé 45\s€ à Nadia Belkacem/)
  await picture(admin, 'approval-elsewhere')
  await badge(yann).waitFor({ state: 'detached' })
  // The button is gone that had the focus; the box is still the one that keys reach.
  await yann.keyboard.press('Escape')
  await panel(yann).waitFor({ state: 'detached' })
  await admin.keyboard.press('Escape')
  await panel(admin).waitFor({ state: 'detached' })
})

test('the adviser carries it out with one key, and the history names who granted it', async () => {
  await sees(conversation(desk), /Yann Kermarrec accorde 45 € sur 60 € demandés/)
  await sees(conversation(desk), /Un mois offert, pas deux/)
  await picture(desk, 'approval-granted')
  await desk.keyboard.press('Alt+g')
  await synchronised(desk)
  await sees(customerColumn(desk), /Geste commercial de 45 €/)
  await sees(customerColumn(desk), /accordé par Yann Kermarrec/)
  await gone(conversation(desk), /Yann Kermarrec accorde/)
  await sees(talk(desk), 'Dix jours sans fibre, je veux un geste.')
  await picture(desk, 'approval-used')
})

test('a no comes with its reason; a request ends with its contact', async () => {
  await asks('80', 'Le client insiste')
  await badge(yann).click()
  const refuse = panel(yann).getByRole('button', { name: 'Refuser' })
  expect(await refuse.isDisabled()).toBe(true)
  await panel(yann).getByLabel('Réponse au conseiller').fill('Déjà fait aujourd’hui')
  await refuse.click()
  await sees(conversation(desk), /Yann Kermarrec refuse le geste de 80/)
  await sees(conversation(desk), 'Déjà fait aujourd’hui')
  await picture(desk, 'approval-refused')
  await conversation(desk).getByRole('button', { name: 'Compris' }).click()
  await gone(conversation(desk), /Yann Kermarrec refuse/)
  await yann.keyboard.press('Escape')
  await asks('90', 'Dernière demande')
  await badge(yann).waitFor({ timeout: patience })
  await footer(desk, /^À suivre/).click()
  const dialog = desk.getByRole('dialog', { name: 'À suivre : promettre une suite' })
  await dialog.getByRole('button', { name: /^Dans 1 h/ }).click()
  await dialog.getByLabel('Ce qui a été dit au client').fill('Rappeler la cliente')
  await dialog.getByRole('button', { name: /^Promettre et clore/ }).click()
  await badge(yann).waitFor({ state: 'detached', timeout: patience })
})

test('nothing went wrong on any page', () => {
  expect(problemsOf(world)).toEqual([])
})
