import fs from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cutter, type Cutter } from '../harness/cutter.ts'
import { breaches } from './breaches.ts'
import { gone, openWorld, picture, picturesOfFailures, problemsOf, sees, type World } from './steps.ts'

let world: World
let cable: Cutter | undefined
beforeAll(async () => {
  world = await openWorld()
  cable = await cutter(world.server.origin)
})
afterAll(async () => {
  await cable?.close()
  await world?.close()
})
picturesOfFailures(() => world)

const dialog = (desk: Page) => desk.getByRole('dialog')
const button = (desk: Page, name: string | RegExp) =>
  dialog(desk).getByRole('button', { name, exact: typeof name === 'string' })
/** By Ctrl K, as one who keeps his hands on the keyboard. */
async function go(desk: Page, words: string, title: string): Promise<void> {
  await desk.keyboard.press('Control+k')
  await desk.getByRole('combobox').fill(words)
  await desk.getByRole('option', { name: title }).first().waitFor()
  await desk.keyboard.press('Enter')
  await dialog(desk).getByRole('heading', { name: title }).waitFor()
}
async function choose(desk: Page, login: string, name: string): Promise<void> {
  await dialog(desk).getByRole('searchbox').fill(login)
  await dialog(desk).getByRole('option', { name }).first().click()
  await dialog(desk).getByRole('heading', { name, exact: true }).waitFor()
}
/** The door, with these words; what it says comes in the desk or on the page. */
async function knock(page: Page, login: string, password: string): Promise<void> {
  await page.locator('input[name=username]').fill(login)
  await page.locator('input[name=password]').fill(password)
  await page.locator('button[type=submit]').click()
}
const own = 'une phrase bien à moi'

describe('accounts', () => {
  let admin: Page
  let zoe: Page
  let password: string

  test('an admin makes one by keyboard; its first password is shown once, and exchanged at the first sign-in', async () => {
    admin = await world.desk('admin')
    await go(admin, 'comptes', 'Comptes des conseillers')
    await sees(dialog(admin), /\d+ comptes sur \d+/)
    await picture(admin, 'accounts')
    await button(admin, 'Nouveau compte').press('Enter')
    await admin.keyboard.type('Zoé Le Bihan')
    await admin.keyboard.press('Tab')
    await admin.keyboard.type('zoe.lebihan')
    await dialog(admin).getByRole('checkbox', { name: 'Internet' }).press('Space')
    await picture(admin, 'account-form')
    await button(admin, 'Créer le compte').press('Enter')
    await sees(dialog(admin), 'Mot de passe provisoire de Zoé Le Bihan')
    password = await dialog(admin).locator('code').innerText()
    expect(password).toMatch(/^(\w{4}-){3}\w{4}$/)
    expect(await breaches(admin, 'all')).toEqual([])
    await picture(admin, 'account-first-password')
    await button(admin, 'C’est noté').click()
    await gone(dialog(admin), password)
    await sees(dialog(admin), 'Compte créé')

    zoe = await world.page('/')
    await knock(zoe, 'zoe.lebihan', password)
    await sees(zoe, 'Ce mot de passe est provisoire')
    expect(await breaches(zoe, 'all')).toEqual([])
    await picture(zoe, 'sign-in-first')
    const [next, repeated] = [zoe.getByLabel(/^Nouveau mot de passe$/), zoe.getByLabel(/une seconde fois/)]
    await next.fill('court')
    await repeated.fill('court')
    await zoe.locator('button[type=submit]').click()
    await sees(zoe, 'de 12 à 200 caractères')
    await next.fill(own)
    await repeated.fill(own)
    await zoe.locator('button[type=submit]').click()
    await zoe.locator('footer').waitFor()
    await sees(zoe.locator('header'), 'Internet')
  })

  test('what an admin changes shows at her desk at once', async () => {
    await choose(admin, 'zoe.lebihan', 'Zoé Le Bihan')
    await button(admin, 'Modifier').click()
    await dialog(admin).getByRole('checkbox', { name: 'TV' }).press('Space')
    await button(admin, 'Enregistrer').click()
    await sees(zoe.locator('header'), /Internet et TV/)
    await sees(dialog(admin), /Compétences : Internet 3 → Internet 3, TV 3/)
  })

  test('a session ended from the screen stops her desk at once', async () => {
    await button(admin, /^Fermer la session Chrome/).click()
    await sees(dialog(admin), 'Fermer cette session ?')
    await dialog(admin).getByRole('alert').getByRole('button', { name: 'Fermer' }).click()
    await sees(dialog(zoe), 'Votre session a été fermée')
    await sees(dialog(admin), 'Aucune session ouverte')
    await dialog(zoe).getByRole('button', { name: 'Se reconnecter' }).click()
    await knock(zoe, 'zoe.lebihan', own)
    await zoe.locator('footer').waitFor()
  })

  test('disabled, her desk stops, and she does not come in; nobody disables himself', async () => {
    await choose(admin, 'zoe.lebihan', 'Zoé Le Bihan')
    await button(admin, 'Désactiver').click()
    await sees(dialog(admin), 'Désactiver le compte de Zoé Le Bihan ?')
    await picture(admin, 'account-disable')
    expect(await breaches(admin, 'all')).toEqual([])
    await button(admin, 'Désactiver').last().click()
    await sees(dialog(admin), 'Compte désactivé')
    await dialog(zoe).getByRole('button', { name: 'Se reconnecter' }).click()
    await knock(zoe, 'zoe.lebihan', own)
    await sees(zoe, 'Ce compte est désactivé')
    await choose(admin, 'admin', await nameOf('admin'))
    await button(admin, 'Modifier').waitFor()
    expect(await button(admin, 'Désactiver').count()).toBe(0)
  })

  test('a lead sees the advisers of his own site and changes nothing; an adviser has no such screen', async () => {
    const lead = await world.desk('yann')
    await go(lead, 'comptes', 'Comptes des conseillers')
    await dialog(lead).getByRole('option').first().waitFor()
    expect(await button(lead, 'Nouveau compte').count()).toBe(0)
    await dialog(lead).getByRole('option').first().click()
    await sees(dialog(lead), 'Journal du compte')
    expect(await button(lead, 'Modifier').count()).toBe(0)
    const nadia = await world.desk('nadia')
    await nadia.keyboard.press('Control+k')
    await nadia.getByRole('combobox').fill('comptes des conseillers')
    await sees(nadia.getByRole('dialog'), /Aucun|Rien/)
    await lead.context().close()
    await nadia.context().close()
  })
})

async function nameOf(login: string): Promise<string> {
  const { db } = world.server.database
  const row = await db.selectFrom('adviser').select('name').where('login', '=', login).executeTakeFirstOrThrow()
  return row.name
}

test('one changes one’s own password, and sees where one is signed in', async () => {
  const [first, second] = [await world.desk('mehdi'), await world.desk('mehdi')]
  await first
    .locator('header')
    .getByRole('button', { name: /Mon compte/ })
    .click()
  await first.getByRole('menuitem', { name: 'Mon compte et mes sessions' }).click()
  await sees(dialog(first), 'Fermer l’autre session')
  await picture(first, 'my-account')
  expect(await breaches(first, 'all')).toEqual([])
  await dialog(first).getByLabel('Mot de passe actuel').fill('not this one')
  for (const label of [/^Nouveau mot de passe$/, /une seconde fois/]) await dialog(first).getByLabel(label).fill(own)
  await button(first, 'Changer').click()
  await sees(dialog(first), 'Le mot de passe actuel n’est pas le bon')
  await dialog(first).getByLabel('Mot de passe actuel').fill('guichet')
  await button(first, 'Changer').click()
  await sees(dialog(second), 'Votre session a été fermée')
  await gone(dialog(first), 'Fermer l’autre session')
  await dialog(second).getByRole('button', { name: 'Se reconnecter' }).click()
  await knock(second, 'mehdi', 'guichet')
  await sees(second, 'Identifiant ou mot de passe incorrect')
  await knock(second, 'mehdi', own)
  await second.locator('footer').waitFor()
  await Promise.all([first, second].map((page) => page.context().close()))
})

test('the access log names who opened which record and why, page by page, and what leaves is itself written down', async () => {
  const { db } = world.server.database
  const { id: adviserId } = await db
    .selectFrom('adviser')
    .select('id')
    .where('login', '=', 'lea')
    .executeTakeFirstOrThrow()
  const customer = await db.selectFrom('customer').select(['id', 'reference']).limit(1).executeTakeFirstOrThrow()
  const { id: reason, fr } = await db
    .selectFrom('reasonCode')
    .select(['id', 'fr'])
    .where('kind', '=', 'openCustomer')
    .limit(1)
    .executeTakeFirstOrThrow()
  const at = Date.now() - 3_600_000
  const line = (n: number) => ({ at: at - n * 60_000, adviserId, customerId: customer.id, reason, contactId: null })
  await db
    .insertInto('accessLog')
    .values(Array.from({ length: 130 }, (_, n) => line(n)))
    .execute()

  const admin = await world.page('/', { origin: cable?.origin })
  await knock(admin, 'admin', 'guichet')
  await admin.locator('footer').waitFor()
  await go(admin, 'journal des accès', 'Journal des accès')
  await dialog(admin).getByLabel('Référence du client').fill(customer.reference)
  await sees(dialog(admin), '100 lignes affichées')
  await sees(dialog(admin), fr)
  expect(await breaches(admin, 'all')).toEqual([])
  await picture(admin, 'access-log')
  await button(admin, 'Lignes plus anciennes').click()
  await sees(dialog(admin), '130 lignes affichées')
  await dialog(admin)
    .getByLabel(/^Conseiller/)
    .fill('personne de ce nom')
  await sees(dialog(admin), 'Aucun accès ne correspond')
  await dialog(admin)
    .getByLabel(/^Conseiller/)
    .fill('lea')
  await sees(dialog(admin), '100 lignes affichées')
  const saved = admin.waitForEvent('download')
  await button(admin, 'Exporter (CSV)').click()
  const csv = fs.readFileSync(await (await saved).path(), 'utf8')
  expect(csv.split('\r\n')).toHaveLength(132)
  expect(csv).toContain(`;${customer.reference};`)
  const [entry] = await db.selectFrom('accountLog').selectAll().where('act', '=', 'accessExported').execute()
  expect(entry?.detail).toMatchObject({ lines: 130, adviser: 'lea', reference: customer.reference })

  cable?.cut()
  await sees(dialog(admin), 'Ces écrans lisent et écrivent directement sur le serveur')
  expect(await breaches(admin, 'all')).toEqual([])
  cable?.mend()
  await gone(dialog(admin), 'Ces écrans lisent et écrivent directement sur le serveur')
  await sees(dialog(admin), '100 lignes affichées')
  expect(problemsOf(world)).toEqual([])
})
