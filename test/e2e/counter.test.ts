import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cutter, type Cutter } from '../harness/cutter.ts'
import { breaches } from './breaches.ts'
import {
  badge,
  customerColumn,
  gone,
  known,
  leftColumn,
  openWorld,
  patience,
  picture,
  picturesOfFailures,
  problemsOf,
  resolves,
  sees,
  type World,
} from './steps.ts'

const tablet = { width: 1024, height: 768 }
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

async function checkIn(desk: Page, name: string, said: string, reason: string): Promise<void> {
  await leftColumn(desk).getByRole('button', { name: 'Accueillir quelqu’un' }).click()
  const dialog = desk.getByRole('dialog', { name: 'Accueillir quelqu’un' })
  await dialog.getByLabel('Prénom et nom').fill(name)
  await dialog.getByLabel('Numéro de téléphone').fill(said)
  await dialog.getByRole('button', { name: reason }).click()
  await dialog.getByRole('button', { name: 'Mettre dans la file' }).click()
  await dialog.waitFor({ state: 'hidden' })
}
const line = (desk: Page) => leftColumn(desk).getByRole('list', { name: 'Accueil' })
const visits = () => world.server.database.db.selectFrom('visit').selectAll().orderBy('arrivedAt').execute()

test('who comes in waits, is called, is a contact in the history that a floor adviser reads, and is settled', async () => {
  const elodie = await known(world.server, 'Élodie', 'Guégan')
  const desk = await world.desk('maelle', tablet)
  await checkIn(desk, 'Élodie Guégan', elodie.phone, 'Une panne')
  await checkIn(desk, 'Jean-Baptiste de La Rochefoucauld-Montmorency', '', 'Reprise d’un appareil')
  await sees(line(desk), 'Élodie Guégan')
  await gone(line(desk), /provisoire/)
  await picture(desk, 'counter-queue')
  // A finger's size, all of them.
  for (const button of await line(desk).getByRole('button').all())
    expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(44)
  expect(await breaches(desk, 'all')).toEqual([])
  await desk.emulateMedia({ colorScheme: 'dark' })
  expect(await breaches(desk, 'colours')).toEqual([])
  await picture(desk, 'counter-queue-dark')
  await desk.emulateMedia({ colorScheme: 'light' })

  await line(desk).getByRole('button', { name: 'Appeler Élodie Guégan' }).click()
  await sees(desk.locator('#centre'), 'Élodie Guégan')
  await gone(line(desk), 'Élodie Guégan')
  await picture(desk, 'counter-taken')
  const [visit] = await visits()
  const contact = await world.server.database.db
    .selectFrom('contact')
    .selectAll()
    .where('id', '=', visit?.contactId ?? '')
    .executeTakeFirstOrThrow()
  expect(contact).toMatchObject({ customerId: elodie.id, channel: 'visit', state: 'open', topic: 'internet' })

  // Who opens the same record on the floor reads it there.
  const floor = await world.desk('nadia')
  await floor.keyboard.press('Control+k')
  await floor.getByRole('combobox').fill('guegan elodie')
  await floor
    .getByRole('option', { name: /Guégan/ })
    .first()
    .click()
  await floor.getByText('Suivi d’un dossier', { exact: true }).click()
  await floor.getByRole('button', { name: 'Ouvrir la fiche' }).click()
  await sees(customerColumn(floor), /Maëlle Tanguy/)

  await resolves(desk)
  await expect
    .poll(async () => (await visits()).map(({ state }) => state), { timeout: patience })
    .toEqual(['done', 'waiting'])
  await leftColumn(desk)
    .getByRole('button', { name: /est parti$/ })
    .click()
  await sees(leftColumn(desk), /Accueillez la première personne/)
  expect(problemsOf(world)).toEqual([])
})

test('without network the check-in is provisional, says so, and goes out once when the network is back', async () => {
  const desk = await world.desk('maelle', { ...tablet, origin: cable.origin })
  const before = (await visits()).length
  await leftColumn(desk).getByRole('button', { name: 'Accueillir quelqu’un' }).waitFor()
  cable.cut()
  await sees(badge(desk), /Hors ligne|Reconnexion/)
  await checkIn(desk, 'Pierre Morvan', '', 'Une question')
  await sees(line(desk), /provisoire/)
  expect(await line(desk).getByRole('button', { name: 'Appeler Pierre Morvan' }).isDisabled()).toBe(true)
  await picture(desk, 'counter-offline')
  expect(await visits()).toHaveLength(before)
  cable.mend()
  await gone(line(desk), /provisoire/)
  expect((await visits()).map(({ name }) => name).slice(before)).toEqual(['Pierre Morvan'])
})
