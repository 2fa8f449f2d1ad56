import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hers, openPost, ours, type Post } from './mailSteps.ts'
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
  synchronised,
  wordsOf,
  writesIn,
} from './steps.ts'

let post: Post
let desk: Page
let yann: Page
beforeAll(async () => {
  post = await openPost()
  // At any hour of the day, at once: the rule's hours are checked by its own tests.
  await post.world.server.database.db
    .updateTable('surveyRule')
    .set({ share: 1, afterMs: 0, fromHour: 0, toHour: 24 })
    .execute()
  desk = await post.world.desk('nadia')
  await becomeAvailable(desk)
  yann = await post.world.desk('yann')
})
afterAll(() => post?.close())
picturesOfFailures(() => post?.world)
const db = () => post.world.server.database.db

async function toQuality(page: Page, view: string): Promise<void> {
  await page.getByRole('button', { name: /^Plateau/ }).click()
  await page.getByRole('radio', { name: 'Qualité' }).click()
  await page.getByRole('radio', { name: view }).click()
}
/** Grades every item, and says a word. */
async function grades(page: Page, all: string, but: { item: RegExp; grade: string } | null, advice: string) {
  const items = page.getByRole('region', { name: 'Grille d’évaluation' }).getByRole('radiogroup')
  await items.first().waitFor({ timeout: patience })
  for (const item of await items.all()) {
    const isOther = but !== null && but.item.test(await item.innerText())
    await item
      .locator('label')
      .filter({ hasText: new RegExp(`^${isOther ? but.grade : all}$`) })
      .click()
  }
  await page.getByLabel(/^Votre retour à/).fill(advice)
  await page.getByRole('button', { name: 'Enregistrer l’évaluation' }).click()
}

test('a survey is answered on the chat page, once; who was not content is a lead’s, with a due time', async () => {
  const customer = await post.world.customer()
  await writesIn(customer, { text: 'Ma box clignote en rouge.', name: 'Rose Le Bihan' })
  await offerCard(desk).waitFor({ timeout: patience })
  await accept(desk)
  await answers(desk, 'Bonjour, je regarde.')
  await resolves(desk)
  const form = customer.getByRole('form', { name: 'Votre avis' })
  await form.waitFor({ timeout: patience })
  await form.getByRole('button', { name: 'Envoyer ma réponse' }).click()
  await sees(form, 'Choisissez une note de 1 à 10.')
  await form.getByRole('radio', { name: '3', exact: true }).check()
  await form.getByLabel(/^Une phrase/).fill('Trop d’attente, et 3 jours sans rien.')
  await picture(customer, 'quality-survey')
  await form.getByRole('button', { name: 'Envoyer ma réponse' }).click()
  await sees(customer, 'Votre réponse est enregistrée, merci.')
  expect(await form.count()).toBe(0)
  await picture(customer, 'quality-survey-thanks')
  await toQuality(yann, 'Satisfaction')
  const cases = yann.getByRole('list', { name: 'Clients mécontents' }).or(yann.getByLabel('Clients mécontents'))
  await sees(cases.first(), 'Trop d’attente, et 3 jours sans rien.')
  const { dueAt, state } = await db()
    .selectFrom('commitment')
    .select(['dueAt', 'state'])
    .where('text', 'like', '3/10. Trop d’attente, et 3 jours%')
    .executeTakeFirstOrThrow()
  expect(state).toBe('open')
  expect(dueAt).toBeGreaterThan(Date.now() + 86_400_000)
  await picture(yann, 'quality-satisfaction')
})

test('a survey is answered by a reply to its letter', async () => {
  await post.program.sendMail({
    from: `Élodie Guégan <${hers}>`,
    to: ours,
    subject: 'Facture',
    messageId: '<facture@client.example>',
    text: 'Bonjour, ma facture est fausse.',
  })
  await offerCard(desk).waitFor({ timeout: patience })
  await accept(desk)
  // As if her provider vouched for her: the ladder has tests of its own, and who is not proven is not asked.
  await db().updateTable('historyEntry').set({ unproven: false }).where('unproven', '=', true).execute()
  await resolves(desk)
  const asked = () => post.relay.letters.find(({ raw }) => raw.includes('STOP'))
  await expect.poll(() => asked() !== undefined, { timeout: 60_000 }).toBe(true)
  const letter = asked()!
  await post.program.sendMail({
    from: `Élodie Guégan <${hers}>`,
    to: String(letter.head['reply-to'] ?? letter.head.from),
    subject: `Re: ${String(letter.head.subject)}`,
    inReplyTo: String(letter.head['message-id']),
    references: String(letter.head['message-id']),
    text: '9. Réponse claire.',
  })
  await expect
    .poll(
      () =>
        db()
          .selectFrom('survey')
          .select('score')
          .where('channel', '=', 'email')
          .where('words', '=', 'Réponse claire.')
          .executeTakeFirst(),
      { timeout: patience },
    )
    .toEqual({ score: 9 })
})

test('two grade the same exchange without seeing each other; the agreement is told; the adviser reads and answers once', async () => {
  // Nothing was graded yet, as in a house that begins; of this week an exchange with words is drawn for Nadia.
  await db().deleteFrom('evaluation').execute()
  await yann.getByRole('radio', { name: 'À évaluer' }).click()
  const list = yann.getByRole('listbox', { name: 'Échanges à évaluer' })
  const agreement = (page: Page) => page.getByRole('group', { name: 'Accord entre évaluateurs (κ)' })
  await sees(agreement(yann), /aucune double évaluation/)
  await list.getByRole('option').first().click()
  const chosen = (await list.getByRole('option', { selected: true }).locator('span').nth(1).innerText()).trim()
  await sees(yann, /journal des accès/)
  await grades(yann, 'Oui', null, 'Belle écoute ; une date aurait aidé.')
  await yann.getByRole('article', { name: 'Évaluation de Yann Kermarrec' }).waitFor({ timeout: patience })
  await picture(yann, 'quality-graded')
  const { adviserId, contactId } = await db()
    .selectFrom('evaluation')
    .select(['adviserId', 'contactId'])
    .executeTakeFirstOrThrow()
  const { login, name } = await db()
    .selectFrom('adviser')
    .select(['login', 'name'])
    .where('id', '=', adviserId)
    .executeTakeFirstOrThrow()
  expect(chosen).toContain(name)
  const { reference } = await db()
    .selectFrom('contact')
    .innerJoin('case', 'case.id', 'contact.caseId')
    .select('case.reference')
    .where('contact.id', '=', contactId)
    .executeTakeFirstOrThrow()

  const admin = await post.world.desk('admin')
  await toQuality(admin, 'À évaluer')
  const same = admin.getByRole('listbox', { name: 'Échanges à évaluer' })
  await admin.getByLabel('Conseiller ou dossier').fill(reference)
  // Another adviser's exchange of the same case may be drawn too.
  await same.getByRole('option').filter({ hasText: reference }).filter({ hasText: name }).first().click()
  await sees(admin, /Un collègue a déjà évalué cet échange/)
  expect(await admin.getByText('Belle écoute').count()).toBe(0)
  await grades(admin, 'Oui', { item: /courtois/, grade: 'En partie' }, 'D’accord, à la langue près.')
  await admin.getByRole('article', { name: 'Évaluation de Yann Kermarrec' }).waitFor({ timeout: patience })
  await sees(admin, '(note différente)')
  await expect.poll(() => wordsOf(agreement(admin)), { timeout: patience }).toMatch(/n = 6/)
  await picture(admin, 'quality-double')

  const adviser = login === 'nadia' ? desk : await post.world.desk(login)
  await adviser.getByRole('button', { name: /Mon compte$/ }).click()
  await adviser.getByRole('menuitem', { name: 'Mes évaluations' }).click()
  const box = adviser.getByRole('dialog', { name: 'Mes évaluations' })
  const his = box.getByRole('article', { name: 'Évaluation de Yann Kermarrec' })
  await sees(his, 'Belle écoute ; une date aurait aidé.')
  await his.getByLabel(/^Votre réponse à/).fill('Merci, je noterai la date.')
  await his.getByRole('button', { name: 'Répondre' }).click()
  await sees(his, /^Réponse de/)
  expect(await his.getByRole('button', { name: 'Répondre' }).count()).toBe(0)
  await picture(adviser, 'quality-mine')
  await yann.getByRole('radio', { name: 'Mes retours' }).click()
  await yann.getByRole('listbox', { name: 'Mes retours' }).getByRole('option').first().click()
  await sees(yann, 'Merci, je noterai la date.')
})

test('the rule and the plan are an administrator’s, held to their bounds, and logged with their author', async () => {
  await yann.getByRole('radio', { name: 'Règles' }).click()
  await sees(yann, /un administrateur les modifie/)
  expect(await yann.getByRole('button', { name: 'Enregistrer' }).count()).toBe(0)
  const admin = await post.world.desk('admin')
  await toQuality(admin, 'Règles')
  const often = admin.getByLabel('Jamais deux fois en')
  await often.fill('7')
  await sees(admin, 'De 30 à 365 jours.')
  await often.fill('120')
  await admin.getByLabel('Pas avant (heure du client)').fill('9')
  await admin.getByLabel('Pas après (heure du client)').fill('19')
  await admin.getByRole('button', { name: 'Enregistrer' }).first().click()
  await sees(admin, 'Règle enregistrée.')
  await sees(admin, /90 jours → 120 jours/)
  await admin.getByLabel(/^Échanges par conseiller/).fill('3')
  await admin.getByRole('button', { name: 'Enregistrer' }).last().click()
  await sees(admin, /^À partir du/)
  await picture(admin, 'quality-rules')
})

test('nothing went wrong on any page', async () => {
  await synchronised(desk)
  expect(problemsOf(post.world)).toEqual([])
})
