import fs from 'node:fs'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import laterEn from '../../renderer/features/mail/later.en.ts'
import laterFr from '../../renderer/features/mail/later.fr.ts'
import en from '../../renderer/features/mail/texts.en.ts'
import fr from '../../renderer/features/mail/texts.fr.ts'
import { texts as formTexts } from '../../server/channels/form/texts.ts'
import { axeLook, type AxeLook } from './axeLook.ts'
import { axeWords } from './axeWords.ts'
import { hers, openPost, ours, writtenOf, type Post } from './mailSteps.ts'
import { conversation, patience, picturesOfFailures, problemsOf, sees, signIn } from './steps.ts'

const corpus = (name: string) =>
  fs.readFileSync(new URL(`../../server/channels/email/read/corpus/${name}.eml`, import.meta.url))
const phone = { width: 390, height: 844 }
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** Letters and forms as an adviser and a customer meet them; at each stop axe looks in light and in dark. */
describe.each([
  ['fr', { ...fr, ...laterFr }],
  ['en', { ...en, ...laterEn }],
] as const)('letters and forms in %s, light and dark', (language, mail) => {
  const words = axeWords[language]
  let post: Post
  let desk: Page
  let eyes: AxeLook
  beforeAll(async () => {
    post = await openPost()
    desk = await post.world.page('/', { locale: words.locale })
    await desk.locator('input[name=username]').waitFor()
    await desk.getByText(words.language, { exact: true }).click()
    await signIn(desk, 'nadia')
    await button(desk, words.become).click()
  })
  afterAll(() => post?.close())
  picturesOfFailures(() => post?.world)
  beforeEach(() => void (eyes = axeLook(`letters-${language}`)))

  const button = (where: Page | Locator, name: string | RegExp) =>
    where.getByRole('button', { name, exact: typeof name === 'string' })
  const answerField = () => conversation(desk).locator('textarea').last()
  const letter = () => conversation(desk).getByRole('article').first()
  async function take(): Promise<void> {
    const offer = desk.getByRole('article', { name: words.offer })
    await offer.waitFor({ timeout: patience })
    await desk.keyboard.press('Alt+p')
    await offer.waitFor({ state: 'hidden' })
    await answerField().waitFor()
  }
  async function answers(text: string): Promise<void> {
    await answerField().fill(text)
    await answerField().press('Control+Enter')
  }

  test('a letter: its words, what it quotes, its layout; to whom the answer goes; the answer, and its return', async () => {
    await post.program.sendMail({
      from: `Élodie Guégan <${hers}>`,
      to: ours,
      cc: 'voisin@client.example',
      replyTo: 'bureau.elodie@client.example',
      subject: 'Fibre coupée depuis lundi',
      text: 'Bonjour,\n\nma fibre est coupée.\n\nLe 3 novembre 2026 à 10:12, Service client <contact@operateur.example> a écrit :\n> Votre ligne est rétablie.\n\n-- \nÉlodie Guégan\n06 12 34 56 78',
      html: '<p>Bonjour,</p><p>ma fibre est <b style="color:#c00">coupée</b>.</p><img src="cid:voyant" alt="voyant" width="40"><img src="https://suivi.example/p.gif" alt="">',
      attachments: [
        { filename: 'voyant.png', content: png, cid: 'voyant' },
        { filename: 'facture.pdf', content: Buffer.from('%PDF-1.4 facture') },
      ],
    })
    await take()
    await letter().waitFor()
    await eyes.look(desk, 'letter')
    await letter().locator('button[aria-expanded=false]').first().click()
    await button(letter(), mail.asHtml).click()
    await letter().locator('iframe').contentFrame().getByText('coupée').waitFor()
    await eyes.look(desk, 'letter-layout')
    await button(letter(), mail.asText).click()
    await answers('Bonjour Madame, un technicien passe demain.')
    const question = desk.getByRole('dialog')
    await question.waitFor()
    await eyes.look(desk, 'letter-ask')
    await button(question, new RegExp(`^${mail.ask.sender}`)).click()
    await expect.poll(() => writtenOf(post.relay).length, { timeout: patience }).toBe(1)
    const from = writtenOf(post.relay)[0]?.from ?? ''
    await post.program.sendMail({
      envelope: { from: '', to: [from] },
      from: 'Mail Delivery System <mailer-daemon@client.example>',
      to: from,
      subject: 'Undelivered Mail Returned to Sender',
      text: `<${hers}>: host mx.client.example said: 552 5.2.2 Mailbox full`,
    })
    await sees(conversation(desk), mail.lost.bounced)
    await eyes.look(desk, 'letter-bounced')
    const entry = desk.locator('aside [aria-expanded=false]').filter({ hasText: 'Élodie' }).first()
    await entry.click()
    await desk.locator('aside [aria-expanded=true]').first().waitFor()
    await eyes.look(desk, 'letter-history')
    expect(eyes.found).toEqual({})
  })

  test('an invitation, and a letter that was passed on', async () => {
    for (const name of ['outlook-invitation', 'gmail-forward']) {
      await post.program.sendMail({ envelope: { from: 'x@client.example', to: [ours] }, raw: corpus(name) })
      await take()
      await letter().waitFor()
      await eyes.look(desk, name)
    }
    expect(eyes.found).toEqual({})
  })

  test('a form on a phone, its receipt, its card on the desk, and its page to follow it', async () => {
    const form = await post.world.page(`/formulaire/demande/other?lang=${language}`, phone)
    await form.locator('textarea').first().fill('Je voudrais changer le nom sur le contrat.')
    await form.locator('#q-name').fill('Paul Riou')
    await form.locator('#q-email').fill('paul@client.example')
    await form.locator('input[type=file]').setInputFiles({ name: 'acte.pdf', mimeType: 'application/pdf', buffer: png })
    await eyes.look(form, 'form-filled')
    await button(form, formTexts[language].send).click()
    const reference = (await form.locator('.reference b').innerText({ timeout: patience })).trim()
    await eyes.look(form, 'form-receipt')
    await take()
    await sees(conversation(desk), 'Je voudrais changer le nom sur le contrat.')
    await eyes.look(desk, 'form-card')
    await answers('C’est noté.')
    const toPaul = () => writtenOf(post.relay).filter(({ to }) => to.includes('paul@client.example'))
    await expect.poll(() => toPaul().length, { timeout: patience }).toBe(1)
    await form.goto(`${post.world.server.origin}/suivi/?lang=${language}`)
    await form.locator('#q-reference').fill(reference)
    await form.locator('#q-email').fill('paul@client.example')
    await button(form, formTexts[language].followAsk).click()
    await eyes.look(form, 'follow-code')
    const codes = () => post.relay.letters.flatMap(({ head }) => /^\d{6}/.exec(head['subject'] ?? '')?.[0] ?? [])
    await expect.poll(() => codes().length, { timeout: patience }).toBe(1)
    await form.getByLabel(formTexts[language].codeLabel).fill(codes()[0] ?? '')
    await form.keyboard.press('Enter')
    await sees(form, 'C’est noté.')
    await eyes.look(form, 'follow')
    expect(await form.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.width)
    expect(eyes.found).toEqual({})
  })

  test('the tray: a list, a letter read, attaching, setting aside, what was set aside, nothing left', async () => {
    const lead = await post.world.page('/', { locale: words.locale })
    await lead.locator('input[name=username]').waitFor()
    await lead.getByText(words.language, { exact: true }).click()
    await signIn(lead, 'maelle')
    // A shop's place is laid out when its part has come: a press before that may fall between two places.
    await lead.locator(':root[data-place]').waitFor()
    await post.program.sendMail({
      envelope: { from: 'inconnu@client.example', to: [ours] },
      raw: 'To: contact@operateur.example\r\nSubject: Panne sans nom\r\nContent-Type: text/html\r\n\r\n<p>Ma ligne est morte</p>\r\n',
    })
    await button(lead.locator('nav'), mail.openTray).click()
    const tray = lead.getByRole('dialog')
    await sees(tray, 'Panne sans nom')
    await eyes.look(lead, 'tray')
    await button(tray, mail.tray.read).click()
    await sees(tray, 'Ma ligne est morte')
    await button(tray, mail.tray.showSource).click()
    await eyes.look(lead, 'tray-read')
    await button(tray, mail.tray.attach).click()
    await eyes.look(lead, 'tray-attach')
    await button(tray, mail.tray.setAside).click()
    await eyes.look(lead, 'tray-aside')
    await tray.getByText(mail.tray.reason.fraud).click()
    await button(tray, mail.tray.setAside.replace('…', '')).click()
    await sees(tray, mail.tray.none)
    await eyes.look(lead, 'tray-empty')
    await tray.getByRole('radio').last().click()
    await sees(tray, 'Panne sans nom')
    await eyes.look(lead, 'tray-asides')
    expect(eyes.found).toEqual({})
  })

  test('nothing went wrong on any screen', () => expect(problemsOf(post.world)).toEqual([]))
})
