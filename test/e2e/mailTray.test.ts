import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { breaches } from './breaches.ts'
import { letters, openPost, ours, writtenOf, type Post } from './mailSteps.ts'
import {
  accept,
  answers,
  becomeAvailable,
  offerCard,
  patience,
  picture,
  picturesOfFailures,
  problemsOf,
  resolves,
  sees,
  talk,
} from './steps.ts'

let post: Post
let desk: Page
beforeAll(async () => {
  post = await openPost()
  desk = await post.world.desk('nadia')
  await becomeAvailable(desk)
})
afterAll(() => post?.close())
picturesOfFailures(() => post?.world)

test('the tray: two advisers see what nobody can file; one reads it as text, sets it aside, puts it back, makes it a contact', async () => {
  const lead = await post.world.desk('maelle')
  await lead.locator(':root[data-place]').waitFor()
  await post.program.sendMail({
    envelope: { from: 'inconnu@client.example', to: [ours] },
    raw: 'To: contact@operateur.example\r\nSubject: Panne sans nom\r\nContent-Type: text/html\r\n\r\n<script>window.ran=1</script>Ma ligne internet est morte\r\n',
  })
  await lead.locator('nav').getByRole('button', { name: 'Courrier à trier' }).click()
  const tray = lead.getByRole('dialog', { name: 'Courrier à trier' })
  await sees(tray, 'Panne sans nom')
  await sees(tray, 'Sans expéditeur')
  await tray.getByRole('button', { name: 'Lire la lettre' }).click()
  await sees(tray, 'Ma ligne internet est morte')
  await picture(lead, 'mail-tray-words')
  await tray.getByRole('button', { name: 'Voir la lettre d’origine, en texte' }).click()
  await sees(tray, /<script>window\.ran=1<\/script>Ma ligne internet est morte/)
  await picture(lead, 'mail-tray')
  expect(await breaches(lead, 'all')).toEqual([])
  await lead.emulateMedia({ colorScheme: 'dark' })
  expect(await breaches(lead, 'colours')).toEqual([])
  await picture(lead, 'mail-tray-dark')
  await tray.getByRole('button', { name: 'Écarter…' }).click()
  await tray.getByText('Tentative de fraude').click()
  await tray.getByRole('button', { name: 'Écarter', exact: true }).click()
  await sees(tray, 'Rien à trier')
  await tray.getByRole('radio', { name: /^Écarté/ }).click()
  await sees(tray, /Écartée par .* · Tentative de fraude/)
  await tray.getByRole('button', { name: 'Remettre à trier' }).click()
  await tray.getByRole('radio', { name: /^À trier/ }).click()
  await sees(tray, 'Panne sans nom')
  await tray.getByRole('button', { name: 'En faire un contact' }).click()
  await sees(tray, 'Rien à trier')
  await offerCard(desk).waitFor({ timeout: patience })
  await accept(desk)
  await sees(letters(desk).first(), 'Ma ligne internet est morte')
  await resolves(desk, 'Information donnée', 'Répondu.')
})

test('a form without a script is filed from the tray by a click: its card, its answer by mail', async () => {
  const context = await post.world.browser.newContext({ javaScriptEnabled: false, locale: 'fr-FR' })
  const page = await context.newPage()
  await page.goto(`${post.world.server.origin}/formulaire/demande/other`)
  await page.getByLabel(/^Votre message/).fill('Je voudrais changer le nom sur le contrat.')
  await page.getByLabel(/^Prénom et nom/).fill('Paul Riou')
  await page.getByLabel(/^Adresse e-mail/).fill('paul@client.example')
  await page.getByRole('button', { name: 'Envoyer ma demande' }).click()
  await page.getByRole('heading', { name: 'Votre demande est arrivée' }).waitFor({ timeout: patience })
  await context.close()
  await desk.locator('nav').getByRole('button', { name: 'Courrier à trier' }).click()
  const tray = desk.getByRole('dialog', { name: 'Courrier à trier' })
  await tray.getByRole('option', { name: /Paul Riou/ }).click()
  await sees(tray, /la vérification automatique manque \(navigateur sans JavaScript, ou programme\)/)
  await tray.getByRole('button', { name: 'Lire la lettre' }).click()
  await sees(tray, 'Je voudrais changer le nom sur le contrat.')
  await picture(desk, 'tray-form')
  await tray.getByRole('button', { name: 'En faire un contact' }).click()
  await sees(tray, 'Rien à trier')
  await desk.keyboard.press('Escape')
  await tray.waitFor({ state: 'hidden' })
  await accept(desk)
  await sees(talk(desk), 'Votre message')
  await sees(talk(desk), 'Je voudrais changer le nom sur le contrat.')
  await picture(desk, 'tray-form-filed')
  await answers(desk, 'C’est noté, il me faut une pièce d’identité.')
  await expect
    .poll(() => writtenOf(post.relay).map(({ to }) => to), { timeout: patience })
    .toEqual([['paul@client.example']])
  await resolves(desk, 'Information donnée', 'Répondu.')
})

test('nothing went wrong on any screen', () => {
  expect(problemsOf(post.world)).toEqual([])
})
