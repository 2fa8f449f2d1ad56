import { randomUUID } from 'node:crypto'
import { SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { markReceived } from '../../delivery/markReceived.ts'
import { deliverDue } from '../../delivery/deliverOutbound.ts'
import { queueOutbound } from '../../delivery/queueOutbound.ts'
import { nextMessageNumber } from '../../db/chat.ts'
import { inTransaction } from '../../db/unitOfWork.ts'
import { sweepPresence } from './presence.ts'
import { openChatServer, type ChatServer } from './testing/chatServer.ts'

let server: ChatServer
beforeAll(async () => {
  server = await openChatServer()
})
afterAll(() => server.close())

const wrongSecret = 'w'.repeat(43)
async function sign(
  more: { sub?: string; aud?: string; exp?: number; secret?: string; alg?: string } = {},
): Promise<string> {
  const { sub = 'CL-elodie', aud, secret = server.context.config.customerTokenSecret } = more
  const jwt = new SignJWT({}).setProtectedHeader({ alg: more.alg ?? 'HS256' }).setSubject(sub)
  jwt.setExpirationTime(more.exp ?? Math.floor(server.context.time.now / 1_000) + 600)
  if (aud !== undefined) jwt.setAudience(aud)
  return jwt.sign(new TextEncoder().encode(secret))
}
const contactRow = (id: string) =>
  server.context.unit.db.selectFrom('contact').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const messageRow = (id: string) =>
  server.context.unit.db.selectFrom('message').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const contactId = async (messageId: string) => (await messageRow(messageId)).contactId

/** The adviser takes the contact, and answers. */
async function accept(id: string, adviserId = 'nadia'): Promise<void> {
  await inTransaction(server.context.unit, async (tx) => {
    const [contact] = await tx.lock('contact', [id])
    if (!contact) throw new Error('no contact')
    await tx.remove('queueEntry', id)
    await tx.save('contact', { ...contact, state: 'open', adviserId, pickedUpAt: tx.now })
  })
}
async function answer(id: string, text: string): Promise<string> {
  const messageId = randomUUID()
  await inTransaction(server.context.unit, async (tx) => {
    const [contact] = await tx.lock('contact', [id])
    if (!contact) throw new Error('no contact')
    const n = await nextMessageNumber(tx, id)
    const { caseId, customerId } = contact
    await tx.save('message', {
      id: messageId,
      contactId: id,
      caseId,
      customerId,
      channel: 'chat',
      n,
      author: 'adviser',
      adviserId: 'nadia',
      authorName: 'Nadia Benali',
      text,
      attachments: [],
      at: tx.now,
      state: 'sent',
    })
    await queueOutbound(tx, messageId, id, 'chat')
  })
  await deliverDue(server.context)
  return messageId
}

describe('a conversation', () => {
  test('is kept over pages by its secret, of which only the hash is stored', async () => {
    const page = await server.page()
    const { secret, threadId } = await page.begin()
    const sent = await page.say('Bonjour 👋🏽')
    const again = await (
      await server.page()
    ).ask('start', {
      secret,
      language: 'fr',
      claims: { name: '', phone: '', email: '', reference: '', topic: null },
      signedToken: null,
    })
    expect(again.threadId).toBe(threadId)
    expect(again.messages).toMatchObject([{ n: 1, text: 'Bonjour 👋🏽', author: 'customer' }])
    expect(again.contact).toMatchObject({ state: 'waiting', caseReference: sent.caseReference })
    const stored = await server.context.unit.db
      .selectFrom('chatThread')
      .selectAll()
      .where('id', '=', threadId)
      .executeTakeFirstOrThrow()
    expect(JSON.stringify(stored)).not.toContain(secret)
    expect(stored.secretHash).toHaveLength(32)
  })

  test('a message sent again after a lost answer is stored once, also from eight connections at once', async () => {
    const first = await server.page()
    const { secret } = await first.begin()
    const pages = await Promise.all(Array.from({ length: 8 }, () => server.page()))
    await Promise.all(pages.map((page) => page.begin({ secret })))
    const id = randomUUID()
    const sent = await Promise.all(pages.map((page) => page.say('une seule fois', id)))
    expect(new Set(sent.map((one) => one.messageId)).size).toBe(1)
    expect((await first.ask('since', { n: 0 })).messages).toHaveLength(1)
  })

  test('a page that dies before the answer finds its message, and the same id does nothing', async () => {
    const page = await server.page()
    const { secret } = await page.begin()
    const id = randomUUID()
    page.socket.emit('send', { clientMessageId: id, text: 'avant la coupure', attachmentIds: [] })
    await expect.poll(async () => (await page.ask('since', { n: 0 })).messages.length).toBe(1)
    page.socket.disconnect()
    const back = await server.page()
    expect((await back.begin({ secret })).messages).toMatchObject([{ clientMessageId: id, text: 'avant la coupure' }])
    expect(await back.say('avant la coupure', id)).toMatchObject({ n: 1, repeated: true })
  })

  test('states are true: sent, received by the desk, read; the place in line; the adviser by his first name', async () => {
    const page = await server.page()
    await page.begin()
    const sent = await page.say('ça ne marche pas')
    const id = await contactId(sent.messageId)
    const waiting = await page.ask('since', { n: 0 })
    expect(waiting).toMatchObject({ receivedN: 0, readN: 0, contact: { state: 'waiting', adviserName: null } })
    expect(waiting.contact?.place).toBeGreaterThan(0)
    await accept(id)
    expect(await page.ask('since', { n: 1 })).toMatchObject({
      receivedN: 0,
      contact: { state: 'open', place: null, adviserName: 'Nadia' },
    })
    const { customerId } = await contactRow(id)
    await markReceived(server.context, 'nadia', { [`customer:${customerId}`]: 0 })
    expect((await page.ask('since', { n: 1 })).receivedN).toBe(0)
    await markReceived(server.context, 'yann', { [`customer:${customerId}`]: 1_000 })
    expect((await page.ask('since', { n: 1 })).receivedN).toBe(0)
    await markReceived(server.context, 'nadia', { [`customer:${customerId}`]: 1_000 })
    expect(await page.ask('since', { n: 1 })).toMatchObject({ receivedN: 1, readN: 0 })
    await inTransaction(server.context.unit, async (tx) => {
      const [contact] = await tx.lock('contact', [id])
      if (contact) await tx.save('contact', { ...contact, seenN: 1 })
    })
    expect(await page.ask('since', { n: 1 })).toMatchObject({ receivedN: 1, readN: 1 })
  })

  test('an answer pokes the page, and is received and read only when the page says so', async () => {
    const page = await server.page()
    await page.begin()
    const sent = await page.say('il y a quelqu’un ?')
    const id = await contactId(sent.messageId)
    await accept(id)
    const poked = new Promise<void>((resolve) => page.socket.once('poke', () => resolve()))
    const messageId = await answer(id, 'Oui, bonjour')
    await poked
    const update = await page.ask('since', { n: 1 })
    expect(update.messages).toMatchObject([
      { n: 2, author: 'adviser', authorName: 'Nadia', text: 'Oui, bonjour', clientMessageId: null },
    ])
    expect(JSON.stringify(update)).not.toContain('Benali')
    expect((await messageRow(messageId)).state).toBe('sent')
    await page.ask('received', { n: 2 })
    expect((await messageRow(messageId)).state).toBe('received')
    await page.ask('read', { n: 2 })
    expect((await messageRow(messageId)).state).toBe('read')
    await page.ask('received', { n: 2 })
    expect((await messageRow(messageId)).state).toBe('read')
  })

  test('typing goes to the adviser of the open contact only', async () => {
    const page = await server.page()
    await page.begin()
    const sent = await page.say('bonjour')
    server.context.events_.length = 0
    await page.ask('typing', {})
    expect(server.context.events_).toEqual([])
    const id = await contactId(sent.messageId)
    await accept(id)
    await page.ask('since', { n: 1 })
    await page.ask('typing', {})
    expect(server.context.events_).toEqual([{ to: 'nadia', event: 'typing', payload: { contactId: id } }])
  })
})

describe('leaving', () => {
  test('a waiting customer who says so has abandoned; writing again makes a new contact on the same case', async () => {
    const page = await server.page()
    await page.begin()
    const sent = await page.say('tant pis')
    await page.ask('leave', {})
    const { contact } = await page.ask('since', { n: 0 })
    expect(contact).toMatchObject({ state: 'closed', outcome: 'abandoned' })
    const queued = await server.context.unit.db
      .selectFrom('queueEntry')
      .select('id')
      .where('id', '=', contact?.id ?? '')
      .execute()
    expect(queued).toEqual([])
    expect((await page.say('en fait si')).caseReference).toBe(sent.caseReference)
    expect((await page.ask('since', { n: 0 })).contact).toMatchObject({ state: 'waiting' })
  })

  test('silent for ten minutes: abandoned, the offer withdrawn; an open contact is only offline', async () => {
    const [waiting, served] = [await server.page(), await server.page()]
    await waiting.begin()
    await served.begin()
    const waitingId = await contactId((await waiting.say('je patiente')).messageId)
    const servedId = await contactId((await served.say('je suis servi')).messageId)
    await accept(servedId)
    const { db } = server.context.unit
    await inTransaction(server.context.unit, async (tx) => {
      const [contact] = await tx.lock('contact', [waitingId])
      if (!contact) throw new Error('no contact')
      await tx.save('contact', { ...contact, state: 'offered', adviserId: 'yann' })
      await tx.save('offer', {
        id: randomUUID(),
        contactId: waitingId,
        customerId: contact.customerId,
        adviserId: 'yann',
        offeredAt: tx.now,
        expiresAt: tx.now + 1,
        state: 'pending',
        settledAt: null,
        reason: null,
        why: [],
      })
    })
    server.context.time.now += 120_000
    await sweepPresence(server.context)
    expect(await contactRow(waitingId)).toMatchObject({ state: 'offered', customerOnline: false })
    expect(await contactRow(servedId)).toMatchObject({ state: 'open', customerOnline: false })
    server.context.time.now += 500_000
    await sweepPresence(server.context)
    expect(await contactRow(waitingId)).toMatchObject({ state: 'closed', outcome: 'abandoned', adviserId: null })
    expect(await contactRow(servedId)).toMatchObject({ state: 'open' })
    const offer = await db.selectFrom('offer').selectAll().where('contactId', '=', waitingId).executeTakeFirstOrThrow()
    expect(offer).toMatchObject({ state: 'withdrawn', reason: 'customer.left' })
  })
})

describe('a signed-in customer', () => {
  test('is recognised, and greeted by name', async () => {
    const page = await server.page()
    const opened = await page.begin({ signedToken: await sign({ aud: 'guichet-chat' }) })
    expect(opened.signedAs).toBe('Élodie')
    const sent = await page.say('Bonjour')
    expect((await messageRow(sent.messageId)).customerId).toBe('elodie')
  })

  test.each([
    ['forged', () => sign({ secret: 'another secret of at least thirty-two characters' }), 'token.forged'],
    [
      'unsigned',
      async () => `${btoa('{"alg":"none"}')}.${btoa('{"sub":"CL-elodie","exp":9999999999}')}.`.replaceAll('=', ''),
      'token.forged',
    ],
    [
      'of another algorithm',
      () => sign({ alg: 'HS512', secret: server.context.config.customerTokenSecret.repeat(2) }),
      'token.forged',
    ],
    ['not a token', async () => 'hello', 'token.forged'],
    ['expired', () => sign({ exp: Math.floor(server.context.time.now / 1_000) - 60 }), 'token.expired'],
    ['for another audience', () => sign({ aud: 'billing' }), 'token.audience'],
    ['of nobody', () => sign({ sub: 'CL-nobody' }), 'token.unknownCustomer'],
  ])('a token that is %s is refused, and is not taken for "anonymous"', async (_what, token, code) => {
    const page = await server.page()
    expect(await page.begin({ signedToken: await token() })).toEqual({ refused: code })
    expect(await page.say('coucou')).toEqual({ refused: 'thread.notStarted' })
  })

  test('leaves a thread that opens neither without a token, nor with another person’s', async () => {
    const { secret } = await (await server.page()).begin({ signedToken: await sign() })
    expect(await (await server.page()).begin({ secret })).toEqual({ refused: 'thread.notYours' })
    const anonymous = await (await server.page()).begin()
    expect(await (await server.page()).begin({ secret: anonymous.secret, signedToken: await sign() })).toEqual({
      refused: 'thread.notYours',
    })
    expect((await (await server.page()).begin({ secret, signedToken: await sign() })).secret).toBe(secret)
  })
})

describe('bad frames', () => {
  test.each([
    [
      'an unknown secret',
      'start',
      { secret: wrongSecret, language: 'fr', claims: {}, signedToken: null },
      'thread.unknown',
    ],
    [
      'a secret of another form',
      'start',
      { secret: "' or 1=1", language: 'fr', claims: {}, signedToken: null },
      'frame.malformed',
    ],
    ['no frame', 'start', undefined, 'frame.malformed'],
    [
      'a message before a thread',
      'send',
      { clientMessageId: 'abcdefgh', text: 'x', attachmentIds: [] },
      'thread.notStarted',
    ],
    ['an unknown event', 'sudo', { all: true }, 'event.unknown'],
    ['an event named like a prototype', 'constructor', {}, 'event.unknown'],
  ])('%s is refused with a code', async (_what, event, frame, refused) => {
    const page = await server.page()
    expect(await page.socket.timeout(5_000).emitWithAck(event, frame)).toEqual({ refused })
  })

  test.each([
    ['too long', { clientMessageId: 'abcdefgh', text: 'x'.repeat(5_001), attachmentIds: [] }, 'frame.malformed'],
    ['of another type', { clientMessageId: 'abcdefgh', text: { $gt: '' }, attachmentIds: [] }, 'frame.malformed'],
    ['empty', { clientMessageId: 'abcdefgh', text: ' \u0000 ', attachmentIds: [] }, 'message.empty'],
    [
      'with a file of someone else',
      { clientMessageId: 'abcdefgh', text: 'x', attachmentIds: ['nope'] },
      'attachment.notFound',
    ],
  ])('a message %s is refused, and the log holds no word of it', async (_what, frame, refused) => {
    const page = await server.page()
    await page.begin({ claims: { name: 'Zoé Secrète', phone: '0612345678', email: '', reference: '', topic: null } })
    expect(await page.socket.timeout(5_000).emitWithAck('send', frame)).toEqual({ refused })
    const log = JSON.stringify(server.logged)
    expect(log).not.toMatch(/Secrète|0612345678|xxxx|\$gt/)
  })

  test('a frame past the limit of the transport ends the connection, not the server', async () => {
    const page = await server.page()
    await page.begin()
    const gone = new Promise<void>((resolve) => page.socket.on('disconnect', () => resolve()))
    page.socket.emit('send', { clientMessageId: 'abcdefgh', text: 'x'.repeat(2_000_000), attachmentIds: [] })
    await gone
    expect((await (await server.page()).begin()).threadId).toBeTruthy()
  })
})

test('who writes too fast is told so, and a repeat of a stored message is still answered', async () => {
  let allowed = 2
  const slow = await openChatServer({ send: () => allowed-- > 0 })
  try {
    const page = await slow.page()
    await page.begin()
    const id = randomUUID()
    expect((await page.say('un', id)).n).toBe(1)
    expect((await page.say('deux')).n).toBe(2)
    expect(await page.say('trois')).toEqual({ refused: 'rate.limited' })
    expect(await page.say('un', id)).toMatchObject({ n: 1, repeated: true })
  } finally {
    await slow.close()
  }
})
