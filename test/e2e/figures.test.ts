import fs from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeLook } from './axeLook.ts'
import {
  accept,
  answers,
  becomeAvailable,
  known,
  offerCard,
  openWorld,
  patience,
  picture,
  picturesOfFailures,
  problemsOf,
  sees,
  wordsOf,
  writesIn,
  type World,
} from './steps.ts'

let world: World
let desk: Page
let yann: Page
let admin: Page
beforeAll(async () => {
  world = await openWorld({ customers: 3_000 })
  desk = await world.desk('nadia')
  yann = await world.desk('yann', { width: 1440, height: 900 })
})
afterAll(() => world?.close())
picturesOfFailures(() => world)

const total = (page: Page, name: string) =>
  page.getByRole('group', { name: 'L’ensemble de la période' }).getByRole('button', { name: new RegExp(`^${name}`) })
/** Once the desk knows that its adviser leads a floor. */
const toFloor = async (page: Page) => {
  await page
    .locator('header')
    .getByRole('button', { name: /^Plateau/ })
    .waitFor()
  await page.keyboard.press('Alt+l')
}
const pick = async (page: Page, field: RegExp, option: string) => {
  await page.getByRole('button', { name: field }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}
/** What the file holds: its lines, its cells. */
async function saved(page: Page): Promise<{ name: string; text: string; rows: string[][] }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Exporter (CSV)' }).click(),
  ])
  const text = fs.readFileSync(await download.path(), 'utf8')
  const rows = text.replace('\uFEFF', '').trimEnd().split('\r\n')
  return { name: download.suggestedFilename(), text, rows: rows.map((row) => row.split(';')) }
}

test('today’s figures are those of the contact that came, was taken and answered, counted by hand', async () => {
  await toFloor(yann)
  // By keys alone: the views stand first on the floor.
  await yann.getByRole('radio', { name: 'Plateau' }).focus()
  await yann.keyboard.press('ArrowRight')
  await yann.keyboard.press('Enter')
  await pick(yann, /Période/, 'Aujourd’hui')
  await expect.poll(() => wordsOf(yann.locator('main')), { timeout: patience }).toMatch(/Aucun contact|— 0 \/ 0/)
  await becomeAvailable(desk)
  const customer = await world.customer()
  const { phone } = await known(world.server, 'Élodie', 'Guégan')
  await writesIn(customer, { text: 'Plus de fibre depuis ce matin.', point: phone })
  await offerCard(desk).waitFor()
  await accept(desk)
  await answers(desk, 'Bonjour, je regarde votre ligne.')
  // One came in and was taken, within the minute that a chat may wait: told within a round of the screen, without a touch.
  await expect.poll(() => wordsOf(total(yann, 'Niveau de service')), { timeout: 60_000 }).toMatch(/100,0 % 1 \/ 1$/)
  await total(yann, 'Niveau de service').click()
  const box = yann.getByRole('dialog', { name: /Niveau de service/ })
  await sees(box, /Nadia Belkacem/)
  await sees(box, '1 sur 1')
  await picture(yann, 'figures-behind')
  await yann.keyboard.press('Escape')
}, 180_000)

test('weeks of a floor: by day, by adviser; each figure beside what it is made of, and the file says the same', async () => {
  await pick(yann, /Période/, 'Les 12 dernières semaines')
  const table = yann.getByRole('region', { name: /^Chiffres/ })
  await table.getByRole('row').nth(5).waitFor({ timeout: patience })
  await picture(yann, 'figures-days')
  await pick(yann, /Détail par/, 'Conseiller')
  await table.getByRole('rowheader', { name: 'Nadia Belkacem' }).waitFor({ timeout: patience })
  await picture(yann, 'figures-advisers')
  const row = table.getByRole('row').filter({ hasText: 'Nadia Belkacem' })
  const said = await wordsOf(row)
  const { name, text, rows } = await saved(yann)
  expect(name).toMatch(/^Chiffres Conseiller \d{4}-\d\d-\d\d \d{4}-\d\d-\d\d\.csv$/)
  expect(text.startsWith('\uFEFF')).toBe(true)
  const [head = [], ...lines] = rows
  const level = head.indexOf('Niveau de service : numérateur')
  const hers = lines.find(([who]) => who === 'Nadia Belkacem') ?? []
  expect(head.slice(level - 1, level + 2)).toEqual([
    'Niveau de service (%)',
    'Niveau de service : numérateur',
    'Niveau de service : dénominateur',
  ])
  expect(said).toContain(`${Number(hers[level])} / ${Number(hers[level + 1])}`)
  // Cells add up to the last line, which is all together.
  const sum = lines.slice(0, -1).reduce((all, line) => all + Number(line[level]), 0)
  expect(Number(lines.at(-1)?.[level])).toBe(sum)
  // And both to what the database has, of his floor and nobody else's.
  const { rows: facts } = await query<{ n: number }>(
    `select count(*)::int as n from contact_story where site_id = 'rennes' and not outbound and answered_at - entered_at <= norm_ms and day >= $1 and day <= $2`,
    name.match(/\d{4}-\d\d-\d\d/g) ?? [],
  )
  expect(facts[0]?.n).toBe(sum)
}, 120_000)

test('staffing: the day’s curve, what the forecast is worth, and what two fewer would do', async () => {
  await yann.getByRole('radio', { name: 'Effectifs' }).click()
  await sees(yann, 'Ce que vaut cette prévision')
  await picture(yann, 'staffing-voice')
  await yann.getByLabel('Contacts en plus').fill('40')
  await yann.getByLabel('Conseillers en moins').fill('2')
  await yann.getByRole('columnheader', { name: 'Et si', exact: true }).waitFor()
  await picture(yann, 'staffing-what-if')
}, 120_000)

test('an administrator sees all sites and chooses one; an adviser has neither view', async () => {
  admin = await world.desk('admin', { width: 1440, height: 900 })
  await toFloor(admin)
  await admin.getByRole('radio', { name: 'Chiffres' }).click()
  await pick(admin, /Période/, 'Les 4 dernières semaines')
  await pick(admin, /Détail par/, 'Site')
  const table = admin.getByRole('region', { name: /^Chiffres/ })
  await table.getByRole('rowheader', { name: 'Toulouse' }).waitFor({ timeout: patience })
  await picture(admin, 'figures-sites')
  await pick(admin, /Détail par/, 'Produit')
  await table.getByRole('columnheader', { name: /Contacts par client et par mois/ }).waitFor({ timeout: patience })
  await desk.keyboard.press('Alt+l')
  expect(await desk.getByRole('radio', { name: 'Chiffres' }).count()).toBe(0)
}, 120_000)

test('the views are fit for everybody, and no page complained', async () => {
  const eyes = axeLook('figures')
  await eyes.look(yann, 'staffing')
  await eyes.look(admin, 'figures')
  await admin
    .getByRole('region', { name: /^Chiffres/ })
    .getByRole('button', { name: /%/ })
    .first()
    .click()
  await admin.getByRole('dialog').waitFor()
  await eyes.look(admin, 'behind')
  expect(eyes.found).toEqual({})
  expect(problemsOf(world)).toEqual([])
}, 120_000)

async function query<T extends object>(text: string, values: string[]): Promise<{ rows: T[] }> {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: world.server.database.url })
  await client.connect()
  const found = await client.query<T>(text, values)
  await client.end()
  return found
}
