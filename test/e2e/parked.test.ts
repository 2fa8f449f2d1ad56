import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  accept,
  answers,
  becomeAvailable,
  conversation,
  customerSays,
  leftColumn,
  openWorld,
  picture,
  picturesOfFailures,
  problemsOf,
  sees,
  writesIn,
  type World,
} from './steps.ts'

let world: World
let desk: Page
beforeAll(async () => {
  world = await openWorld()
  desk = await world.desk('nadia')
  await becomeAvailable(desk)
})
afterAll(() => world?.close())
picturesOfFailures(() => world)

const aside = () => leftColumn(desk).getByRole('region', { name: 'De côté' })

test('a contact is set aside until its time, read where it stands, taken up; and comes back by itself when its customer writes', async () => {
  const customer = await world.customer()
  await writesIn(customer, { text: 'Ma box clignote depuis hier.', name: 'Léa' })
  await accept(desk)
  await answers(desk, 'Je vérifie avec le dépôt et je reviens vers vous.')
  // Whoever is on the page is not set aside.
  await expect.poll(() => conversation(desk).getByRole('button', { name: 'Mettre de côté' }).count()).toBe(0)
  const address = customer.url()
  await customer.goto('about:blank')
  const key = conversation(desk).getByRole('button', { name: 'Mettre de côté' })
  await key.waitFor()
  await picture(desk, 'park-key')
  await key.click()
  const box = desk.getByRole('dialog', { name: 'Mettre de côté' })
  await sees(box, 'libère sa place')
  await box.getByRole('button', { name: /^Dans 1 h|^Dans une heure/ }).click()
  await box.getByLabel('Ce que vous attendez').fill('Réponse du dépôt de Rennes sur la box de remplacement')
  await picture(desk, 'park-dialog')
  await box.getByRole('button', { name: 'Mettre de côté' }).click()
  await sees(aside(), 'Réponse du dépôt de Rennes')
  await sees(conversation(desk), 'De côté · revient')
  await picture(desk, 'parked')
  await aside().getByRole('button', { name: 'Reprendre' }).click()
  await aside().waitFor({ state: 'hidden' })
  await key.click()
  await box.getByRole('button', { name: /^Dans 1 h|^Dans une heure/ }).click()
  await box.getByRole('button', { name: 'Mettre de côté' }).click()
  await aside().waitFor()
  await customer.goto(address)
  await customerSays(customer, 'C’est encore pire ce matin.')
  await aside().waitFor({ state: 'hidden' })
  await sees(desk.locator('body'), /est de retour|encore pire/)
  await picture(desk, 'park-back')
})

test('nothing went wrong on any page', () => {
  expect(problemsOf(world)).toEqual([])
})
