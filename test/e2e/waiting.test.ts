import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  accept,
  becomeAvailable,
  openWorld,
  patience,
  picture,
  picturesOfFailures,
  problemsOf,
  sees,
  writesIn,
  type World,
} from './steps.ts'

let world: World
let desk: Page
let first: Page
let second: Page
beforeAll(async () => {
  world = await openWorld({ env: { GUICHET_OFFER_SECONDS: '300' } })
  await world.server.database.db.updateTable('adviser').set({ capacity: 1 }).where('login', '=', 'nadia').execute()
  desk = await world.desk('nadia')
  first = await world.customer()
  second = await world.customer()
})
afterAll(() => world?.close())
picturesOfFailures(() => world)

test('who waits is told how long, in his language, and no longer once an adviser is there', async () => {
  await becomeAvailable(desk)
  await writesIn(first, { text: 'Toujours pas d’internet.' })
  await accept(desk)
  await sees(first, /^Nadia.* est avec vous/)
  await writesIn(second, { text: 'Moi non plus.' })
  await sees(second, /^Vous êtes n° 1 dans la file/)
  await sees(second, /^(Attente estimée|L’attente est plus longue que prévu) : (moins|plus|entre) /)
  await picture(second, 'waiting-fr')
  await second.getByRole('button', { name: 'EN · English' }).click()
  const told = await sees(second, /^(Estimated wait|The wait is longer than expected): (less|more|between) /)
  await picture(second, 'waiting-en')
  // A second place: he is offered to her, and has an adviser.
  await world.server.database.db.updateTable('adviser').set({ capacity: 4 }).where('login', '=', 'nadia').execute()
  await accept(desk)
  await sees(second, /^Nadia.* is with you/)
  await told.waitFor({ state: 'detached', timeout: patience })
  const kept = await world.server.database.db.selectFrom('waitTold').selectAll().execute()
  expect(kept.length).toBeGreaterThan(0)
  expect(problemsOf(world)).toEqual([])
})
