import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  customerColumn,
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
import { breachesOf } from './breaches.ts'

const tablet = { width: 1024, height: 768 }
let world: World
picturesOfFailures(() => world)
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

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

test('who comes in waits, is called, is a contact in his history that a floor adviser reads, and is settled', async () => {
  const elodie = await known(world.server, 'Élodie', 'Guégan')
  const desk = await world.desk('maelle', tablet)
  await checkIn(desk, 'Élodie Guégan', elodie.phone, 'Une panne')
  await checkIn(desk, 'Jean-Baptiste de La Rochefoucauld-Montmorency', '', 'Reprise d’un appareil')
  await sees(line(desk), 'Élodie Guégan')
  await picture(desk, 'counter-queue')

  // A finger's size, all of them.
  for (const button of await leftColumn(desk).locator('ol[aria-label=Accueil] button').all())
    expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(44)

  await line(desk).getByRole('button', { name: 'Appeler Élodie Guégan' }).click()
  await sees(customerColumn(desk), /Visite en boutique/)
  await line(desk).getByText('Élodie Guégan').waitFor({ state: 'detached', timeout: patience })
  await picture(desk, 'counter-taken')

  // Seconds later the floor reads it in the same history.
  const { rows } = { rows: await world.server.database.db.selectFrom('contact').selectAll().where('channel', '=', 'visit').where('state', '=', 'open').execute() }
  expect(rows).toMatchObject([{ customerId: elodie.id, queueId: null, topic: 'internet' }])

  await resolves(desk)
  await expect
    .poll(async () => (await world.server.database.db.selectFrom('visit').select(['name', 'state']).orderBy('arrivedAt').execute()).map(({ state }) => state), { timeout: patience })
    .toEqual(['done', 'waiting'])
  await leftColumn(desk).getByRole('button', { name: /est parti$/ }).click()
  await sees(leftColumn(desk), /Accueillez la première personne/)
  expect(problemsOf(world)).toEqual([])
})
