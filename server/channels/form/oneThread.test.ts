import { randomUUID } from 'node:crypto'
import { SignJWT } from 'jose'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Row } from '../../../shared/protocol/rows.ts'
import { loadRows } from '../../db/rows.ts'
import { inTransaction } from '../../db/unitOfWork.ts'
import { vouch } from '../../recognition/vouch.ts'
import { offersMade } from '../../routing/offerSoon.ts'
import { openThread } from '../chat/openThread.ts'
import { takeMessage } from '../chat/takeMessage.ts'
import { openSmtpDoor, type Door } from '../email/door/smtpDoor.ts'
import { takeMail } from '../email/takeMail.ts'
import { doorConfig } from '../email/testing/mailWorld.ts'
import { followKit } from './testing/followKit.ts'
import { texts } from './texts.ts'
import { formWorld, mailOf, type FormWorld } from './testing/formWorld.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
const ours = 'contact@operateur.example'
let world: FormWorld
let door: Door
const { follow } = followKit(() => world)
beforeAll(async () => {
  world = await formWorld()
  door = await openSmtpDoor(world.context, mailOf(world.relay), doorConfig)
  await world.adviser('nadia')
})
afterAll(async () => {
  await door.close()
  await world.close()
})

async function mail(letter: {
  from: string
  subject: string
  text: string
  inReplyTo?: string
  to?: string
}): Promise<Row<'message'>> {
  const transport = createTransport({ port: door.port, host: '127.0.0.1', ignoreTLS: true })
  await transport.sendMail({ to: ours, ...letter })
  transport.close()
  world.context.time.now += 1_000
  await takeMail(world.context)
  return theirLast()
}
async function chat(signedToken: string | null, text: string): Promise<Row<'message'>> {
  const claims = { name: 'Élodie Guégan', phone: '', email: '', reference: '', topic: 'internet' as const }
  const opened = await openThread(world.context, { secret: null, language: 'fr', claims, signedToken })
  if ('refused' in opened) throw new Error(opened.refused)
  // Written at one and the same time, none would be the last.
  world.context.time.now += 1_000
  await takeMessage(
    world.context,
    opened.threadId,
    { clientMessageId: randomUUID(), text, attachmentIds: [] },
    () => true,
  )
  world.context.time.now += 1_000
  return theirLast()
}
async function theirLast(): Promise<Row<'message'>> {
  const last = (await world.messages()).filter(({ author }) => author === 'customer').at(-1)
  if (!last) throw new Error('no message')
  return last
}
const signedIn = (reference: string): Promise<string> =>
  new SignJWT({})
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(reference)
    .setExpirationTime(Math.floor(world.context.time.now / 1_000) + 7_200)
    .sign(new TextEncoder().encode(world.context.config.customerTokenSecret))

test('one matter by letter, by chat and by form is one case, once the customer is proven', async () => {
  await world.customer('elodie', 'elodie@client.example')
  const letter = await mail({
    from: 'elodie@client.example',
    subject: 'Panne de fibre',
    text: 'Ma fibre internet est coupée.',
  })
  // The ladder was climbed with her on the line.
  await inTransaction(world.context.unit, (tx) => vouch(tx, letter.contactId))
  const talk = await chat(await signedIn('CL-elodie'), 'Bonjour, ma fibre internet est toujours coupée')
  const signed = await signedIn('CL-elodie')
  await world.send({ signed, 'q.email': 'elodie@client.example', 'q.words': 'Toujours rien ce matin' })
  const form = (await world.messages()).find(
    ({ channel, text }) => channel === 'form' && text.includes('Toujours rien ce matin'),
  )
  expect([talk.caseId, form?.caseId]).toEqual([letter.caseId, letter.caseId])
  expect([letter.channel, talk.channel, form?.channel]).toEqual(['email', 'chat', 'form'])
  expect(new Set([letter.customerId, talk.customerId, form?.customerId])).toEqual(new Set(['elodie']))
  // And what she adds on the follow-up page, or answers to the letter that acknowledged it, stays there.
  await world.deliver()
  const told = world.relay.letters.find(({ to }) => to.includes('elodie@client.example'))
  const reply = await mail({
    from: 'elodie@client.example',
    subject: `Re: ${told?.head.subject}`,
    text: 'Merci',
    to: /<([^>]+)>/.exec(told?.head.from ?? '')?.[1] ?? '',
  })
  expect(reply.caseId).toBe(letter.caseId)
})

test('who only types her number, her address or her reference gets a case of his own, and hers is not told', async () => {
  const [hers] = await loadRows(world.db, 'case', [(await theirLast()).caseId])
  const { reference, receipt } = await world.send({
    'q.email': 'elodie@client.example',
    'q.phone': '0612345678',
    'q.reference': hers?.reference ?? '',
    'q.words': 'Je suis Élodie, vraiment',
  })
  expect(reference).not.toBe(hers?.reference)
  expect(receipt?.page).not.toContain(hers?.reference)
  // He is told that it is not there, in the same words for a case that does not exist.
  const invented = await world.send({ 'q.email': 'invente@client.example', 'q.reference': 'D-1234-5678-9012' })
  const none = await world.send({ 'q.email': 'sans@client.example' })
  expect([receipt, invented.receipt, none.receipt].map((one) => one?.page.includes(texts.fr.namedOther))).toEqual([
    true,
    true,
    false,
  ])
  const form = (await world.messages()).find(({ text }) => text.includes('Je suis Élodie'))
  expect(form?.caseId).not.toBe(hers?.id)
  const entry = await world.db
    .selectFrom('historyEntry')
    .select('unproven')
    .where('id', '=', form?.contactId ?? '')
    .executeTakeFirst()
  expect(entry?.unproven).toBe(true)
  // The adviser reads which case it speaks of: as his words.
  expect(form?.form?.answers).toContainEqual({
    ask: 'Référence de dossier, si vous en avez une',
    said: hers?.reference,
  })
  // Nor does a chat of hers go on in what he began.
  const talk = await chat(await signedIn('CL-elodie'), 'Bonjour, encore ma fibre internet')
  expect(talk.caseId).toBe(hers?.id)
})

test('what she adds to a matter that an adviser has open rings at his desk next, as that matter', async () => {
  const email = 'ajoute@client.example'
  await world.adviser('zoe')
  await world.db.updateTable('adviser').set({ idleSince: 0 }).where('id', '=', 'zoe').execute()
  await world.customer('ajoute', email)
  const signed = await signedIn('CL-ajoute')
  const sent = await world.send({ signed, 'q.email': email, 'q.words': 'Ma fibre internet est coupée' })
  const form = await theirLast()
  await offersMade(world.context)
  await world.db.deleteFrom('offer').execute()
  await world.db.deleteFrom('queueEntry').execute()
  await world.db.updateTable('contact').set({ state: 'closed', adviserId: null }).execute()
  // She talks to Nadia about it, who has no place left.
  const talk = await chat(signed, `Bonjour, c’est pour mon dossier ${sent.reference}`)
  expect(talk.caseId).toBe(form.caseId)
  await offersMade(world.context)
  await world.db.deleteFrom('offer').execute()
  await world.db.deleteFrom('queueEntry').execute()
  const open = { state: 'open' as const, adviserId: 'nadia', pickedUpAt: world.context.time.now }
  await world.db.updateTable('contact').set(open).where('id', '=', talk.contactId).execute()
  await world.db.updateTable('adviser').set({ capacity: 1 }).where('id', '=', 'nadia').execute()
  world.context.time.now += 1_000
  const page = await follow(sent.reference ?? '', email)
  const token = /name="token" value="([^"]*)"/.exec(page)?.[1] ?? ''
  const added = await world.post('/suivi/ajouter?lang=fr', {
    token,
    'q.words': 'Le décodeur TV affiche aussi une erreur',
  })
  expect(added.status).toBe(303)
  await offersMade(world.context)
  const [contact] = await loadRows(world.db, 'contact', [(await theirLast()).contactId])
  expect(contact).toMatchObject({ channel: 'form', topic: 'internet', caseId: form.caseId })
  expect(contact).toMatchObject({ state: 'offered', adviserId: 'nadia' })
})
