import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { Args } from '../../../shared/protocol/commands.ts'
import type { Way } from '../../../shared/protocol/waySchema.ts'
import { seedContact } from '../../../test/harness/seed.ts'
import { executeQueued } from '../../commands/execute.ts'
import { insertThread, threadMessages } from '../../db/chat.ts'
import { loadRows } from '../../db/rows.ts'
import { viewThread } from '../chat/view.ts'
import { mailWorld, type MailWorld } from './testing/mailWorld.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
let world: MailWorld
let seq = 0
beforeAll(async () => {
  world = await mailWorld()
  await world.adviser('ana')
  await world.customer('elodie', 'elodie@client.example')
  const contactPoints = JSON.stringify([{ id: 'elodie-mail', kind: 'email', masked: 'e•••@client.example' }])
  await world.db.updateTable('customer').set({ contactPoints }).where('id', '=', 'elodie').execute()
  await world.db.insertInto('client').values({ id: 'desk', adviserId: 'ana', createdAt: 0 }).execute()
})
afterAll(() => world.close())
beforeEach(() => {
  world.relay.refuse = null
  world.relay.letters.length = 0
})

const actor = {
  adviserId: 'ana',
  sessionId: 's',
  clientId: 'desk',
  role: 'adviser' as const,
  name: 'Conseiller ana',
  siteId: 'site-own',
  partnerId: null,
  shopId: null,
  regions: null,
}
/** What an adviser wrote, without what is acknowledged. */
const ours = () => world.relay.letters.filter(({ head }) => head['auto-submitted'] === undefined)
/** Taken up by Ana, and read. */
async function pickUp(contactId: string): Promise<void> {
  await world.db
    .updateTable('contact')
    .set({ state: 'open', adviserId: 'ana', pickedUpAt: world.context.time.now })
    .where('id', '=', contactId)
    .execute()
}
async function answer(contactId: string, text: string, way?: Way) {
  const args: Args<'message.send'> = {
    messageId: randomUUID(),
    contactId,
    text,
    attachments: [],
    seenN: 99,
    offline: false,
    ...(way && { way }),
  }
  const at = world.context.time.now
  const outcome = await executeQueued(world.context, actor, {
    id: randomUUID(),
    name: 'message.send',
    args,
    at,
    seq: ++seq,
  })
  if ('refused' in outcome) throw new Error(outcome.refused)
  await world.deliver()
  const code = outcome.status === 'applied' ? 'applied' : outcome.code
  return { code, id: args.messageId, sent: ours().at(-1) }
}
const letter = async (id: string) => (await loadRows(world.db, 'letter', [id]))[0]
const state = async (id: string) => (await loadRows(world.db, 'message', [id]))[0]?.state
const byMail = (to: Way['to'], pointId: string | null = null): Way => ({ channel: 'email', to, pointId })

test('an answer carries what it answers, with an attribution that mail programs fold', async () => {
  const row = await world.arrive({
    from: 'Élodie Guégan <elodie@client.example>',
    subject: 'Re: Fibre coupée',
    text: 'Bonjour,\n\nma fibre est coupée.\n> ce que vous écriviez\n\n<b>Élodie</b>',
  })
  await pickUp(row.contactId ?? '')
  const { id, sent } = await answer(row.contactId ?? '', 'Bonjour Élodie,\n\nc’est réparé.')
  const reference = (await world.caseOf(row)).reference
  const raw = sent?.raw.replaceAll('=\r\n', '') ?? ''
  const text = Buffer.from(
    raw.replace(/=([\dA-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString()
  expect(text).toContain(
    'c’est réparé.\r\n\r\nConseiller\r\nService client\r\n\r\nLe 20 novembre 2026 à 10:00, Élodie Guégan <elodie@client.example> a écrit\u00a0:\r\n> Bonjour,\r\n>\r\n> ma fibre est coupée.\r\n>> ce que vous écriviez',
  )
  expect(text).toContain('<blockquote type="cite"')
  expect(text).toContain('&lt;b&gt;Élodie&lt;/b&gt;')
  expect(await letter(id)).toMatchObject({
    direction: 'out',
    to: [{ name: 'Élodie Guégan', address: 'elodie@client.example' }],
    subject: `Re: Fibre coupée [${reference}]`,
    trouble: null,
  })
})

test('ML14: a Reply-To elsewhere is told to the desk, and taken only when the adviser said so', async () => {
  const row = await world.arrive({
    from: 'marc@client.example',
    replyTo: 'bureau@client.example',
    text: 'Bonjour de Marc',
  })
  expect(await letter(row.messageId ?? '')).toMatchObject({ replyTo: { name: '', address: 'bureau@client.example' } })
  await pickUp(row.contactId ?? '')
  expect((await answer(row.contactId ?? '', 'Par défaut')).sent?.to).toEqual(['marc@client.example'])
  const asked = await answer(row.contactId ?? '', 'Au bureau', byMail('replyTo'))
  expect(asked.sent?.to).toEqual(['bureau@client.example'])
  expect(asked.sent?.raw).toContain('Bonjour de Marc')
  expect((await letter(asked.id))?.to).toEqual([{ name: '', address: 'bureau@client.example' }])
  const same = await world.arrive({ from: 'Lea@client.example', replyTo: 'lea@CLIENT.example', text: 'Bonjour de Léa' })
  expect(await letter(same.messageId ?? '')).toMatchObject({ replyTo: null })
})

test('who chats may be answered by mail, at an address on file, shown masked; what he did not write is not quoted', async () => {
  await seedContact(world.db, 'chat-1', 'elodie', 'ana')
  const { code, id, sent } = await answer('chat-1', 'Par courriel', byMail('point', 'elodie-mail'))
  expect(code).toBe('applied')
  expect(sent?.to).toEqual(['elodie@client.example'])
  expect(sent?.raw).not.toContain('wrote')
  expect(sent?.raw).not.toMatch(/^&gt;|^> /m)
  expect((await letter(id))?.to).toEqual([{ name: '', address: 'e•••@client.example' }])
  expect(await loadRows(world.db, 'message', [id])).toMatchObject([
    { channel: 'email', contactId: 'chat-1', state: 'handedOver' },
  ])
  // Her answer comes back to the same case.
  const inReplyTo = sent?.head['message-id'] ?? ''
  const back = await world.arrive({ from: 'elodie@client.example', inReplyTo, text: 'Merci pour le courriel' })
  expect(back).toMatchObject({ reason: 'joined', caseId: 'case-chat-1' })
})

test('nobody writes to an address that is not his customer’s, nor by chat where no page was ever open', async () => {
  await world.customer('autre', 'autre@client.example')
  await seedContact(world.db, 'chat-2', 'elodie', 'ana')
  expect((await answer('chat-2', 'Non', byMail('point', 'autre-mail'))).code).toBe('mail.noAddress')
  expect((await answer('chat-2', 'Non', byMail('replyTo'))).code).toBe('mail.noAddress')
  const row = await world.arrive({ from: 'yann@client.example', text: 'Bonjour de Yann' })
  await pickUp(row.contactId ?? '')
  expect((await answer(row.contactId ?? '', 'Non', { channel: 'chat', to: 'sender', pointId: null })).code).toBe(
    'mail.noChat',
  )
  const { relay } = world.mail
  world.mail.relay = null
  expect((await answer(row.contactId ?? '', 'Non')).code).toBe('mail.noRelay')
  world.mail.relay = relay
  expect(ours()).toEqual([])
})

test('the page of a chat says that there was a letter; its words are for who signed in as the customer', async () => {
  for (const [thread, signedCustomerId] of [
    ['thread-open', null],
    ['thread-signed', 'elodie'],
  ] as const) {
    const claims = { name: '', phone: '', email: '', reference: '', topic: null }
    await insertThread(world.db, {
      id: thread,
      secretHash: Buffer.from(thread),
      language: 'fr',
      claims,
      signedCustomerId,
      now: 0,
    })
    await seedContact(world.db, `of-${thread}`, 'elodie', 'ana', { threadId: thread })
    await answer(`of-${thread}`, 'Le montant est de 42 euros', byMail('point', 'elodie-mail'))
    await answer(`of-${thread}`, 'Et ici le reste')
  }
  const shown = async (thread: string) =>
    (await viewThread(world.context, thread, 0)).update.messages.map(({ n, author, text }) => [n, author, text])
  expect(await shown('thread-open')).toEqual([
    [1, 'system', 'Une réponse vous a été envoyée par e-mail.'],
    [2, 'adviser', 'Et ici le reste'],
  ])
  expect(await shown('thread-signed')).toEqual([
    [1, 'adviser', 'Le montant est de 42 euros'],
    [2, 'adviser', 'Et ici le reste'],
  ])
  expect(await threadMessages(world.db, 'thread-open', 0, 10, false)).toHaveLength(2)

  // Merged since, twice: the letters are the living record's, and whoever signed in as the first one is he.
  await world.customer('elodie-2', 'elodie2@client.example')
  await world.customer('elodie-3', 'elodie3@client.example')
  const merged = (id: string, mergedInto: string | null) =>
    world.db.updateTable('customer').set({ mergedInto }).where('id', '=', id).execute()
  await merged('elodie', 'elodie-2')
  await merged('elodie-2', 'elodie-3')
  const move = (customerId: string) =>
    world.db
      .updateTable('message')
      .set({ customerId })
      .where('contactId', 'in', ['of-thread-open', 'of-thread-signed'])
      .execute()
  await move('elodie-3')
  expect((await shown('thread-signed'))[0]).toEqual([1, 'adviser', 'Le montant est de 42 euros'])
  expect((await shown('thread-open'))[0]?.[1]).toBe('system')
  await move('elodie')
  await merged('elodie', null)
  expect((await shown('thread-signed'))[0]).toEqual([1, 'adviser', 'Le montant est de 42 euros'])
})

test('why it did not arrive is said in a code and in their words: later, given up, come back', async () => {
  const row = await world.arrive({ from: 'zoe@client.example', text: 'Bonjour de Zoé' })
  await pickUp(row.contactId ?? '')
  world.relay.refuse = { code: 451, words: '4.7.1 Greylisted' }
  const later = await answer(row.contactId ?? '', 'Plus tard')
  expect(await state(later.id)).toBe('queued')
  expect(await letter(later.id)).toMatchObject({ trouble: { code: 'later' } })
  world.relay.refuse = null
  world.context.time.now += 10_000
  await world.deliver()
  expect(await state(later.id)).toBe('handedOver')
  expect(await letter(later.id)).toMatchObject({ trouble: null })

  world.relay.refuse = { code: 550, words: '5.1.1 No such user here' }
  const never = await answer(row.contactId ?? '', 'Jamais')
  expect(await state(never.id)).toBe('failed')
  const said = (await letter(never.id))?.trouble
  // The server's own words alone: the desk says what they mean, in the reader's language.
  expect(said).toMatchObject({ code: 'unknownUser', said: '550 5.1.1 No such user here' })

  world.relay.refuse = null
  const { id, sent } = await answer(row.contactId ?? '', 'Revient')
  await world.arrive({
    mailFrom: '',
    from: 'mailer-daemon@client.example',
    to: sent?.from ?? '',
    subject: 'Undelivered Mail Returned to Sender',
    text: '<zoe@client.example>: host mx said: 552 5.2.2 Mailbox full',
  })
  expect(await state(id)).toBe('bounced')
  expect((await letter(id))?.trouble).toMatchObject({ code: 'full' })
})
