import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { markReceived } from '../../delivery/markReceived.ts'
import { inTransaction } from '../../db/unitOfWork.ts'
import { accept, answer, contactId, contactRow, messageRow } from './testing/adviser.ts'
import { openChatServer, type ChatServer } from './testing/chatServer.ts'

let server: ChatServer
beforeAll(async () => {
  server = await openChatServer()
})
afterAll(() => server.close())

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
    const id = await contactId(server, sent.messageId)
    const waiting = await page.ask('since', { n: 0 })
    expect(waiting).toMatchObject({ receivedN: 0, readN: 0, contact: { state: 'waiting', adviserName: null } })
    expect(waiting.contact?.place).toBeGreaterThan(0)
    await accept(server, id)
    expect(await page.ask('since', { n: 1 })).toMatchObject({
      receivedN: 0,
      contact: { state: 'open', place: null, adviserName: 'Nadia' },
    })
    const { customerId } = await contactRow(server, id)
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
    const id = await contactId(server, sent.messageId)
    await accept(server, id)
    const poked = new Promise<void>((resolve) => page.socket.once('poke', () => resolve()))
    const messageId = await answer(server, id, 'Oui, bonjour')
    await poked
    const update = await page.ask('since', { n: 1 })
    expect(update.messages).toMatchObject([
      { n: 2, author: 'adviser', authorName: 'Nadia', text: 'Oui, bonjour', clientMessageId: null },
    ])
    expect(JSON.stringify(update)).not.toContain('Benali')
    expect((await messageRow(server, messageId)).state).toBe('sent')
    await page.ask('received', { n: 2 })
    expect((await messageRow(server, messageId)).state).toBe('received')
    await page.ask('read', { n: 2 })
    expect((await messageRow(server, messageId)).state).toBe('read')
    await page.ask('received', { n: 2 })
    expect((await messageRow(server, messageId)).state).toBe('read')
  })

  test('passed on, or left behind by an adviser who is gone, the customer is told by whom and to which service', async () => {
    const page = await server.page()
    await page.begin()
    const sent = await page.say('encore moi')
    const id = await contactId(server, sent.messageId)
    await accept(server, id)
    expect((await page.ask('since', { n: 1 })).contact?.passedOn).toBeNull()
    const { queueId } = await contactRow(server, id)
    const handOver = { fromId: 'nadia', fromName: 'Nadia Benali', reasonCode: 'skill', note: 'secret', at: 1 }
    const wait = (reasonCode: string) =>
      inTransaction(server.context.unit, async (tx) => {
        const [contact] = await tx.lock('contact', [id])
        if (!contact) throw new Error('no contact')
        const by = { ...handOver, reasonCode }
        await tx.save('contact', { ...contact, state: 'waiting', adviserId: null, topic: 'tv', queueId, handOver: by })
      })
    await wait('skill')
    const update = await page.ask('since', { n: 1 })
    expect(update.contact?.passedOn).toEqual({ name: 'Nadia', topic: 'tv', isGone: false })
    expect(JSON.stringify(update)).not.toMatch(/Benali|secret/)
    await wait('adviser.left')
    expect((await page.ask('since', { n: 1 })).contact?.passedOn).toEqual({ name: 'Nadia', topic: 'tv', isGone: true })
    await accept(server, id)
    expect((await page.ask('since', { n: 1 })).contact?.passedOn).toBeNull()
  })

  test('typing goes to the adviser of the open contact only', async () => {
    const page = await server.page()
    await page.begin()
    const sent = await page.say('bonjour')
    server.context.events_.length = 0
    await page.ask('typing', {})
    expect(server.context.events_).toEqual([])
    const id = await contactId(server, sent.messageId)
    await accept(server, id)
    await page.ask('since', { n: 1 })
    await page.ask('typing', {})
    expect(server.context.events_).toEqual([{ to: 'nadia', event: 'typing', payload: { contactId: id } }])
  })
})
