import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Relayed } from '../../server/channels/email/testing/relay.ts'
import { breaches } from './breaches.ts'
import { frameOf, hers, letters, openPost, ours, words, writtenOf, type Post } from './mailSteps.ts'
import {
  accept,
  becomeAvailable,
  composer,
  customerColumn,
  offerCard,
  patience,
  picture,
  picturesOfFailures,
  problemsOf,
  resolves,
  sees,
  synchronised,
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

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const written = () => writtenOf(post.relay)
async function relayed(count: number): Promise<Relayed> {
  await expect.poll(() => written().length, { timeout: patience }).toBe(count)
  return written()[count - 1]!
}
async function sends(text: string): Promise<void> {
  await composer(desk).fill(text)
  await composer(desk).press('Control+Enter')
}

test('a letter comes in: from, to, subject, its own words; what it quotes and its signature on demand', async () => {
  await post.program.sendMail({
    from: `Élodie Guégan <${hers}>`,
    to: ours,
    replyTo: 'bureau.elodie@client.example',
    subject: 'Fibre coupée depuis lundi',
    messageId: '<premiere@client.example>',
    text: 'Bonjour,\n\nma fibre est coupée depuis lundi, le voyant est rouge.\n\nLe 3 novembre 2026 à 10:12, Service client <contact@operateur.example> a écrit :\n> Votre ligne est rétablie.\n\n-- \nÉlodie Guégan\n06 12 34 56 78',
    html: '<p>Bonjour,</p><p>ma fibre est coupée <b style="color:#c00">depuis lundi</b>, le voyant est rouge.</p><img src="cid:voyant" alt="voyant rouge" width="40"><img src="https://suivi.example/pixel.gif" alt="suivi"><p>Élodie</p>',
    attachments: [
      { filename: 'voyant.png', content: png, cid: 'voyant' },
      { filename: 'facture.pdf', content: Buffer.from('%PDF-1.4 facture') },
    ],
  })
  await offerCard(desk).waitFor({ timeout: patience })
  await accept(desk)
  const letter = letters(desk).first()
  await sees(letter, 'Élodie Guégan')
  await sees(letter, `<${hers}>`)
  await sees(letter, 'Fibre coupée depuis lundi')
  await sees(letter, `à ${ours}`)
  await sees(letter, 'ma fibre est coupée depuis lundi')
  await sees(letter, 'demande une réponse à bureau.elodie@client.example')
  expect(await letter.getByText('Votre ligne est rétablie.').isVisible()).toBe(false)
  await letter.getByRole('button', { name: /^Message cité/ }).click()
  await sees(letter, 'Votre ligne est rétablie.')
  await letter.getByRole('button', { name: 'Signature' }).waitFor()
  await letter.getByRole('button', { name: 'Image jointe : voyant.png' }).waitFor()
  await letter.getByRole('button', { name: 'Ouvrir facture.pdf' }).waitFor()
  await picture(desk, 'mail-letter')
})

test('its layout is shown in a frame without rights: its picture from our door, nothing from elsewhere', async () => {
  const asked: string[] = []
  desk.context().on('request', (request) => asked.push(request.url()))
  const letter = letters(desk).first()
  await letter.getByRole('button', { name: 'Afficher la mise en page' }).click()
  const frame = frameOf(letter)
  await frame.waitFor()
  expect(await frame.getAttribute('sandbox')).toBe('')
  const page = frame.contentFrame()
  await page.getByText('depuis lundi').waitFor()
  const shown = page.getByRole('img', { name: 'voyant rouge' })
  await expect
    .poll(() => shown.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth), {
      timeout: patience,
    })
    .toBe(1)
  // Its own style, which the desk's policy would forbid.
  expect(await page.getByText('depuis lundi').evaluate((one) => getComputedStyle(one).color)).not.toBe(
    await page.locator('body').evaluate((one) => getComputedStyle(one).color),
  )
  await sees(letter, '1 image distante non chargée')
  expect(asked.filter((url) => !url.startsWith(post.world.server.origin) && !url.startsWith('blob:'))).toEqual([])
  await picture(desk, 'mail-html')
  await letter.getByRole('button', { name: 'Afficher le texte' }).click()
  await frame.waitFor({ state: 'detached' })
})

test('ML14: before the first answer he is asked to whom; the answer leaves over what it answers', async () => {
  await sends('Bonjour Madame, un technicien passe demain.')
  const question = desk.getByRole('dialog', { name: 'À qui répondre' })
  await sees(question, 'bureau.elodie@client.example')
  await picture(desk, 'mail-ask')
  await question.getByRole('button', { name: `À l’expéditeur ${hers}` }).click()
  await sees(talk(desk), 'un technicien passe demain')
  const sent = await relayed(1)
  expect(sent.to).toEqual([hers])
  expect(sent.head['in-reply-to']).toBe('<premiere@client.example>')
  expect(words(sent)).toMatch(/> ma fibre est coupée depuis lundi/)
  await sees(talk(desk), 'Parti')
  await sees(talk(desk), /à Élodie Guégan · Re: Fibre coupée depuis lundi \[D-/)
})

test('her answer threads: the same conversation, one case; nobody is asked twice', async () => {
  const [first] = written()
  await post.program.sendMail({
    from: `Élodie Guégan <${hers}>`,
    to: /<(.*)>/.exec(first?.head.from ?? '')?.[1] ?? '',
    subject: first?.head.subject ?? '',
    inReplyTo: first?.head['message-id'] ?? '',
    text: 'Merci, je serai là.\n\nLe 20 novembre 2026 à 10:00, Service client <contact@operateur.example> a écrit :\n> un technicien passe demain.',
  })
  await sees(letters(desk).last(), 'Merci, je serai là.')
  await sends('Parfait.')
  expect((await relayed(2)).to).toEqual([hers])
  expect(await desk.getByRole('dialog').count()).toBe(0)
  const cases = await post.world.server.database.db
    .selectFrom('letter')
    .select('caseId')
    .where('direction', '=', 'in')
    .distinct()
    .execute()
  expect(cases).toHaveLength(1)
})

test('a letter that comes back is said on it, with why, and its words return to be sent another way', async () => {
  const last = await relayed(2)
  await post.program.sendMail({
    envelope: { from: '', to: [last.from] },
    from: 'Mail Delivery System <mailer-daemon@client.example>',
    to: last.from,
    subject: 'Undelivered Mail Returned to Sender',
    text: `<${hers}>: host mx.client.example said: 552 5.2.2 Mailbox full`,
  })
  await sees(talk(desk), 'La lettre est revenue')
  await sees(talk(desk), 'La boîte du destinataire est pleine.')
  await picture(desk, 'mail-bounce')
  const found = await breaches(desk, 'all')
  await desk.emulateMedia({ colorScheme: 'dark' })
  expect([...found, ...(await breaches(desk, 'colours'))]).toEqual([])
  await picture(desk, 'mail-bounce-dark')
  await desk.emulateMedia({ colorScheme: 'light' })
  await talk(desk).getByRole('button', { name: 'Essayer une autre adresse ou un autre canal' }).click()
  await expect.poll(() => composer(desk).inputValue(), { timeout: patience }).toBe('Parfait.')
  await composer(desk).fill('')
  // The history tells the exchange as the conversation does.
  const history = customerColumn(desk)
  await history
    .getByText(/^Courriel · Élodie/)
    .first()
    .click()
  await sees(history, 'Merci, je serai là.')
  await sees(history, /^Message cité/)
  await picture(desk, 'mail-history')
  await synchronised(desk)
  await resolves(desk, 'Information donnée', 'Répondu.')
})

test('nothing went wrong on any screen', () => {
  expect(problemsOf(post.world)).toEqual([])
})
