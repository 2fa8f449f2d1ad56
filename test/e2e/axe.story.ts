import fs from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, picture, picturesOfFailures, signIn, type PageOptions, type World } from './steps.ts'

const axe = fs.readFileSync(path.resolve(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
let world: World
beforeAll(async () => void (world = await openWorld({ env: { GUICHET_OFFER_SECONDS: '600' } })))
afterAll(() => world?.close())
picturesOfFailures(() => world)

interface Violation {
  id: string
  nodes: { html: string; failureSummary?: string }[]
}
/** What axe finds on the page as it stands, said shortly. Evaluated, not inserted: the CSP stays as it is. */
async function breaches(page: Page): Promise<string[]> {
  // Nothing half faded in is measured; what pulses for ever is not waited for.
  await page.evaluate(() => {
    const short = document.getAnimations().filter((one) => Number(one.effect?.getComputedTiming().endTime) < 1_000)
    return Promise.all(short.map((one) => one.finished.catch(() => undefined))).then(() => undefined)
  })
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe)
  const found = await page.evaluate(async (values) => {
    const run = (window as unknown as { axe: { run(on: object, how: object): Promise<{ violations: Violation[] }> } })
      .axe
    // React Aria's announcer names an element that is gone by the time it is read (a pending button): nothing of ours.
    const on = { exclude: ['[data-live-announcer]'] }
    return (await run.run(on, { runOnly: { type: 'tag', values } })).violations
  }, tags)
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary?.split('\n')[1] ?? ''}`),
  )
}

const screens: [language: 'fr' | 'en', dark: boolean][] = [
  ['fr', false],
  ['fr', true],
  ['en', false],
  ['en', true],
]
const keyed: [name: string, key: string][] = [
  ['resolve', 'Control+Enter'],
  ['followUp', 'Alt+s'],
  ['handOver', 'Alt+t'],
  ['search', 'Control+k'],
  ['keys', '?'],
  ['review', 'Alt+v'],
  ['temporaryAddress', 'a'],
  ['accountLock', 'v'],
  ['goodwill', 'g'],
  ['appointment', 'r'],
]

test.each(screens)('every screen in %s, dark: %s', async (language, dark) => {
  const found: Record<string, string[]> = {}
  const look = async (page: Page, name: string): Promise<void> => {
    const all = await breaches(page)
    if (all.length > 0) found[name] = all
    await picture(page, `axe-${language}-${dark ? 'dark' : 'light'}-${name}`)
  }
  const options: PageOptions = { dark, locale: language === 'fr' ? 'fr-FR' : 'en-GB' }
  const words = language === 'fr' ? french : english

  const customer = await world.customer(options)
  await customer.locator('#first').waitFor()
  await look(customer, 'chat-form')
  await customer.getByRole('button', { name: words.begin }).click()
  await customer.getByRole('alert').waitFor()
  await look(customer, 'chat-fault')

  const desk = await world.page('/', options)
  await desk.locator('input[name=username]').waitFor()
  await desk.getByText(words.language, { exact: true }).click()
  await look(desk, 'signIn')
  await signIn(desk, 'nadia')
  await desk.getByRole('heading', { level: 1 }).waitFor()
  await look(desk, 'empty')
  const become = desk.getByRole('button', { name: words.become })
  if (await become.isVisible()) await become.click()

  await customer.locator('input[type=radio]').first().check()
  await customer.locator('#first').fill(`Bonjour / hello ${language}`)
  await customer.locator('#name').fill('Élodie Guégan')
  await customer.getByRole('button', { name: words.begin }).click()
  const offer = desk.getByRole('article', { name: words.offer })
  await offer.waitFor()
  await look(desk, 'offer')
  await desk.keyboard.press('Alt+p')
  await desk.locator('textarea').first().waitFor()
  await customer.getByRole('log').waitFor()
  await look(customer, 'chat-conversation')
  await look(desk, 'contact')
  await desk.keyboard.press('Alt+n')
  await desk.keyboard.type('enceinte')
  await look(desk, 'note')
  await desk.locator('#centre').focus()
  for (const [name, key] of keyed) {
    await desk.keyboard.press(key)
    const dialog = desk.getByRole('dialog')
    await dialog.waitFor()
    await look(desk, name)
    await desk.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    await desk.locator('#centre').focus()
  }
  await desk.locator('header').getByRole('status').click()
  await desk.getByRole('dialog').waitFor()
  await look(desk, 'settings')
  await desk.keyboard.press('Escape')
  await desk.getByRole('button', { name: words.verify }).click()
  await desk.getByRole('dialog').waitFor()
  await look(desk, 'verify')
  await desk.keyboard.press('Escape')
  await desk.getByRole('dialog').waitFor({ state: 'hidden' })
  await desk.keyboard.press('F8')
  await desk.getByRole('menu').waitFor()
  await look(desk, 'state')
  await desk.keyboard.press('Escape')

  // Out of the way of the next round.
  await desk.locator('#centre').focus()
  await desk.keyboard.press('Control+Enter')
  await desk.getByRole('dialog').getByRole('radio').first().check({ force: true })
  await desk.keyboard.press('Control+Enter')
  await desk.getByRole('dialog').waitFor({ state: 'hidden' })
  await customer.getByText(words.ended).waitFor()
  await look(customer, 'chat-ended')
  await desk.context().close()
  await customer.context().close()
  expect(found).toEqual({})
})

const french = {
  language: 'Français',
  begin: 'Démarrer la conversation',
  become: 'Passer disponible',
  offer: 'Proposition',
  verify: 'Vérifier l’identité',
  ended: /Conversation terminée/,
}
const english: typeof french = {
  language: 'English',
  begin: 'Start the conversation',
  become: 'Become available',
  offer: 'Offer',
  verify: 'Verify identity',
  ended: /Conversation ended/,
}
