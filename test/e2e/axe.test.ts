import fs from 'node:fs'
import path from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { cutter, type Cutter } from '../harness/cutter.ts'
import { axeLook, type AxeLook } from './axeLook.ts'
import { axeWords } from './axeWords.ts'
import {
  conversation,
  known,
  oddly,
  openWorld,
  patience,
  picturesOfFailures,
  problemsOf,
  revoke,
  sees,
  sharedLine,
  signIn,
  type World,
} from './steps.ts'

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const dialogs: [name: string, key: string][] = [
  ['resolve', 'Alt+c'],
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

/** One walk through everything a customer and an adviser can meet; at each stop axe looks at it in light and in dark. */
describe.each(['fr', 'en'] as const)('every screen in %s, light and dark', (language) => {
  const words = axeWords[language]
  let world: World
  // The desk's cable and the customer's: each can be pulled.
  let [cable, wire]: (Cutter | undefined)[] = []
  let desk: Page
  let customer: Page
  let eyes: AxeLook
  beforeAll(async () => {
    world = await openWorld({ env: { GUICHET_OFFER_SECONDS: '600' } })
    cable = await cutter(world.server.origin)
    wire = await cutter(world.server.origin)
    const { locale } = words
    customer = await world.customer({ locale, origin: wire.origin })
    desk = await world.page('/', { locale, origin: cable.origin })
  })
  afterAll(async () => {
    for (const one of [cable, wire]) await one?.close()
    await world?.close()
  })
  picturesOfFailures(() => world)
  beforeEach(() => void (eyes = axeLook(`axe-${language}`)))

  /** Opens something over the desk, looks at it, and closes it. */
  async function lookOver(name: string, role: 'dialog' | 'menu', open: () => Promise<void>): Promise<void> {
    await open()
    const over = desk.getByRole(role)
    await over.waitFor()
    await eyes.look(desk, name)
    await desk.keyboard.press('Escape')
    await over.waitFor({ state: 'hidden' })
  }
  const button = (where: Page | Locator, name: string | RegExp) =>
    where.getByRole('button', { name, exact: typeof name === 'string' })
  const left = () => desk.locator('nav')
  const offer = () => desk.getByRole('article', { name: words.offer })
  const answerField = () => conversation(desk).locator('textarea').last()
  async function begins(page: Page, text: string, point = ''): Promise<void> {
    await page.locator('input[type=radio]').first().check()
    await page.locator('#first').fill(text)
    if (point) await page.locator('#point').fill(point)
    await button(page, words.begin).click()
  }
  async function take(): Promise<void> {
    await offer().waitFor()
    await desk.keyboard.press('Alt+p')
    await offer().waitFor({ state: 'hidden' })
    await answerField().waitFor()
  }

  test('the customer before anybody is there', async () => {
    await customer.locator('#first').waitFor()
    await eyes.look(customer, 'chat-form')
    await button(customer, words.begin).click()
    await customer.getByRole('alert').waitFor()
    await eyes.look(customer, 'chat-fault')
    const { phone } = await known(world.server, 'Élodie', 'Guégan')
    await begins(customer, 'Bonjour, mon accès ne marche plus.', oddly(phone))
    await sees(customer, words.nobody)
    await eyes.look(customer, 'chat-waiting')
    await button(customer, words.leave).click()
    await eyes.look(customer, 'chat-leaving')
    await button(customer, words.stay).click()
    const big = path.join(world.server.dataDir, 'film.bin')
    fs.closeSync(fs.openSync(big, 'w'))
    fs.truncateSync(big, 200_000_000)
    await customer.locator('input[type=file]').setInputFiles(big)
    await sees(customer, words.tooLarge)
    await eyes.look(customer, 'chat-file-refused')
    await button(customer, words.remove).click()
    const forged = await world.page('/chat/#token=forged', { locale: words.locale, width: 420, height: 860 })
    await begins(forged, 'Bonjour.')
    await button(forged, words.refusedToken).waitFor()
    await eyes.look(forged, 'chat-token-refused')
    await forged.context().close()
    expect(eyes.found).toEqual({})
  })

  test('signing in, and a desk without a contact', async () => {
    await desk.locator('input[name=username]').fill('nadia')
    await desk.getByText(words.language, { exact: true }).click()
    await eyes.look(desk, 'signIn')
    await desk.locator('input[name=password]').fill('not this')
    await desk.locator('button[type=submit]').click()
    await desk.getByRole('alert').waitFor()
    await eyes.look(desk, 'signIn-refused')
    await signIn(desk, 'nadia')
    await button(desk, words.become).waitFor()
    await eyes.look(desk, 'away')
    expect(eyes.found).toEqual({})
  })

  test('an offer, and the contact it becomes', async () => {
    await button(desk, words.become).click()
    await offer().waitFor()
    await eyes.look(desk, 'offer')
    await lookOver('offer-refuse', 'menu', () => button(offer(), words.refuse).click())
    await take()
    await eyes.look(desk, 'contact')
    await customer.locator('input[type=file]').setInputFiles({ name: 'voyant.png', mimeType: 'image/png', buffer: png })
    await customer.locator('form button[type=submit], button.send').first().click()
    await lookOver('picture', 'dialog', () => button(conversation(desk), words.picture).click())
    await eyes.look(customer, 'chat-conversation')
    await button(customer, words.grow).click()
    await eyes.look(customer, 'chat-picture')
    await button(customer, words.close).click()
    await answerField().fill('Je regarde.')
    await answerField().press('Control+Enter')
    await desk.getByRole('alertdialog').waitFor()
    await eyes.look(desk, 'undo')
    await answerField().fill('')
    await answerField().pressSequentially('/')
    await desk.getByRole('listbox', { name: words.canned }).waitFor()
    await eyes.look(desk, 'canned')
    await answerField().fill('')
    await desk.keyboard.press('Alt+n')
    await desk.keyboard.type('enceinte')
    await eyes.look(desk, 'note')
    await desk.keyboard.press('Control+a')
    await desk.keyboard.press('Delete')
    expect(eyes.found).toEqual({})
  })

  test('every dialog and menu', async () => {
    for (const [name, key] of dialogs) {
      await desk.locator('#centre').focus()
      await lookOver(name, 'dialog', () => desk.keyboard.press(key))
    }
    await lookOver('settings', 'dialog', () => desk.locator('header').getByRole('status').click())
    await lookOver('state', 'menu', () => desk.keyboard.press('F8'))
    await lookOver('account', 'menu', () => button(desk.locator('header'), words.account).click())
    await lookOver('results', 'dialog', () => button(left(), words.measured).click())
    await lookOver('settle', 'dialog', () => left().locator('li button').filter({ hasText: 'Martin' }).click())
    await lookOver('verify', 'dialog', async () => {
      await button(desk, words.verify).click()
      await desk.getByRole('dialog').getByRole('textbox').first().fill('01/01/1901')
      await desk.keyboard.press('Enter')
      await sees(desk.getByRole('dialog'), words.wrong)
    })
    expect(eyes.found).toEqual({})
  })

  test('without the network, and what is held when it is back', async () => {
    cable?.cut()
    await sees(desk.locator('header').getByRole('status'), words.offline)
    await answerField().fill('Écrit sans réseau.')
    await answerField().press('Control+Enter')
    await sees(conversation(desk), 'Écrit sans réseau.')
    // Its word is in, and is not still coming while axe looks.
    await sees(desk, words.sentOffline)
    await eyes.look(desk, 'offline')
    await desk.keyboard.press('Control+k')
    await desk.getByRole('dialog').getByRole('combobox').fill('le goff')
    await sees(desk.getByRole('dialog'), words.searchOffline)
    await eyes.look(desk, 'search-offline')
    await desk.keyboard.press('Escape')
    wire?.cut()
    await customer.locator('textarea').fill('Toujours rien.')
    await customer.locator('textarea').press('Enter')
    await sees(customer, words.unsent)
    await eyes.look(customer, 'chat-cut')
    wire?.mend()
    await expect.poll(() => customer.getByText(words.unsent).count(), { timeout: patience }).toBe(0)
    cable?.mend()
    await button(desk, words.held).waitFor()
    await eyes.look(desk, 'held')
    await button(desk, words.held).click()
    await sees(desk.locator('header').getByRole('status'), words.synced)
    expect(eyes.found).toEqual({})
  })

  test('the end of a contact', async () => {
    await desk.locator('#centre').focus()
    await desk.keyboard.press('Alt+c')
    await desk.getByRole('dialog').locator('label').first().click()
    await desk.getByRole('dialog').locator('textarea').fill('Réglé.')
    await desk.keyboard.press('Control+Enter')
    await desk.getByRole('dialog').waitFor({ state: 'hidden' })
    await sees(customer, words.ended)
    await eyes.look(customer, 'chat-ended')
    await eyes.look(desk, 'available')
    expect(eyes.found).toEqual({})
  })

  test('people one does not know for sure, what was refused, and the door', async () => {
    const { locale } = words
    const [one, two] = [await world.customer({ locale }), await world.customer({ locale })]
    await begins(one, 'Bonjour.', oddly(await sharedLine(world.server, 'Annick', 'Yves', 'Kerbrat')))
    await take()
    await desk.getByRole('region', { name: words.whoIsIt }).waitFor()
    await eyes.look(desk, 'chooser')
    await begins(two, 'Bonjour.')
    await take()
    await sees(conversation(desk), words.provisional)
    await eyes.look(desk, 'provisional')
    cable?.cut()
    await sees(desk.locator('header').getByRole('status'), words.offline)
    await answerField().fill('Trop tard')
    await answerField().press('Control+Enter')
    await sees(conversation(desk), 'Trop tard')
    // Meanwhile a lead closes them for good.
    const { db } = world.server.database
    await db.updateTable('contact').set({ state: 'closed', closedAt: Date.now() }).where('state', '=', 'open').execute()
    cable?.mend()
    await lookOver('review-full', 'dialog', () => button(desk, words.review).click())
    await revoke(world.server, 'nadia')
    await desk.getByRole('dialog').waitFor()
    await eyes.look(desk, 'closed')
    await button(desk, words.again).click()
    await desk.locator('input[name=username]').waitFor()
    await eyes.look(desk, 'signIn-closed')
    expect(eyes.found).toEqual({})
    expect(problemsOf(world)).toEqual([])
  })
})
