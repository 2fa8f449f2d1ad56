import { rm, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { offersMade } from '../../routing/offerSoon.ts'
import { customersWithFile } from '../../db/attachments.ts'
import { inTransaction } from '../../db/unitOfWork.ts'
import { nextMessageNumber } from '../../db/chat.ts'
import { mailFile } from './mailFiles.ts'
import { takeMail } from './takeMail.ts'
import { mailWorld, type MailWorld } from './testing/mailWorld.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
let world: MailWorld
beforeAll(async () => {
  world = await mailWorld()
  await world.adviser('ana')
})
afterAll(() => world.close())

test('ML4: a letter is offered to an adviser like a chat, with its subject, words, files, topic and language', async () => {
  const row = await world.arrive({
    from: '"Yann Le Bihan" <yann@client.example>',
    subject: 'Facture incomprise',
    text: 'Hello, my bill is wrong since March. Could you please have a look?\n\nThanks',
    attachments: [
      { filename: 'facture.pdf', content: Buffer.from('%PDF-1.4 facture') },
      { filename: 'virus.exe', content: Buffer.from('MZ\u0090\u0000program') },
    ],
  })
  expect(row).toMatchObject({ state: 'filed', kind: 'letter', reason: 'new', sender: 'yann@client.example', tries: 1 })
  const contact = await world.contactOf(row)
  expect(contact).toMatchObject({
    channel: 'email',
    topic: 'billing',
    language: 'en',
    subject: 'Facture incomprise',
    queueId: 'email-billing',
    inboundN: 1,
  })
  const [message] = await world.messages()
  expect(message).toMatchObject({
    id: row.messageId,
    channel: 'email',
    author: 'customer',
    authorName: 'Yann Le Bihan',
  })
  // A program is not kept apart; the raw letter has it.
  expect(message?.attachments).toMatchObject([{ name: 'facture.pdf', type: 'application/pdf', size: 16 }])
  expect((await world.raw(row)).toString()).toContain('virus.exe')
  // Whoever may hold the customer may read the file.
  expect(await customersWithFile(world.db, null, message?.attachments[0]?.id ?? '')).toEqual([contact.customerId])
  await offersMade(world.context)
  const offers = await world.db.selectFrom('offer').select(['adviserId', 'contactId']).execute()
  expect(offers).toEqual([{ adviserId: 'ana', contactId: contact.id }])
})

const letter = (head: string, words = 'Bonjour, plus de réseau.') =>
  `${head}\r\nDate: Fri, 20 Mar 2026 09:00:00 +0100\r\nTo: contact@operateur.example\r\nSubject: Panne\r\n\r\n${words}\r\n`

test('ML3: the same letter twice is one message, read at the same time too; the same id over other words is another', async () => {
  const before = (await world.messages()).length
  const twin = letter('From: zoe@client.example\r\nMessage-ID: <twin@client.example>')
  for (let n = 0; n < 6; n++) await world.post(twin, 'zoe@client.example')
  await world.post(
    letter('From: zoe@client.example\r\nMessage-ID: <twin@client.example>', 'Autre chose'),
    'zoe@client.example',
  )
  // A copy that calls itself automatic swallows nothing.
  await world.post(`Auto-Submitted: auto-replied\r\n${twin}`, 'zoe@client.example')
  await Promise.all(Array.from({ length: 6 }, () => takeMail(world.context)))
  const rows = (await world.mails()).filter((row) => row.mailId === '<twin@client.example>')
  const filed = rows.filter((row) => row.state === 'filed')
  expect(filed.length).toBe(2)
  expect(rows.filter((row) => row.state === 'repeated').map((row) => row.repeatOf)).toHaveLength(5)
  expect(rows.filter((row) => row.state === 'tray')).toMatchObject([{ kind: 'auto' }])
  expect((await world.messages()).filter((one) => one.author === 'customer').length).toBe(before - 1 + 2)
})

test('ML3: without an id, the same content is the same letter', async () => {
  const bare = letter('From: sans-id@client.example')
  expect((await world.arrive(bare)).state).toBe('filed')
  expect((await world.arrive(bare)).state).toBe('repeated')
})

test('ML8: what is no letter of a person rings nobody', async () => {
  const outcomes: unknown[] = []
  const contacts = (await world.db.selectFrom('contact').select('id').execute()).length
  for (const [head, words] of [
    ['From: a@b.example\r\nAuto-Submitted: auto-replied', 'Absent'],
    ['From: a@b.example\r\nList-Id: <x.example>\r\nList-Unsubscribe: <mailto:x@b.example>', '-20 %'],
    ['From: a@b.example\r\nX-Guichet-Hop: 1', 'Accusé'],
    ['From: mailer-daemon@b.example\r\nX-Failed-Recipients: c@d.example', 'Undelivered'],
    ['Message-ID: <nobody@b.example>', 'Qui ?'],
    ['From: a@b.example\r\nFrom: victim@c.example', 'Deux auteurs'],
    ['From: contact@operateur.example', 'Moi-même'],
  ] as const) {
    const row = await world.arrive(letter(head, words), 'a@b.example')
    outcomes.push([row.state, row.kind, row.reason])
  }
  expect(outcomes).toEqual([
    ['tray', 'auto', 'header.autoSubmitted'],
    ['tray', 'list', 'header.listId'],
    ['tray', 'loop', 'header.hop'],
    ['tray', 'bounce', 'bounce.unknown'],
    ['tray', 'letter', 'from.missing'],
    ['tray', 'letter', 'from.several'],
    ['tray', 'letter', 'from.ours'],
  ])
  expect((await world.db.selectFrom('contact').select('id').execute()).length).toBe(contacts)
})

test('ML4: what cannot be read is tried three times and then lies in the tray, never in no state', async () => {
  await world.post(letter('From: perdu@client.example'))
  const [kept] = (await world.mails()).filter((row) => row.state === 'kept')
  if (!kept) throw new Error('not kept')
  await rm(mailFile(world.context.config.dataDir, kept, 'eml'))
  for (let n = 0; n < 4; n++) {
    await takeMail(world.context)
    world.context.time.now += 200_000
  }
  expect((await world.mails()).find((row) => row.id === kept.id)).toMatchObject({
    state: 'tray',
    reason: 'tries',
    tries: 3,
  })
})

test('ML4: a reader that died leaves the letter to the next one, three times at most', async () => {
  await world.post(letter('From: mort@client.example'))
  await world.db.updateTable('mail').set({ tries: 3 }).where('state', '=', 'kept').execute()
  await takeMail(world.context)
  expect((await world.mails()).at(-1)).toMatchObject({ state: 'tray', reason: 'tries' })

  await world.post(letter('From: survit@client.example'))
  await world.db
    .updateTable('mail')
    .set({ tries: 1, dueAt: world.context.time.now + 120_000 })
    .where('state', '=', 'kept')
    .execute()
  expect(await takeMail(world.context)).toBe(0)
  world.context.time.now += 120_000
  expect(await takeMail(world.context)).toBe(1)
})

test('not a letter at all', async () => {
  await world.post('\r\n\r\n')
  const [kept] = (await world.mails()).filter((row) => row.state === 'kept')
  if (!kept) throw new Error('not kept')
  await writeFile(mailFile(world.context.config.dataDir, kept, 'eml'), '')
  await takeMail(world.context)
  expect((await world.mails()).find((row) => row.id === kept.id)).toMatchObject({
    state: 'tray',
    reason: 'unreadable.empty',
  })
})

test('numbers of a conversation follow each other, whoever writes', async () => {
  const row = await world.arrive({ from: 'suite@client.example', messageId: '<s1@client.example>' })
  const contact = await world.contactOf(row)
  const next = await inTransaction(world.context.unit, (tx) => nextMessageNumber(tx, contact.id))
  const more = await world.arrive({
    from: 'suite@client.example',
    text: 'Et aussi ceci',
    inReplyTo: '<s1@client.example>',
  })
  expect(more).toMatchObject({ reason: 'joined', contactId: contact.id })
  const message = (await world.messages()).find((one) => one.id === more.messageId)
  expect(message?.n).toBe(next)
  expect(await world.contactOf(row)).toMatchObject({ inboundN: next, seenN: 0 })
})

test('a script that comes with a letter is kept, under a name that nothing runs', async () => {
  const row = await world.arrive({
    from: 'script@client.example',
    subject: 'Facture',
    text: 'Voir la pièce jointe.',
    attachments: [{ filename: 'facture.pdf.hta', content: Buffer.from('<script>new ActiveXObject()</script>') }],
  })
  const message = (await world.messages()).find(({ id }) => id === row.messageId)
  expect(message?.attachments).toMatchObject([{ name: 'facture.pdf.hta.txt', type: 'text/plain', size: 36 }])
})
