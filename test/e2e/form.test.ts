import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRelay, type Relay, type Relayed } from '../../server/channels/email/testing/relay.ts'
import { breaches } from './breaches.ts'
import {
  accept,
  answers,
  becomeAvailable,
  offerCard,
  openWorld,
  patience,
  picture,
  picturesOfFailures,
  problemsOf,
  sees,
  talk,
  type World,
} from './steps.ts'

let relay: Relay
let world: World
let desk: Page
const phone = { width: 390, height: 844 }
const hers = 'elodie@client.example'
beforeAll(async () => {
  relay = await openRelay()
  world = await openWorld({
    env: {
      GUICHET_OFFER_SECONDS: '600',
      MAIL_ADDRESSES: 'contact@operateur.example',
      MAIL_RELAY: `smtp://127.0.0.1:${relay.port}`,
    },
  })
})
afterAll(async () => {
  await world?.close()
  await relay?.close()
})
picturesOfFailures(() => world)

const lettersTo = (address: string): Relayed[] => relay.letters.filter(({ to }) => to.includes(address))
async function codeTo(address: string): Promise<string> {
  const codes = () => lettersTo(address).flatMap(({ head }) => /^\d{6}/.exec(head['subject'] ?? '')?.[0] ?? [])
  await expect.poll(() => codes().length, { timeout: patience }).toBeGreaterThan(0)
  return codes().at(-1) ?? ''
}
async function fillIn(page: Page, email: string, words: string): Promise<void> {
  await page
    .getByRole('group', { name: /^Que se passe-t-il/ })
    .getByLabel('Plus aucune connexion')
    .check()
  await page
    .getByRole('group', { name: /^Voyant de la box/ })
    .getByLabel('Rouge')
    .check()
  await page.getByLabel(/^Décrivez ce qui se passe/).fill(words)
  await page.getByLabel(/^Prénom et nom/).fill('Élodie Guégan')
  await page.getByLabel(/^Adresse e-mail/).fill(email)
}
const send = (page: Page) => page.getByRole('button', { name: 'Envoyer ma demande' }).click()

describe('a form on a phone, from its page to the desk and back', () => {
  let form: Page
  let reference = ''

  test('what is missing is said before anything travels, and the eye and the reader are led there', async () => {
    form = await world.page('/formulaire/', phone)
    await form.getByRole('link', { name: /Internet en panne/ }).click()
    await form.getByRole('heading', { level: 1, name: 'Internet en panne ou trop lent' }).waitFor()
    // What depends on an answer is asked once it is given.
    await form.getByText('Voyant de la box').waitFor({ state: 'hidden' })
    await send(form)
    await sees(form, '4 réponses sont à corriger')
    expect(await form.evaluate(() => document.activeElement?.id)).toBe('summary')
    await form.getByRole('link', { name: /^Prénom et nom/ }).click()
    expect(await form.evaluate(() => document.activeElement?.id)).toBe('q-name')
    expect(await form.getByLabel(/^Prénom et nom/).getAttribute('aria-invalid')).toBe('true')
  })

  test('what was typed outlives a reload', async () => {
    await fillIn(form, hers, 'Plus rien depuis lundi.')
    await form.reload()
    expect(await form.getByLabel(/^Décrivez ce qui se passe/).inputValue()).toBe('Plus rien depuis lundi.')
    expect(await form.getByLabel('Rouge').isChecked()).toBe(true)
    expect(await form.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.width)
  })

  test('it is sent once, and its reference stands there at once', async () => {
    await form
      .getByLabel(/^Fichiers/)
      .setInputFiles({ name: 'facture.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') })
    await send(form)
    await form.getByRole('heading', { name: 'Votre demande est enregistrée' }).waitFor({ timeout: patience })
    reference = (await form.locator('.reference b').innerText()).trim()
    expect(reference).toMatch(/^D-\d{4}-\d{4}-\d{2,4}$/)
    await picture(form, 'form-receipt')
    expect(await breaches(form, 'all')).toEqual([])
    await form.reload()
    expect((await form.locator('.reference b').innerText()).trim()).toBe(reference)
    await expect.poll(() => lettersTo(hers).length, { timeout: patience }).toBe(1)
    expect(lettersTo(hers)[0]?.head['subject']).toContain(reference)
    // Back and sent again, without the file that the browser forgot: told apart, and nothing twice.
    await form.goBack()
    await send(form)
    await sees(form, 'Votre première demande est bien enregistrée.')
    await sees(form, `Elle porte la référence ${reference}.`)
    const sent = await world.server.database.db.selectFrom('formSubmission').select('state').execute()
    expect(sent).toEqual([{ state: 'filed' }])
  })

  test('the adviser reads questions and answers, and his answer leaves by mail', async () => {
    desk = await world.desk('nadia')
    await becomeAvailable(desk)
    await sees(offerCard(desk), 'Élodie Guégan')
    await accept(desk)
    await sees(talk(desk), 'Voyant de la box')
    await sees(talk(desk), 'Plus rien depuis lundi.')
    await sees(talk(desk), 'facture.pdf')
    await picture(desk, 'form-desk')
    expect(await breaches(desk, 'all')).toEqual([])
    await answers(desk, 'Bonjour, je regarde votre ligne.')
    await expect.poll(() => lettersTo(hers).length, { timeout: patience }).toBe(2)
    expect(lettersTo(hers)[1]?.head['subject']).toContain(reference)
    expect(lettersTo(hers)[1]?.raw).toContain('je regarde votre ligne')
  })

  test('she follows it with her reference and a code, reads the answer, and adds to it', async () => {
    await form.goto(`${world.server.origin}/suivi/?lang=fr`)
    await form.getByLabel('Référence du dossier').fill(reference)
    await form.getByLabel('Adresse e-mail').fill(hers)
    await form.getByRole('button', { name: 'Recevoir un code' }).click()
    const field = form.getByLabel('Code reçu par e-mail')
    await field.fill(await codeTo(hers))
    await picture(form, 'form-code')
    expect(await breaches(form, 'all')).toEqual([])
    await form.getByRole('button', { name: 'Voir ma demande' }).click()
    await form.getByRole('heading', { name: `Dossier ${reference}` }).waitFor({ timeout: patience })
    await sees(form, 'Bonjour, je regarde votre ligne.')
    await sees(form, 'Un conseiller s’en occupe en ce moment.')
    await picture(form, 'form-follow')
    for (const colorScheme of ['dark', 'light'] as const) {
      await form.emulateMedia({ colorScheme })
      expect(await breaches(form, 'all')).toEqual([])
    }
    await form.getByLabel('Votre message').fill('Le voyant est vert maintenant.')
    await form.getByRole('button', { name: 'Ajouter' }).click()
    await sees(form, `C’est ajouté au dossier ${reference}.`)
    await sees(form, 'Le voyant est vert maintenant.')
    // In the same conversation, on the adviser's desk.
    await sees(talk(desk), 'Le voyant est vert maintenant.')
    const contacts = await world.server.database.db
      .selectFrom('contact')
      .select('id')
      .where('channel', '=', 'form')
      .where('state', '=', 'open')
      .execute()
    expect(contacts).toHaveLength(1)
  })

  test('closed, the page opens nothing any more', async () => {
    await form.getByRole('button', { name: 'Fermer ce suivi' }).click()
    await form.getByLabel('Référence du dossier').waitFor()
    await form.goBack()
    await form.reload()
    await form.getByLabel('Référence du dossier').waitFor()
  })
})

test('without a script it can be sent all the same, and says honestly that a person looks first', async () => {
  const context = await world.browser.newContext({ javaScriptEnabled: false, viewport: phone, locale: 'fr-FR' })
  const page = await context.newPage()
  await page.goto(`${world.server.origin}/formulaire/demande/internet`)
  // Chromium hides its words from a reader whose script is only switched off for the test.
  expect(await page.content()).toContain('JavaScript est désactivé')
  await sees(page, 'Seulement si : Plus aucune connexion, Coupures répétées')
  await send(page)
  await sees(page, '4 réponses sont à corriger')
  await fillIn(page, 'sans@client.example', 'Envoyé sans script')
  await send(page)
  await page.getByRole('heading', { name: 'Votre demande est arrivée' }).waitFor({ timeout: patience })
  await picture(page, 'form-doubtful')
  const tray = await world.server.database.db
    .selectFrom('trayLetter')
    .select('reason')
    .where('kind', '=', 'form')
    .execute()
  expect(tray).toEqual([{ reason: 'form.unchecked' }])
  await context.close()
})

test('whoever the operator’s site signed in is known, and the token leaves the address at once', async () => {
  const page = await world.page('/formulaire/demande/other#jeton=a.b.c', phone)
  await sees(page, 'Vous venez de votre espace client')
  expect(page.url()).not.toContain('jeton')
  await page.getByLabel(/^Votre message/).fill('Bonjour')
  await page.getByLabel(/^Prénom et nom/).fill('Élodie')
  await page.getByLabel(/^Adresse e-mail/).fill(hers)
  await send(page)
  // Forged: told, nothing stored, and only she may choose to go on unknown.
  await sees(page, /Votre connexion à l’espace client n’a pas pu être vérifiée/)
  expect(await page.getByLabel(/^Votre message/).inputValue()).toBe('Bonjour')
})

describe.each([
  ['fr', 'Envoyer ma demande', 'Recevoir un code'],
  ['en', 'Send my request', 'Get a code'],
])('every page in %s, light and dark, is clean to axe', (language, sendLabel, codeLabel) => {
  test('the reasons, the questions, the faults, the follow-up', async () => {
    const page = await world.page(`/formulaire/?lang=${language}`, phone)
    const found: Record<string, string[]> = {}
    const look = async (name: string) => {
      for (const colorScheme of ['dark', 'light'] as const) {
        await page.emulateMedia({ colorScheme })
        const all = await breaches(page, colorScheme === 'dark' ? 'colours' : 'all')
        if (all.length > 0) found[`${name}, ${colorScheme}`] = all
        await picture(page, `form-${language}-${name}-${colorScheme}`)
      }
    }
    await look('reasons')
    await page.goto(`${world.server.origin}/formulaire/demande/mobile?lang=${language}`)
    await look('questions')
    await page.getByRole('button', { name: sendLabel }).click()
    await page.locator('#summary').waitFor()
    await look('faults')
    await page.goto(`${world.server.origin}/suivi/?lang=${language}`)
    await look('follow')
    await page.getByRole('button', { name: codeLabel }).click()
    await page.locator('.summary').waitFor()
    await page.locator('#q-reference').fill('D-1000-0000-01')
    await look('followFaults')
    expect(found).toEqual({})
  })
})

test('no page broke its own rules', () => expect(problemsOf(world)).toEqual([]))
