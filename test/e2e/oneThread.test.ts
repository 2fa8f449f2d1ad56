import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPost, ours, signedIn, writtenOf, type Post } from './mailSteps.ts'
import {
  accept,
  becomeAvailable,
  composer,
  conversation,
  customerSays,
  known,
  leftColumn,
  oddly,
  patience,
  picture,
  picturesOfFailures,
  problemsOf,
  sees,
  talk,
  thread,
  writesIn,
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

test('a form is answered in the chat that its customer has opened meanwhile: one case, and no word begun is lost', async () => {
  const marc = await known(post.world.server, 'Marc', 'Le Goff')
  const token = await signedIn(marc.reference)
  const form = await post.world.page(`/formulaire/demande/internet#jeton=${token}`, { width: 390, height: 844 })
  await form.getByLabel('Connexion trop lente').check()
  await form.getByLabel(/^Décrivez ce qui se passe/).fill('Tout est lent depuis hier soir.')
  await form.getByLabel(/^Prénom et nom/).fill('Marc Le Goff')
  await form.getByLabel(/^Adresse e-mail/).fill('marc@client.example')
  await form.getByRole('button', { name: 'Envoyer ma demande' }).click()
  const reference = (await form.locator('.reference b').innerText({ timeout: patience })).trim()
  await accept(desk)
  await sees(talk(desk), 'Tout est lent depuis hier soir.')
  await composer(desk).fill('Je teste votre ligne.')
  expect(await conversation(desk).getByRole('button', { name: 'Répondre sur le chat' }).count()).toBe(0)

  const chat = await post.world.page(`/chat/#token=${token}`, { width: 420, height: 860 })
  await writesIn(chat, { text: 'Êtes-vous là ? J’ai rempli le formulaire.' })
  await sees(chat, reference)
  await accept(desk)
  await sees(talk(desk), 'J’ai rempli le formulaire.')
  // Back to the form: from there the answer goes where he sits.
  await leftColumn(desk)
    .getByRole('button', { name: /Tout est lent depuis hier soir/ })
    .click()
  await sees(talk(desk), 'Tout est lent depuis hier soir.')
  await picture(desk, 'thread-form')
  await conversation(desk).getByRole('button', { name: 'Répondre sur le chat' }).click()
  await sees(talk(desk), 'J’ai rempli le formulaire.')
  await expect.poll(() => composer(desk).inputValue(), { timeout: patience }).toBe('Je teste votre ligne.')
  await composer(desk).press('Control+Enter')
  await sees(thread(chat), 'Je teste votre ligne.')
  await picture(desk, 'thread-chat')
  const contacts = await post.world.server.database.db
    .selectFrom('contact')
    .innerJoin('case', 'case.id', 'contact.caseId')
    .select('contact.channel')
    .where('case.reference', '=', reference)
    .orderBy('contact.channel')
    .execute()
  expect(contacts.map(({ channel }) => channel)).toEqual(['chat', 'form'])
})

test('the channel of choice: who chats is answered by mail at an address on file, and answers there: one case', async () => {
  const elodie = await known(post.world.server, 'Élodie', 'Guégan')
  const customer = await post.world.customer()
  await writesIn(customer, { text: 'Bonjour, mon internet est lent.', point: oddly(elodie.phone) })
  await accept(desk)
  const [{ value: address } = { value: '' }] = await post.world.server.database.db
    .selectFrom('identifier')
    .select('value')
    .where('customerId', '=', elodie.id)
    .where('kind', '=', 'email')
    .where('until', 'is', null)
    .execute()
  await conversation(desk)
    .getByRole('button', { name: /^Répondre par|Répondre par$/ })
    .click()
  await desk
    .getByRole('option', { name: /^Courriel à .*au dossier/ })
    .first()
    .click()
  await composer(desk).fill('Je vous envoie le détail par courriel.')
  await composer(desk).press('Control+Enter')
  await sees(talk(desk), 'Je vous envoie le détail par courriel.')
  await expect.poll(() => writtenOf(post.relay).at(-1)?.to, { timeout: patience }).toEqual([address])
  await picture(desk, 'mail-choice')
  // Her page shows that there was one, and no word of it: nothing proves there who reads.
  await sees(thread(customer), 'Une réponse vous a été envoyée par e-mail.')
  expect(await thread(customer).getByText('Je vous envoie le détail').count()).toBe(0)
  await customerSays(customer, 'Bien reçu, merci.')
  await sees(talk(desk), 'Bien reçu, merci.')
  const sent = writtenOf(post.relay).at(-1)
  await post.program.sendMail({
    from: address,
    to: ours,
    subject: sent?.head.subject ?? '',
    inReplyTo: sent?.head['message-id'] ?? '',
    text: 'Et par courriel aussi.',
  })
  const caseOf = async (text: string) =>
    (
      await post.world.server.database.db
        .selectFrom('message')
        .select('caseId')
        .where('text', 'like', `${text}%`)
        .execute()
    )[0]?.caseId
  await expect
    .poll(() => caseOf('Et par courriel aussi'), { timeout: patience })
    .toBe(await caseOf('Bonjour, mon internet est lent'))
  await leftColumn(desk).waitFor()
})

test('nothing went wrong on any screen', () => {
  expect(problemsOf(post.world)).toEqual([])
})
