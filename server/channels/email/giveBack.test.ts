import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { letterReturned } from '../../../shared/domain/offer.ts'
import { executeLive, executeQueued } from '../../commands/execute.ts'
import { loadRows } from '../../db/rows.ts'
import { offersMade } from '../../routing/offerSoon.ts'
import { takeMail } from './takeMail.ts'
import { mailWorld, type MailWorld } from './testing/mailWorld.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
let world: MailWorld
let seq = 0
beforeAll(async () => {
  world = await mailWorld()
  for (const id of ['ana', 'bob', 'zoe']) await world.adviser(id)
  await world.db.insertInto('client').values({ id: 'desk', adviserId: 'zoe', createdAt: 0 }).execute()
})
afterAll(() => world.close())

const actor = {
  adviserId: 'zoe',
  sessionId: 's',
  clientId: 'desk',
  role: 'adviser' as const,
  name: 'Conseiller zoe',
  siteId: 'site-own',
  partnerId: null,
  shopId: null,
  regions: null,
}
const run = async (name: 'message.send' | 'contact.resolve', args: object) => {
  const command = { id: randomUUID(), name, args, at: world.context.time.now, seq: ++seq }
  const outcome = await executeQueued(world.context, actor, command as never)
  expect(outcome).toEqual({ status: 'applied' })
}
/** She answers, and resolves. Returns the contact, and where its letter would come back to. */
async function answered(from: string, resolves = true) {
  const row = await world.arrive({ from, text: `Ma fibre est coupée, dit ${from}` })
  await offersMade(world.context)
  const contactId = row.contactId ?? ''
  await world.db.deleteFrom('offer').where('contactId', '=', contactId).execute()
  await world.db.deleteFrom('queueEntry').where('id', '=', contactId).execute()
  const open = { state: 'open' as const, adviserId: 'zoe', pickedUpAt: world.context.time.now }
  await world.db.updateTable('contact').set(open).where('id', '=', contactId).execute()
  const messageId = randomUUID()
  const answer = { messageId, contactId, text: 'C’est réparé.', attachments: [], seenN: 99, offline: false }
  await run('message.send', answer)
  await world.deliver()
  world.context.time.now += 1_000
  if (resolves) await run('contact.resolve', { contactId, reasonCode: 'solved', note: 'Réparé' })
  world.context.time.now += 60_000
  const path = world.relay.letters.find((one) => one.head['message-id']?.includes(messageId))?.from ?? ''
  return { contactId, caseId: row.caseId ?? '', messageId, path }
}
const report = (to: string, recipient: string, original?: string) =>
  [
    'From: MAILER-DAEMON@client.example (Mail Delivery System)',
    `To: ${to}`,
    'Subject: Undelivered Mail Returned to Sender',
    `Message-ID: <${randomUUID()}@client.example>`,
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    '',
    '--b',
    '',
    'Mailbox full.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; client.example',
    '',
    `Final-Recipient: rfc822; ${recipient}`,
    'Action: failed',
    'Status: 5.2.2',
    'Diagnostic-Code: smtp; 552 5.2.2 Mailbox full',
    ...(original === undefined ? [] : ['--b', 'Content-Type: text/rfc822-headers', '', `Message-ID: ${original}`]),
    '--b--',
    '',
  ].join('\r\n')
const contactsOf = (caseId: string) =>
  world.db.selectFrom('contact').selectAll().where('caseId', '=', caseId).orderBy('enteredAt').execute()

test('ML15: an answer that comes back after its contact was closed is somebody’s again, and was not resolved', async () => {
  const { contactId, caseId, messageId, path } = await answered('plein@client.example')
  expect((await loadRows(world.db, 'case', [caseId]))[0]?.state).toBe('resolved')
  await world.arrive(report(path, 'plein@client.example'), '', path)
  await offersMade(world.context)
  const [before, after, ...more] = await contactsOf(caseId)
  expect([before?.id, more]).toEqual([contactId, []])
  expect(after).toMatchObject({ channel: 'email', state: 'offered', queueId: 'email-internet' })
  // To who wrote it, though others are idle for longer.
  expect(after?.adviserId).toBe('zoe')
  expect(after?.handOver).toMatchObject({ fromId: 'zoe', reasonCode: letterReturned })
  expect(after?.handOver?.note).toMatch(
    /^La réponse du 20 novembre 2026 à 10:00 n’est pas arrivée\u00a0: la boîte du destinataire est pleine\.\n.*Mailbox full/u,
  )
  expect((await loadRows(world.db, 'case', [caseId]))[0]?.state).toBe('open')
  const [resolution] = await loadRows(world.db, 'resolution', [`r-${contactId}`])
  expect(resolution?.verdict).toBe('repeat')
  const recognitions = await world.db
    .selectFrom('recognition')
    .selectAll()
    .where('contactId', '=', after?.id ?? '')
    .execute()
  expect(recognitions).toHaveLength(1)
  // The same news again brings no second one.
  await world.arrive(`X-Again: 1\r\n${report(path, 'plein@client.example')}`, '', path)
  expect(await contactsOf(caseId)).toHaveLength(2)
  expect((await loadRows(world.db, 'message', [messageId]))[0]?.state).toBe('bounced')
})

test('while somebody has the case, the bounce is said there and brings no other contact', async () => {
  const { caseId, messageId, path } = await answered('encore@client.example', false)
  await world.arrive(report(path, 'encore@client.example'), '', path)
  expect(await contactsOf(caseId)).toHaveLength(1)
  expect((await loadRows(world.db, 'message', [messageId]))[0]?.state).toBe('bounced')
})

test('a bounce without our return path is a human’s to judge: attached to the case of the answer it names, that answer came back', async () => {
  const { caseId, messageId } = await answered('boite@client.example')
  const mail = await world.arrive(
    report('contact@operateur.example', 'boite@client.example', `<${messageId}@operateur.example>`),
    '',
  )
  expect(mail).toMatchObject({ state: 'tray', reason: 'bounce.unsigned', hintCaseId: caseId })
  const [{ customerId } = { customerId: '' }] = await contactsOf(caseId)
  const live = async (name: 'customer.open' | 'mail.attach', args: object) => {
    const command = { id: randomUUID(), name, args, at: world.context.time.now }
    expect(await executeLive(world.context, actor, command as never)).toMatchObject({ status: 'applied' })
  }
  await live('customer.open', { customerId, reasonCode: 'callback' })
  await live('mail.attach', { mailId: mail.id, customerId, caseId })
  await takeMail(world.context)
  const stateNow = async () => (await loadRows(world.db, 'message', [messageId]))[0]?.state
  await expect.poll(stateNow, { timeout: 30_000 }).toBe('bounced')
  const [, after, ...more] = await contactsOf(caseId)
  expect(more).toEqual([])
  expect(after?.handOver).toMatchObject({ reasonCode: letterReturned })
})

test('an answer that the relay refused for good after the close is given back too', async () => {
  world.relay.refuse = { code: 451, words: '4.7.1 Later' }
  const { caseId } = await answered('refus@client.example')
  world.relay.refuse = { code: 550, words: '5.1.1 No such user' }
  world.context.time.now += 3_600_000
  await world.deliver()
  world.relay.refuse = null
  const [, after] = await contactsOf(caseId)
  expect(after?.handOver?.note).toContain('cette adresse n’existe pas')
})
