import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, picturesOfFailures, problemsOf, sees, signIn, synchronised, type World } from './steps.ts'

let world: World
beforeAll(async () => void (world = await openWorld()))
afterAll(() => world?.close())
picturesOfFailures(() => world)

test('boxes that are no part of the first screen are there once the network is gone', async () => {
  const desk = await world.page('/')
  // Fetched last, at leisure: all others are here before it.
  const last = desk.waitForResponse(/\/assets\/texts\.en-/)
  await signIn(desk, 'nadia')
  await synchronised(desk)
  await (await last).finished()
  await desk.context().setOffline(true)
  await sees(desk, /Hors ligne/)
  await desk.keyboard.press('Control+k')
  await desk.getByRole('combobox').fill('keyb')
  await desk.getByRole('combobox').press('Enter')
  await desk.getByRole('dialog').getByRole('heading', { name: 'Raccourcis clavier' }).waitFor()
  await desk.keyboard.press('Escape')
  await desk
    .locator('header')
    .getByText(/Hors ligne/)
    .click()
  await desk.getByRole('radio', { name: 'English' }).click()
  await sees(desk.getByRole('dialog'), 'Settings')
})

test('a box that cannot be fetched says so, and opens once it can', async () => {
  const desk = await world.page('/')
  const pattern = '**/assets/Search-*.js'
  await desk.route(pattern, (route) => route.abort())
  await signIn(desk, 'mehdi')
  await synchronised(desk)
  await desk.keyboard.press('Control+k')
  await sees(desk, /n’a pas pu être chargée/)
  await desk.unroute(pattern)
  await expect
    .poll(async () => {
      await desk.keyboard.press('Control+k')
      return desk.getByRole('combobox').isVisible()
    })
    .toBe(true)
})

test('no page complained', () => expect(problemsOf(world)).toEqual([]))
