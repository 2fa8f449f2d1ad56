import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cutter, type Cutter } from '../harness/cutter.ts'
import { breaches } from './breaches.ts'
import {
  badge,
  gone,
  known,
  leftColumn,
  openWorld,
  patience,
  picture,
  picturesOfFailures,
  problemsOf,
  sees,
  type World,
} from './steps.ts'

const tablet = { width: 1024, height: 768 }
const imei = '490154203237518'
let world: World
let cable: Cutter
picturesOfFailures(() => world)
beforeAll(async () => {
  world = await openWorld()
  cable = await cutter(world.server.origin)
})
afterAll(async () => {
  await world.close()
  await cable.close()
})

const centre = (desk: Page) => desk.locator('#centre')
const deposits = (desk: Page) => centre(desk).getByRole('list', { name: 'Appareils et bons de ce client' })
const operations = (kind: 'repair' | 'tradeIn') =>
  world.server.database.db.selectFrom('operation').selectAll().where('kind', '=', kind).execute()

async function takes(desk: Page, name: string, said: string, reason: string): Promise<void> {
  await leftColumn(desk).getByRole('button', { name: 'Accueillir quelqu’un' }).click()
  const dialog = desk.getByRole('dialog', { name: 'Accueillir quelqu’un' })
  await dialog.getByLabel('Prénom et nom').fill(name)
  await dialog.getByLabel('Numéro de téléphone').fill(said)
  await dialog.getByRole('button', { name: reason }).click()
  await dialog.getByRole('button', { name: 'Mettre dans la file' }).click()
  await leftColumn(desk)
    .getByRole('button', { name: `Appeler ${name}` })
    .click()
  await centre(desk).getByRole('heading', { name }).waitFor()
}

async function answers(dialog: Locator): Promise<void> {
  for (const [question, answer] of [
    ['Il s’allume', 'Oui'],
    ['Écran', 'Rayé'],
    ['Coque', 'Intacte'],
    ['Batterie', 'Tient la journée'],
    ['Trace d’humidité', 'Non'],
  ] as const)
    await dialog.getByRole('group', { name: question }).getByRole('button', { name: answer, exact: true }).click()
}

async function signs(desk: Page, dialog: Locator): Promise<void> {
  const pad = dialog.locator('canvas')
  await pad.scrollIntoViewIfNeeded()
  const box = await pad.boundingBox()
  if (!box) throw new Error('no pad')
  await desk.mouse.move(box.x + 40, box.y + 90)
  await desk.mouse.down()
  await desk.mouse.move(box.x + 120, box.y + 30, { steps: 6 })
  await desk.mouse.move(box.x + 260, box.y + 100, { steps: 6 })
  await desk.mouse.up()
}

/** Nothing goes beyond the tablet's edge, and what is pressed is a finger's size. */
async function fits(desk: Page, where: Locator): Promise<void> {
  expect(await desk.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(tablet.width)
  for (const button of await where.getByRole('button').all())
    expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(44)
}

test('Experts: a telephone is taken in with photo and signature, its quote accepted, and given back', async () => {
  const elodie = await known(world.server, 'Élodie', 'Guégan')
  const desk = await world.desk('maelle', tablet)
  await takes(desk, 'Élodie Guégan', elodie.phone, 'Experts · réparation')
  const tile = centre(desk).getByRole('button', { name: /^Experts · réparation/ })
  await tile.waitFor()
  await picture(desk, 'counter-work')
  await fits(desk, centre(desk).getByRole('region', { name: 'Au guichet' }))
  expect(await breaches(desk, 'all')).toEqual([])
  await desk.emulateMedia({ colorScheme: 'dark' })
  expect(await breaches(desk, 'colours')).toEqual([])
  await picture(desk, 'counter-work-dark')
  await desk.emulateMedia({ colorScheme: 'light' })

  // A new card is for who is proven; a box is for the one that is brought back.
  await centre(desk)
    .getByRole('button', { name: /^Carte SIM/ })
    .click()
  const sim = desk.getByRole('dialog', { name: /Carte SIM/ })
  await sim.getByLabel(/nouvelle carte/).fill('8933012345678901234')
  await sees(sim, /Cette opération demande/)
  expect(await sim.getByRole('button', { name: 'Remplacer la carte' }).isDisabled()).toBe(true)
  await picture(desk, 'counter-sim')
  await desk.keyboard.press('Escape')
  await centre(desk)
    .getByRole('button', { name: /^Échange de box/ })
    .click()
  const box = desk.getByRole('dialog', { name: /Échange de box/ })
  await box.getByLabel('Numéro de série de la box rendue').fill('AUTRE-BOX-QUI-N-EST-PAS-LA-SIENNE')
  await sees(box, 'Ce n’est pas la box de cette ligne.')
  await picture(desk, 'counter-box')
  await desk.keyboard.press('Escape')

  await tile.click()
  const dialog = desk.getByRole('dialog', { name: /Experts/ })
  await dialog.getByLabel('Modèle').fill('Galaxy A54')
  await dialog.getByLabel('IMEI').fill('490154203237517')
  await sees(dialog, /Ce numéro est mal saisi/)
  await dialog.getByLabel('IMEI').fill('49-015420-323751-8')
  await dialog.getByLabel('Panne constatée').fill('L’écran reste noir après une chute')
  await answers(dialog)
  await dialog
    .getByRole('group', { name: 'Données du téléphone' })
    .getByRole('button', { name: 'Sauvegardées, gardées' })
    .click()
  const photo = await desk.screenshot({ type: 'png' })
  await dialog.locator('input[type=file]').setInputFiles({ name: 'p.png', mimeType: 'image/png', buffer: photo })
  await dialog.getByAltText('Photos de l’appareil 1').waitFor()
  await picture(desk, 'counter-repair')
  await signs(desk, dialog)
  await fits(desk, dialog.locator('footer, form').or(dialog.getByRole('group')).first())
  await picture(desk, 'counter-repair-signed')
  expect(await breaches(desk, 'all')).toEqual([])
  await dialog.getByRole('button', { name: 'Prendre en dépôt' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await sees(deposits(desk), /Galaxy A54 · reçu, à examiner/)
  await gone(deposits(desk), 'provisoire')
  const [taken, ...others] = await operations('repair')
  expect(others).toEqual([])
  expect(taken?.fields).toMatchObject({ imei, state: 'received', wiped: 'kept' })
  // The photo and the signature are files of this customer's.
  const files = await world.server.database.db
    .selectFrom('attachment')
    .selectAll()
    .where('keptBy', 'is not', null)
    .execute()
  const { photos, signature } = (taken?.fields ?? {}) as { photos?: string[]; signature?: string }
  expect(new Set(files.map(({ id }) => id))).toEqual(new Set([signature, ...(photos ?? [])]))

  await deposits(desk).getByRole('button', { name: 'Faire le devis' }).click()
  await deposits(desk)
    .getByLabel(/^Devis/)
    .fill('89,90')
  await deposits(desk).getByRole('button', { name: 'Faire le devis' }).click()
  await sees(deposits(desk), /devis en attente de réponse/)
  await desk.locator('main').evaluate((main) => main.scrollTo(0, 600))
  await picture(desk, 'counter-repair-quoted')
  await deposits(desk).getByRole('button', { name: 'Devis accepté' }).click()
  await deposits(desk).getByRole('button', { name: 'Prêt' }).click()
  await deposits(desk).getByRole('button', { name: 'Rendu au client' }).click()
  await deposits(desk).waitFor({ state: 'hidden' })
  await expect
    .poll(async () => (await operations('repair')).map(({ fields }) => fields.state), { timeout: patience })
    .toEqual(['returned'])
  await sees(desk.locator('main'), /Experts : Galaxy A54 rendu au client/)
  expect(problemsOf(world)).toEqual([])
})

/** Without network: what it is, whose, and his hand under it. */
async function sells(desk: Page, device: string): Promise<void> {
  await centre(desk)
    .getByRole('button', { name: /^Reprise/ })
    .click()
  const dialog = desk.getByRole('dialog', { name: /Reprise/ })
  await dialog.getByRole('button', { name: /Modèle/ }).click()
  await desk.getByRole('option', { name: 'Samsung Galaxy A54' }).click()
  await dialog.getByLabel('IMEI').fill(device)
  await sees(dialog, /la réponse est provisoire/)
  await answers(dialog)
  await sees(dialog, /Reprise à 88/)
  await dialog.getByRole('button', { name: /Pièce d’identité vue/ }).click()
  await desk.getByRole('option', { name: 'Passeport' }).click()
  await dialog.getByLabel('Ses quatre derniers caractères').fill('12ab')
  await signs(desk, dialog)
  await picture(desk, 'counter-trade-in-offline')
  await dialog.getByRole('button', { name: 'Reprendre l’appareil' }).click()
  await dialog.waitFor({ state: 'hidden' })
}

test('Reprise without network: the answer is provisional, and once back there is one voucher', async () => {
  const desk = await world.desk('maelle', { ...tablet, origin: cable.origin })
  await takes(desk, 'Pierre Morvan', '', 'Reprise d’un appareil')
  const tile = centre(desk).getByRole('button', { name: /^Reprise/ })
  await tile.waitFor()
  cable.cut()
  await sees(badge(desk), /Hors ligne|Reconnexion/)
  await sells(desk, imei)
  await sees(deposits(desk), /numéro donné par le serveur/)
  await sees(deposits(desk), 'provisoire')
  await picture(desk, 'counter-trade-in-provisional')
  expect(await operations('tradeIn')).toEqual([])
  cable.mend()
  await sees(deposits(desk), /Bon RP-\d{7} · 88/)
  await gone(deposits(desk), 'provisoire')
  await picture(desk, 'counter-trade-in-settled')
  const [bought, ...others] = await operations('tradeIn')
  expect(others).toEqual([])
  expect(bought?.fields).toMatchObject({ imei, grade: 'B', amount: 88, document: 'passport', blacklist: 'clear' })

  // What the server alone knows: this one is declared stolen. It is refused in words, and nothing of it stands.
  cable.cut()
  await sees(badge(desk), /Hors ligne|Reconnexion/)
  await sells(desk, '352099001761481')
  await sees(deposits(desk), /numéro donné par le serveur/)
  cable.mend()
  await desk
    .locator('header')
    .getByRole('button', { name: /À revoir/ })
    .click()
  await sees(desk.getByRole('dialog'), /déclaré volé ou perdu : la reprise est refusée/)
  expect(await desk.getByRole('dialog').innerText()).not.toContain('Geste commercial')
  await picture(desk, 'counter-trade-in-stolen')
  expect(await operations('tradeIn')).toHaveLength(1)
  expect(problemsOf(world)).toEqual([])
})
