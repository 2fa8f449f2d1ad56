import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { axeLook, type AxeLook } from './axeLook.ts'
import { axeWords } from './axeWords.ts'
import { openWorld, patience, picturesOfFailures, problemsOf, signIn, type World } from './steps.ts'

/** What is looked up and administered; at each stop axe looks at it in light and in dark. The floor's own walk is axe.test.ts. */
describe.each(['fr', 'en'] as const)('records and accounts in %s, light and dark', (language) => {
  const words = axeWords[language]
  let world: World
  let eyes: AxeLook
  beforeAll(async () => {
    world = await openWorld()
  })
  afterAll(() => world?.close())
  picturesOfFailures(() => world)
  beforeEach(() => void (eyes = axeLook(`axe-${language}`)))

  const button = (where: Page | Locator, name: string | RegExp) =>
    where.getByRole('button', { name, exact: typeof name === 'string' })
  async function deskOf(login: string): Promise<Page> {
    const desk = await world.page('/', { locale: words.locale })
    await desk.getByText(words.language, { exact: true }).click()
    await signIn(desk, login)
    return desk
  }

  test('accounts, the access log and one’s own account', async () => {
    const admin = await deskOf('admin')
    for (const [n, title] of words.administration.entries()) {
      await button(admin.locator('header'), words.account).click()
      await admin.getByRole('menuitem', { name: title }).click()
      const box = admin.getByRole('dialog')
      await box
        .getByRole(n === 1 ? 'option' : 'textbox')
        .first()
        .waitFor()
      await eyes.look(admin, `administration-${n}`)
      if (n === 1) {
        await box.getByRole('option').nth(3).click()
        await box.getByRole('button', { name: words.disable }).click()
        await box.getByRole('alert').waitFor()
        await eyes.look(admin, 'administration-disable')
        await box.getByRole('button', { name: words.newAccount }).click()
        await box.locator('form').waitFor()
        await eyes.look(admin, 'administration-new')
      }
      await admin.keyboard.press('Escape')
      await box.waitFor({ state: 'hidden' })
    }
    await admin.context().close()
    expect(eyes.found).toEqual({})
  })

  test('searching, and a record opened on purpose', async () => {
    const desk = await deskOf('nadia')
    await desk.keyboard.press('Control+k')
    const field = desk.getByRole('dialog').getByRole('combobox')
    await field.fill('zzqqxx')
    await expect.poll(() => desk.getByRole('dialog').innerText(), { timeout: patience }).toMatch(words.nothing)
    await eyes.look(desk, 'search-nothing')
    await field.fill('le goff')
    const marc = desk.getByRole('option', { name: /Marc Le Goff/ }).first()
    await marc.waitFor()
    await eyes.look(desk, 'search-found')
    await marc.click()
    await desk.getByRole('dialog').getByRole('radio').first().waitFor()
    await eyes.look(desk, 'search-why')
    await desk.getByRole('dialog').locator('label').first().click()
    await button(desk, words.openRecord).click()
    await button(desk, words.closeRecord).waitFor()
    const right = desk.locator('aside')
    await button(right, words.filter).click()
    await desk.getByRole('menu').waitFor()
    await eyes.look(desk, 'history-filter')
    await desk.keyboard.press('Escape')
    await desk.getByRole('menu').waitFor({ state: 'hidden' })
    await right.locator('[aria-expanded=false]').last().click()
    await right.locator('[aria-expanded=true]').waitFor()
    await eyes.look(desk, 'record-opened')
    await button(desk, words.closeRecord).click()
    expect(eyes.found).toEqual({})
  })

  test('nothing went wrong on any screen', () => expect(problemsOf(world)).toEqual([]))
})
