import fs from 'node:fs'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterEach, expect } from 'vitest'
import { openBrowser, openPage, type Watch } from '../harness/browser.ts'
import { startServer, type RunningServer, type ServerOptions } from '../harness/server.ts'

/** How long a screen may take on a busy machine. Nothing here sleeps: everything is waited for by what is seen. */
export const patience = 30_000
export type PageOptions = Parameters<typeof openPage>[2]

export interface World {
  server: RunningServer
  browser: Browser
  /** Every page opened, with what went wrong on it. */
  watches: Watch[]
  /** A desk in a profile of its own, signed in; `origin`: through a cutter. */
  desk(login: string, options?: PageOptions & { origin?: string }): Promise<Page>
  /** The customer's page in a profile of its own. */
  customer(options?: PageOptions & { origin?: string }): Promise<Page>
  page(path: string, options?: PageOptions & { origin?: string }): Promise<Page>
  close(): Promise<void>
}

export async function openWorld(options: ServerOptions = {}): Promise<World> {
  const [server, browser] = await Promise.all([startServer({ customers: 300, ...options }), openBrowser()])
  const watches: Watch[] = []
  const page: World['page'] = async (path, { origin = server.origin, ...rest } = {}) => {
    const watch = await openPage(browser, `${origin}${path}`, rest)
    watch.page.setDefaultTimeout(patience)
    watches.push(watch)
    return watch.page
  }
  return {
    server,
    browser,
    watches,
    page,
    async desk(login, rest) {
      const desk = await page('/', rest)
      await signIn(desk, login)
      return desk
    },
    customer: (rest) => page('/chat/', { width: 420, height: 860, ...rest }),
    async close() {
      await browser.close()
      await server.close()
    },
  }
}

/** Uncaught errors, React's complaints and CSP breaches of all pages: a story ends with none. */
export const problemsOf = (world: Pick<World, 'watches'>) => world.watches.flatMap((watch) => watch.problems)

/** Where E2E_PICTURES says so, a picture of the page as it stands. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.E2E_PICTURES
  if (!folder) return
  fs.mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: `${folder}/${name}.png` })
}

/** A failed story leaves a picture of every page, where E2E_PICTURES says so. */
export function picturesOfFailures(world: () => Pick<World, 'watches'> | undefined): void {
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return
    const pages = (world()?.watches ?? []).map(({ page }) => page).filter((page) => !page.isClosed())
    for (const [index, page] of pages.entries()) await picture(page, `FAILED ${task.name.slice(0, 40)} ${index}`)
  })
}

/** French puts spaces that do not break before its colons: a pattern's space is any of them. */
const anySpace = (text: string | RegExp) =>
  text instanceof RegExp ? new RegExp(text.source.replaceAll(' ', '\\s'), text.flags) : text

export async function sees(where: Page | Locator, text: string | RegExp): Promise<Locator> {
  const found = where.getByText(anySpace(text)).filter({ visible: true }).first()
  await found.waitFor({ timeout: patience })
  return found
}

export async function gone(where: Page | Locator, text: string | RegExp): Promise<void> {
  await expect
    .poll(() => where.getByText(anySpace(text)).filter({ visible: true }).count(), { timeout: patience })
    .toBe(0)
}

/** What a person reads there: the visible words, spaces made plain. */
export const wordsOf = async (where: Locator) => (await where.innerText()).replace(/\s+/g, ' ')

/** The words stand there so many times (once each: nothing lost, nothing doubled). */
export async function seesTimes(where: Page | Locator, text: string, times: number): Promise<void> {
  await expect.poll(() => where.getByText(text, { exact: true }).count(), { timeout: patience }).toBe(times)
}

export async function signIn(desk: Page, login: string): Promise<void> {
  await desk.locator('input[name=username]').fill(login)
  await desk.locator('input[name=password]').fill('guichet')
  await desk.locator('button[type=submit]').click()
  await desk.locator('footer').waitFor()
}

export async function becomeAvailable(desk: Page): Promise<void> {
  await desk.getByRole('button', { name: 'Passer disponible' }).click()
  await sees(desk.locator('header'), 'Disponible')
}

export interface Words {
  text: string
  topic?: string
  name?: string
  point?: string
}
export async function writesIn(customer: Page, { text, topic = 'Internet', name, point }: Words): Promise<void> {
  await customer.getByLabel(topic, { exact: true }).check()
  await customer.locator('#first').fill(text)
  if (name) await customer.locator('#name').fill(name)
  if (point) await customer.locator('#point').fill(point)
  await customer.getByRole('button', { name: 'Démarrer la conversation' }).click()
}

export async function customerSays(customer: Page, text: string): Promise<void> {
  const field = customer.getByLabel('Écrivez votre message').and(customer.locator('textarea'))
  await field.fill(text)
  await field.press('Enter')
}

export const offerCard = (desk: Page) => desk.getByRole('article', { name: 'Proposition' })
export const conversation = (desk: Page) => desk.locator('#centre')
/** What was said and noted, without the fields one writes in. */
export const talk = (desk: Page) => desk.locator('#centre').getByRole('group', { name: /^Conversation avec/ })
export const composer = (desk: Page) => desk.getByPlaceholder('Écrire au client…')
export const customerColumn = (desk: Page) => desk.getByRole('complementary', { name: 'Client et historique' })
export const leftColumn = (desk: Page) => desk.getByRole('navigation', { name: 'Contacts et engagements' })
export const thread = (customer: Page) => customer.getByRole('log')
export const badge = (desk: Page) => desk.locator('header').getByRole('status')

export async function accept(desk: Page): Promise<void> {
  const before = await desk.evaluateHandle(() => document.querySelector('li > [aria-current=true]'))
  await offerCard(desk)
    .getByRole('button', { name: /^Prendre/ })
    .click()
  // The contact in hand stands there until the server has answered, and may show the same words: another one must be.
  const taken = desk.waitForFunction(
    (was) => {
      const now = document.querySelector('li > [aria-current=true]')
      return now !== null && now !== was
    },
    before,
    { timeout: patience },
  )
  await taken.catch(async (cause: unknown) => {
    const left = await leftColumn(desk).innerText()
    const said = await desk.getByRole('alertdialog').allInnerTexts()
    throw new Error(`the offer was not taken; toasts: ${JSON.stringify(said)}; left column:\n${left}`, { cause })
  })
  await composer(desk).waitFor()
  await read(desk)
}

/** Nothing of the customer's is unread any more: an answer sent before that is refused, on purpose (SP14). */
export async function read(desk: Page): Promise<void> {
  await leftColumn(desk)
    .getByText(/messages? non lus?/)
    .first()
    .waitFor({ state: 'detached', timeout: patience })
}

export async function answers(desk: Page, text: string): Promise<void> {
  await composer(desk).fill(text)
  await composer(desk).press('Control+Enter')
  await sees(talk(desk), text)
}

export async function notes(desk: Page, text: string): Promise<void> {
  await desk.getByRole('button', { name: 'Écrire une note interne' }).click()
  const field = desk.getByLabel('Note interne, non montrée au client')
  await field.fill(text)
  await field.press('Control+Enter')
  await sees(talk(desk), text)
}

export async function resolves(desk: Page, reason = 'Information donnée', note = 'Expliqué au client.'): Promise<void> {
  await desk
    .locator('footer')
    .getByRole('button', { name: /^Résolu/ })
    .click()
  const dialog = desk.getByRole('dialog', { name: 'Clore : résolu' })
  await dialog.getByText(reason, { exact: true }).click()
  await dialog.getByLabel('Note de clôture').fill(note)
  await dialog.getByRole('button', { name: /^Clore le contact/ }).click()
  await dialog.waitFor({ state: 'hidden' })
}

/** Everything the desk did is on the server. */
export const synchronised = (desk: Page) => sees(badge(desk), 'Synchronisé · 0 en attente')

interface Known {
  id: string
  reference: string
  phone: string
  birthDate: string
  lastInvoice: string
  iban4: string
}
/** A person of the showcase (server/demo/showcase.ts), with what only the server knows. */
export async function known(server: RunningServer, givenName: string, familyName: string): Promise<Known> {
  const person = await server.database.db
    .selectFrom('customer')
    .select(['id', 'reference', 'birthDate', 'lastInvoice', 'iban4'])
    .where('givenName', '=', givenName)
    .where('familyName', '=', familyName)
    .where('provisional', '=', false)
    .orderBy('since')
    .executeTakeFirstOrThrow()
  const numbers = await server.database.db
    .selectFrom('identifier')
    .select(['value', 'until'])
    .where('customerId', '=', person.id)
    .where('kind', '=', 'phone')
    .where('until', 'is', null)
    .execute()
  const phone = numbers.find(({ value }) => /^\+33[67]/.test(value)) ?? numbers[0]
  const { birthDate, lastInvoice, iban4 } = person
  return {
    ...person,
    birthDate: birthDate ?? '',
    lastInvoice: lastInvoice ?? '',
    iban4: iban4 ?? '',
    phone: phone?.value ?? '',
  }
}

/** +33612345678 as people write it: « (0033) 6.12-34 56.78 ». */
export const oddly = (phone: string) => phone.replace(/^\+33(\d)(\d\d)(\d\d)(\d\d)(\d\d)$/, '(0033) $1.$2-$3 $4.$5')

/** The number that these two of one household share. */
export async function sharedLine(server: RunningServer, one: string, other: string, family: string): Promise<string> {
  const ids = [(await known(server, one, family)).id, (await known(server, other, family)).id]
  const shared = await server.database.db
    .selectFrom('identifier')
    .select('value')
    .where('customerId', 'in', ids)
    .where('kind', '=', 'phone')
    .groupBy('value')
    .having(({ fn }) => fn.count('customerId').distinct(), '=', 2)
    .executeTakeFirstOrThrow()
  return shared.value
}

/** An admin ends every session of this adviser. */
export async function revoke(server: RunningServer, login: string): Promise<void> {
  const post = (path: string, body: object, token = '') =>
    fetch(`${server.origin}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify(body),
    })
  const signedIn = await post('/api/sign-in', { login: 'admin', password: 'guichet' })
  const { token } = (await signedIn.json()) as { token: string }
  const { id } = await server.database.db
    .selectFrom('adviser')
    .select('id')
    .where('login', '=', login)
    .executeTakeFirstOrThrow()
  expect((await post('/api/administration/sessions.end', { accountId: id, sessionId: null }, token)).status).toBe(200)
}
