import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { Row } from '../../../shared/protocol/rows.ts'
import { nextMessageNumber } from '../../db/chat.ts'
import { loadRows } from '../../db/rows.ts'
import { inTransaction } from '../../db/unitOfWork.ts'
import { queueOutbound } from '../../delivery/queueOutbound.ts'
import { keepPart } from './keepPart.ts'
import { Readable } from 'node:stream'
import { mailWorld, type MailWorld } from './testing/mailWorld.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
let world: MailWorld
beforeAll(async () => {
  world = await mailWorld()
  await world.adviser('ana')
})
afterAll(() => world.close())
beforeEach(() => {
  world.relay.refuse = null
  world.relay.letters.length = 0
})

/** As `message.send` leaves it. */
async function write(
  contactId: string,
  text: string,
  attachments: Row<'message'>['attachments'] = [],
): Promise<string> {
  const id = randomUUID()
  await inTransaction(world.context.unit, async (tx) => {
    const [contact] = await tx.lock('contact', [contactId])
    if (!contact) throw new Error('no contact')
    const { caseId, customerId, channel } = contact
    const n = await nextMessageNumber(tx, contactId)
    const who = { author: 'adviser' as const, adviserId: 'ana', authorName: 'Ana' }
    tx.add('message', {
      id,
      contactId,
      caseId,
      customerId,
      channel,
      n,
      ...who,
      text,
      attachments,
      at: tx.now,
      state: 'queued',
    })
    await queueOutbound(tx, id, contactId, channel)
  })
  return id
}
const stateOf = async (id: string) => (await loadRows(world.db, 'message', [id]))[0]?.state

test('ML12, ML13: an answer leaves in its thread, from an address that leads back to the case', async () => {
  const row = await world.arrive({
    from: 'yann@client.example',
    subject: 'Re: TR: Box en panne',
    messageId: '<y1@client.example>',
    replyTo: 'ailleurs@else.example',
  })
  const matter = await world.caseOf(row)
  await world.deliver()
  world.relay.letters.length = 0
  const { keep, kept } = keepPart(world.context)
  await keep({
    name: 'plan.txt',
    type: 'text/plain',
    cid: null,
    stream: Readable.from([Buffer.from('le plan')], { objectMode: false }),
  })
  const id = await write(row.contactId ?? '', 'Bonjour,\n\nC’est <réparé> & vérifié.', [...kept.values()])
  await world.deliver()
  expect(await stateOf(id)).toBe('handedOver')
  const [sent] = world.relay.letters
  // Never to a Reply-To elsewhere (ML14).
  expect(sent?.to).toEqual(['yann@client.example'])
  expect(sent?.from).toMatch(/^bounce\+[\da-f]{32}\.[\da-f]{16}@operateur\.example$/)
  expect(sent?.head).toMatchObject({
    'message-id': `<${id}@operateur.example>`,
    'in-reply-to': '<y1@client.example>',
    subject: `Re: Box en panne [${matter.reference}]`,
    'x-guichet-hop': '1',
  })
  // Our acknowledgement answers the same letter: it does not stand before it.
  expect(sent?.head.references).toBe('<y1@client.example>')
  expect(sent?.head.from).toMatch(/^Service client <contact\+\d{12}\.[\da-f]{20}@operateur\.example>$/)
  expect(sent?.head['auto-submitted']).toBeUndefined()
  expect(sent?.raw).toContain('text/plain')
  expect(sent?.raw).toContain('&lt;r=C3=A9par=C3=A9&gt; &amp;')
  expect(sent?.raw).toContain('filename=plan.txt')

  // What a mail program makes of it comes back to the case, whichever of the threads it keeps.
  const answered = { from: 'yann@client.example', text: 'Merci' }
  const to = /<(.*)>/.exec(sent?.head.from ?? '')?.[1] ?? ''
  expect(await world.arrive({ ...answered, to })).toMatchObject({ reason: 'joined', contactId: row.contactId })
  expect(
    await world.arrive({ ...answered, text: 'Encore merci', inReplyTo: `<${id}@operateur.example>` }),
  ).toMatchObject({ reason: 'joined', contactId: row.contactId })
})

test('what leaves is signed where a key is named', async () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  world.mail.dkim = { domainName: 'operateur.example', keySelector: 'cle', privateKey: pem }
  const row = await world.arrive({ from: 'signe@client.example' })
  await write(row.contactId ?? '', 'Signé')
  await world.deliver()
  world.mail.dkim = null
  expect(world.relay.letters).toHaveLength(2)
  for (const { head } of world.relay.letters)
    expect(head['dkim-signature']).toMatch(/d=operateur\.example;.* s=cle;.*h=from:/i)
})

test('ML12: sent again after a crash it is the same letter', async () => {
  const row = await world.arrive({ from: 'crash@client.example' })
  const id = await write(row.contactId ?? '', 'Bonjour')
  await world.deliver()
  await world.db.updateTable('outbound').set({ state: 'queued' }).where('id', '=', id).execute()
  await world.deliver()
  const ids = world.relay.letters.map((one) => one.head['message-id']).filter((one) => one?.includes(id))
  expect(ids).toEqual([`<${id}@operateur.example>`, `<${id}@operateur.example>`])
})

test('a temporary refusal is tried again, a final one is said on the message, a relay that is away fails nothing', async () => {
  const row = await world.arrive({ from: 'refus@client.example' })
  await world.deliver()
  const later = await write(row.contactId ?? '', 'Plus tard')
  world.relay.refuse = { code: 451, words: '4.7.1 Greylisted' }
  await world.deliver()
  expect(await stateOf(later)).toBe('queued')
  world.relay.refuse = null
  await world.deliver()
  expect(await stateOf(later)).toBe('queued')
  world.context.time.now += 10_000
  await world.deliver()
  expect(await stateOf(later)).toBe('handedOver')

  const never = await write(row.contactId ?? '', 'Jamais')
  world.relay.refuse = { code: 550, words: '5.1.1 No such user' }
  await world.deliver()
  expect(await stateOf(never)).toBe('failed')
  const outbound = await world.db.selectFrom('outbound').selectAll().where('id', '=', never).executeTakeFirstOrThrow()
  expect(outbound).toMatchObject({ state: 'failed', tries: 1 })
  expect(outbound.lastError).toContain('5.1.1')

  const away = await write(row.contactId ?? '', 'Relais absent')
  const { mail } = world
  const { relay } = mail
  mail.relay = 'smtp://127.0.0.1:1'
  await world.deliver()
  mail.relay = relay
  expect(await stateOf(away)).toBe('queued')
})

const report = (to: string, original: string, recipient: string) =>
  [
    'From: MAILER-DAEMON@client.example (Mail Delivery System)',
    `To: ${to}`,
    'Subject: Undelivered Mail Returned to Sender',
    'Auto-Submitted: auto-replied',
    `Message-ID: <${randomUUID()}@client.example>`,
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    '',
    '--b',
    '',
    'I am sorry.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; client.example',
    '',
    `Final-Recipient: rfc822; ${recipient}`,
    'Action: failed',
    'Status: 5.2.2',
    'Diagnostic-Code: smtp; 552 5.2.2 Mailbox full',
    '--b',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: ${original}`,
    'X-Guichet-Hop: 1',
    '--b--',
    '',
  ].join('\r\n')

test('ML15: a bounce is said on the message it is about, by its return path; without it a human judges', async () => {
  const row = await world.arrive({ from: 'plein@client.example' })
  await world.deliver()
  const [byPath, byId] = [await write(row.contactId ?? '', 'Un'), await write(row.contactId ?? '', 'Deux')]
  await world.deliver()
  const path = world.relay.letters.find((one) => one.head['message-id']?.includes(byPath))?.from ?? ''
  const bounce = await world.arrive(report(path, '<unknown@else.example>', 'plein@client.example'), '', path)
  expect(bounce).toMatchObject({ state: 'filed', kind: 'bounce', messageId: byPath })
  expect(await stateOf(byPath)).toBe('bounced')
  const outbound = await world.db.selectFrom('outbound').selectAll().where('id', '=', byPath).executeTakeFirstOrThrow()
  expect(outbound.lastError).toContain('5.2.2')
  expect(await stateOf(byId)).toBe('handedOver')
  // Anybody who has seen a letter knows its id.
  const named = await world.arrive(
    report('contact@operateur.example', `<${byId}@operateur.example>`, 'plein@client.example'),
    '',
  )
  expect(named).toMatchObject({ state: 'tray', reason: 'bounce.unsigned', hintCaseId: row.caseId })
  const elsewhere = await world.arrive(
    report('contact@operateur.example', `<${byId}@operateur.example>`, 'autre@else.example'),
    '',
  )
  expect(elsewhere).toMatchObject({ state: 'tray', reason: 'bounce.unknown', hintCaseId: null })
  expect(await stateOf(byId)).toBe('handedOver')

  const forged = path.replace(/\.[\da-f]{16}@/, '.0000000000000000@')
  const third = await world.arrive(report(forged, '<unknown@else.example>', 'plein@client.example'), '', forged)
  expect(third).toMatchObject({ state: 'tray', reason: 'bounce.unknown' })
  // What a customer wrote cannot bounce.
  const other = await world.arrive(
    report('contact@operateur.example', `<${row.messageId}@operateur.example>`, 'x@y.example'),
    '',
  )
  expect(other).toMatchObject({ state: 'tray', reason: 'bounce.unknown' })
})

test('ML15: one acknowledgement a case a day, with the reference, an empty path and no promise that is not measured', async () => {
  const from = 'accuse@client.example'
  const row = await world.arrive({ from, messageId: '<a1@client.example>' })
  const { reference } = await world.caseOf(row)
  await world.deliver()
  await world.arrive({ from, inReplyTo: '<a1@client.example>', text: 'Encore' })
  await world.deliver()
  const told = () => world.relay.letters.filter((one) => one.to.includes(from))
  expect(told()).toHaveLength(1)
  const [sent] = told()
  expect(sent).toMatchObject({
    from: '',
    head: { 'auto-submitted': 'auto-replied', 'in-reply-to': '<a1@client.example>' },
  })
  expect(sent?.head.subject).toContain(reference)
  expect(sent?.raw).toContain(reference)
  const message = (await world.messages()).find((one) => one.contactId === row.contactId && one.author === 'system')
  expect(message).toMatchObject({ state: 'handedOver', channel: 'email' })
  expect(message?.text).toContain('Nous ne pouvons pas encore vous dire sous quel délai')
  world.context.time.now += 86_400_000
  await world.arrive({ from, inReplyTo: '<a1@client.example>', text: 'Le lendemain' })
  await world.deliver()
  expect(told()).toHaveLength(2)
})

test('ML15: nothing automatic is answered, no address is told more than three times a day', async () => {
  for (const [n, more] of [
    { headers: { 'Auto-Submitted': 'auto-generated' } },
    { headers: { Precedence: 'bulk' } },
    { headers: { 'List-Id': '<l.example>' } },
    { mailFrom: '' },
  ].entries())
    await world.arrive({ from: `auto${n}@client.example`, text: `Lettre ${n}`, ...more })
  for (let n = 0; n < 6; n++)
    await world.arrive({ from: 'victime@client.example', subject: `Faux ${n}`, text: `Fausse lettre ${n}` })
  await world.deliver()
  expect(world.relay.letters.filter((one) => one.to.some((to) => to.startsWith('auto')))).toEqual([])
  expect(world.relay.letters.filter((one) => one.to.includes('victime@client.example'))).toHaveLength(3)
})

test('ML15: the delay it tells is that of this week’s letters', async () => {
  const hour = 3_600_000
  const now = world.context.time.now + 30 * 86_400_000
  world.context.time.now = now - 6 * hour
  const contacts = []
  for (let n = 0; n < 5; n++)
    contacts.push((await world.arrive({ from: `delai${n}@client.example`, text: `n° ${n}` })).contactId ?? '')
  world.context.time.now = now
  for (const [n, id] of contacts.entries())
    await world.db
      .updateTable('contact')
      .set({ pickedUpAt: now - 6 * hour + (n + 1) * hour, enteredAt: now - 6 * hour, state: 'open' })
      .where('id', '=', id)
      .execute()
  const row = await world.arrive({ from: 'delai@client.example' })
  const message = (await world.messages()).find((one) => one.contactId === row.contactId && one.author === 'system')
  expect(message?.text).toMatch(/en moins de \d\u00a0heures/)
})
