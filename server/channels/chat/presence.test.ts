import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inTransaction } from '../../db/unitOfWork.ts'
import { sweepPresence } from './presence.ts'
import { accept, contactId, contactRow } from './testing/adviser.ts'
import { openChatServer, type ChatServer } from './testing/chatServer.ts'

let server: ChatServer
beforeAll(async () => {
  server = await openChatServer()
})
afterAll(() => server.close())

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
    const waitingId = await contactId(server, (await waiting.say('je patiente')).messageId)
    const servedId = await contactId(server, (await served.say('je suis servi')).messageId)
    await accept(server, servedId)
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
    expect(await contactRow(server, waitingId)).toMatchObject({ state: 'offered', customerOnline: false })
    expect(await contactRow(server, servedId)).toMatchObject({ state: 'open', customerOnline: false })
    server.context.time.now += 500_000
    await sweepPresence(server.context)
    expect(await contactRow(server, waitingId)).toMatchObject({
      state: 'closed',
      outcome: 'abandoned',
      adviserId: null,
    })
    expect(await contactRow(server, servedId)).toMatchObject({ state: 'open' })
    const offer = await db.selectFrom('offer').selectAll().where('contactId', '=', waitingId).executeTakeFirstOrThrow()
    expect(offer).toMatchObject({ state: 'withdrawn', reason: 'customer.left' })
  })
})
