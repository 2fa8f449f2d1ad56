import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  composer,
  conversation,
  offerCard,
  openWorld,
  picture,
  picturesOfFailures,
  problemsOf,
  sees,
  seesTimes,
  synchronised,
  thread,
  type World,
} from './steps.ts'

let world: World
beforeAll(async () => void (world = await openWorld({ env: { GUICHET_OFFER_SECONDS: '300' } })))
afterAll(() => world?.close())
picturesOfFailures(() => world)

/** What has the focus, as a screen reader would name it. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const one = document.activeElement as HTMLElement | null
    return one ? (one.getAttribute('aria-label') ?? (one.innerText || one.getAttribute('name') || one.tagName)) : ''
  })

async function tabTo(page: Page, wanted: RegExp, most = 40): Promise<void> {
  for (let i = 0; i < most; i++) {
    if (wanted.test(await focused(page))) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`no ${wanted} within ${most} presses of Tab; the focus is on ${await focused(page)}`)
}

test('a whole contact without a mouse, on both sides', async () => {
  const desk = await world.page('/')
  const keys = desk.keyboard
  await desk.locator('input[name=username]').waitFor()
  // The field has the focus by itself.
  await keys.type('nadia')
  await keys.press('Tab')
  await keys.type('guichet')
  await keys.press('Enter')
  await sees(desk, 'Vous ne recevez pas de contact')
  await keys.press('F8')
  await desk
    .getByRole('menuitem', { name: 'Disponible' })
    .or(desk.getByRole('menuitemradio', { name: 'Disponible' }))
    .waitFor()
  await keys.type('Dispo')
  await keys.press('Enter')
  await sees(desk.locator('header'), 'Disponible')

  const customer = await world.customer()
  await customer.locator('#first').waitFor()
  await customer.keyboard.press('Tab')
  await tabTo(customer, /topic/)
  await customer.keyboard.press('Space')
  await tabTo(customer, /first|TEXTAREA/)
  await customer.keyboard.type('Je n’ai plus internet.')
  await tabTo(customer, /Démarrer/)
  await customer.keyboard.press('Enter')

  await offerCard(desk).waitFor()
  await keys.press('Alt+p')
  await composer(desk).waitFor()
  await keys.press('Alt+r')
  await keys.type('Bonjour, je regarde.')
  await keys.press('Control+Enter')
  await seesTimes(thread(customer), 'Bonjour, je regarde.', 1)
  await keys.press('Alt+n')
  await keys.type('Ligne mesurée : saine.')
  await keys.press('Control+Enter')
  await sees(conversation(desk), 'Ligne mesurée : saine.')
  // A canned answer: « / », choose, insert.
  await keys.press('Alt+r')
  await keys.type('/')
  await desk.getByRole('listbox', { name: 'Réponses prêtes' }).waitFor()
  await picture(desk, 'keyboard-canned')
  await keys.press('ArrowDown')
  await keys.press('Enter')
  const canned = (await composer(desk).inputValue()).trim()
  expect(canned.length).toBeGreaterThan(5)
  await keys.press('Control+Enter')
  await seesTimes(thread(customer), canned, 1)
  // Begun, and left.
  await keys.type('Et pour la suite')
  await keys.press('Escape')
  await keys.press('?')
  await sees(desk.getByRole('dialog'), 'Raccourcis clavier')
  await keys.press('Escape')
  await desk.getByRole('dialog').waitFor({ state: 'hidden' })
  await keys.press('Alt+c')
  await desk.getByRole('dialog', { name: 'Clore : résolu' }).waitFor()
  // Nothing is closed over what was begun.
  await sees(desk.getByRole('dialog'), 'Une réponse commencée n’est pas envoyée')
  await tabTo(desk, /^Effacer/)
  await keys.press('Enter')
  await desk.getByRole('button', { name: 'Effacer' }).waitFor({ state: 'hidden' })
  // The focus goes on to the reasons; then the note, past the ends that resolve nothing.
  await expect.poll(() => desk.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('radio')
  await keys.press('Space')
  await tabTo(desk, /TEXTAREA/)
  await keys.type('Redémarrage à distance.')
  await keys.press('Control+Enter')
  await sees(customer, 'Conversation terminée : demande résolue.')
  await synchronised(desk)
  expect(problemsOf(world)).toEqual([])
})
