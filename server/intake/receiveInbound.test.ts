import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext, type TestContext } from '../../test/harness/context.ts'
import { asAnother, freshDatabase, untilSomeoneWaits, type FreshDatabase } from '../../test/harness/database.ts'
import { seedCentre, seedCustomer } from '../../test/harness/seed.ts'
import type { Inbound } from '../channels/channel.ts'
import { insertThread, nextMessageNumber, threadMessages } from '../db/chat.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { noClaims } from '../recognition/claims.ts'
import { mergeCustomers } from '../recognition/mergeCustomers.ts'
import { receiveInbound } from './receiveInbound.ts'

let fresh: FreshDatabase
let context: TestContext
beforeAll(async () => {
  fresh = await freshDatabase(10)
  await seedCentre(fresh.db)
  await seedCustomer(fresh.db, 'elodie')
})
afterAll(() => fresh.close())
beforeEach(() => {
  context = testContext(fresh.db)
})

const day = 24 * 3_600_000
async function thread(signedCustomerId: string | null = null): Promise<string> {
  const id = randomUUID()
  const claims = { name: '', phone: '', email: '', reference: '', topic: null }
  await insertThread(fresh.db, {
    id,
    secretHash: Buffer.from(id),
    language: 'fr',
    claims,
    signedCustomerId,
    now: context.time.now,
  })
  return id
}
function inbound(threadId: string | null, text: string, more: Partial<Inbound> = {}): Inbound {
  return {
    channel: 'chat',
    externalId: randomUUID(),
    threadId,
    claims: { ...noClaims, text },
    topic: null,
    language: 'fr',
    authorName: '',
    text,
    attachments: [],
    online: true,
    ...more,
  }
}
async function contactOf(id: string) {
  return fresh.db.selectFrom('contact').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
}
async function close(contactId: string): Promise<void> {
  await inTransaction(context.unit, async (tx) => {
    const [contact] = await tx.lock('contact', [contactId])
    if (!contact) throw new Error('no contact')
    const [matter] = await tx.lock('case', [contact.caseId])
    if (!matter) throw new Error('no case')
    await tx.remove('queueEntry', contactId)
    await tx.save('contact', {
      ...contact,
      state: 'closed',
      closedAt: tx.now,
      outcome: 'resolved',
      seenN: contact.inboundN,
    })
    await tx.save('case', { ...matter, state: 'resolved', closedAt: tx.now })
  })
}

describe('a message that comes more than once', () => {
  test('eight writers at once store it once, and all learn the same', async () => {
    const message = inbound(await thread(), 'Ma box ne démarre plus')
    const results = await Promise.all(Array.from({ length: 8 }, () => receiveInbound(context, message)))
    expect(new Set(results.map((result) => result.messageId)).size).toBe(1)
    expect(new Set(results.map((result) => result.caseReference)).size).toBe(1)
    expect(results.filter((result) => !result.repeated)).toHaveLength(1)
    const rows = await fresh.db
      .selectFrom('message')
      .select('id')
      .where('externalId', '=', message.externalId)
      .execute()
    expect(rows).toHaveLength(1)
    const contacts = await fresh.db
      .selectFrom('contact')
      .select('id')
      .where('threadId', '=', message.threadId)
      .execute()
    expect(contacts).toHaveLength(1)
  })

  test('without a thread too, and hours later', async () => {
    const mail = inbound(null, 'Où en est mon remboursement ?', { channel: 'form' })
    await fresh.db
      .insertInto('queue')
      .values({ id: 'form-billing', nameFr: 'f', nameEn: 'f', skill: 'billing', channel: 'form' })
      .execute()
    const results = await Promise.all(Array.from({ length: 8 }, () => receiveInbound(context, mail)))
    context.time.now += 5 * 3_600_000
    const late = await receiveInbound(context, mail)
    expect(late).toMatchObject({ repeated: true, messageId: results[0]?.messageId })
    expect(results.filter((result) => !result.repeated)).toHaveLength(1)
  })
})

test('messages of one thread at the same time share one contact and are numbered without gap', async () => {
  const threadId = await thread()
  const texts = Array.from({ length: 12 }, (_, index) => `message ${index}`)
  await Promise.all(texts.map((text) => receiveInbound(context, inbound(threadId, text))))
  const stored = await threadMessages(fresh.db, threadId, 0, 100, false)
  expect(stored.map((message) => message.n)).toEqual(texts.map((_, index) => index + 1))
  const contacts = await fresh.db.selectFrom('contact').selectAll().where('threadId', '=', threadId).execute()
  expect(contacts).toHaveLength(1)
  expect(contacts[0]).toMatchObject({ inboundN: 12, seenN: 0, state: 'waiting', customerOnline: true })
})

test('answers numbered while the customer writes take numbers of the same line', async () => {
  const threadId = await thread()
  const first = await receiveInbound(context, inbound(threadId, 'Bonjour'))
  const numbers: number[] = []
  const answer = () =>
    inTransaction(context.unit, async (tx) => void numbers.push(await nextMessageNumber(tx, first.contactId)))
  const written = await Promise.all([
    ...Array.from({ length: 6 }, async (_, index) => {
      numbers.push((await receiveInbound(context, inbound(threadId, `suite ${index}`))).n)
    }),
    ...Array.from({ length: 6 }, answer),
  ])
  expect(written).toHaveLength(12)
  expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, index) => index + 2))
})

describe('contact and case', () => {
  test('the first words make a provisional customer, a case, a place in line, a history entry and a recognition', async () => {
    const received = await receiveInbound(context, inbound(await thread(), 'Je n’ai plus internet depuis ce matin 🙁'))
    const contact = await contactOf(received.contactId)
    expect(contact).toMatchObject({
      topic: 'internet',
      queueId: 'chat-internet',
      state: 'waiting',
      inboundN: 1,
      seenN: 0,
    })
    const entry = await fresh.db
      .selectFrom('historyEntry')
      .selectAll()
      .where('id', '=', contact.id)
      .executeTakeFirstOrThrow()
    expect(entry).toMatchObject({
      kind: 'contact',
      code: 'contact.received',
      told: [{ text: 'Je n’ai plus internet depuis ce matin 🙁', at: context.time.now, channel: 'chat' }],
    })
    const recognition = await fresh.db
      .selectFrom('recognition')
      .selectAll()
      .where('contactId', '=', contact.id)
      .execute()
    expect(recognition).toMatchObject([{ decision: 'none', by: 'system' }])
    const queued = await fresh.db.selectFrom('queueEntry').select('id').where('id', '=', contact.id).execute()
    expect(queued).toHaveLength(1)
  })

  test('what the customer tells while the conversation runs is gathered too, once, however short, with when he said it', async () => {
    const threadId = await thread()
    const { contactId } = await receiveInbound(context, inbound(threadId, 'Bonjour'))
    const begun = context.time.now
    for (const text of [
      'redémarré deux fois, changé le câble',
      'Voyant PON éteint',
      'ok merci',
      'voyant PON éteint.',
    ]) {
      context.time.now += 60_000
      await receiveInbound(context, inbound(threadId, text))
    }
    const entry = await fresh.db
      .selectFrom('historyEntry')
      .select('told')
      .where('id', '=', contactId)
      .executeTakeFirstOrThrow()
    expect(entry.told).toEqual([
      { text: 'redémarré deux fois, changé le câble', at: begun + 60_000, channel: 'chat' },
      { text: 'Voyant PON éteint', at: begun + 120_000, channel: 'chat' },
    ])
  })

  test('the topic that the customer picked goes before the one in his words', async () => {
    const received = await receiveInbound(context, inbound(await thread(), 'facture et internet', { topic: 'tv' }))
    expect(await contactOf(received.contactId)).toMatchObject({ topic: 'tv', queueId: 'chat-tv' })
  })

  test('within 7 days of closing: a new contact on the same case, opened again; later: a new case', async () => {
    const threadId = await thread()
    const first = await receiveInbound(context, inbound(threadId, 'Plus de TV'))
    await close(first.contactId)
    context.time.now += 6 * day
    const second = await receiveInbound(context, inbound(threadId, 'Toujours plus de TV'))
    expect(second.contactId).not.toBe(first.contactId)
    expect(second.caseReference).toBe(first.caseReference)
    expect(second.customerId).toBe(first.customerId)
    const { caseId, seenN } = await contactOf(second.contactId)
    expect(seenN).toBe(1)
    const matter = await fresh.db.selectFrom('case').selectAll().where('id', '=', caseId).executeTakeFirstOrThrow()
    expect(matter).toMatchObject({ state: 'open', closedAt: null })
    await close(second.contactId)
    context.time.now += 8 * day
    const third = await receiveInbound(context, inbound(threadId, 'Autre chose'))
    expect(third.caseReference).not.toBe(first.caseReference)
    expect(third.customerId).toBe(first.customerId)
  })

  test('a quoted case reference finds its case only for the customer whose case it is', async () => {
    const claims = { ...noClaims, signedCustomerId: 'elodie' }
    const mine = await receiveInbound(context, inbound(await thread('elodie'), 'Question', { claims }))
    const again = await receiveInbound(
      context,
      inbound(await thread('elodie'), `Suite de ${mine.caseReference}`, { claims }),
    )
    expect(mine.customerId).toBe('elodie')
    expect(mine.caseReference).toMatch(/^D-[1-9]\d{3}-\d{4}-\d{4}$/)
    expect(again.caseReference).toBe(mine.caseReference)
    // Typed in the field for it, as people write it: read like the one in a sentence.
    const typed = mine.caseReference.toLowerCase().replaceAll('-', ' ')
    const field = { claims: { ...claims, references: [typed] } }
    const typedIn = await receiveInbound(context, inbound(await thread('elodie'), 'Toujours rien', field))
    expect(typedIn.caseReference).toBe(mine.caseReference)
    await close(typedIn.contactId)
    await close(again.contactId)
    // Whoever saw the letter: his words go to a record of his own, hers stays as it was, and an adviser may choose her.
    const words = `Bonjour, dossier ${mine.caseReference}`
    const stranger = await receiveInbound(context, inbound(await thread(), words))
    expect(stranger.customerId).not.toBe('elodie')
    expect(stranger.caseReference).not.toBe(mine.caseReference)
    const { caseId } = await contactOf(again.contactId)
    const matter = await fresh.db.selectFrom('case').select('state').where('id', '=', caseId).executeTakeFirstOrThrow()
    expect(matter.state).toBe('resolved')
    const recognition = await fresh.db
      .selectFrom('recognition')
      .selectAll()
      .where('contactId', '=', stranger.contactId)
      .executeTakeFirstOrThrow()
    expect(recognition).toMatchObject({ decision: 'choose', candidates: [{ customerId: 'elodie' }] })
    // With her name beside it, it is she as far as anybody can tell: her record opens, her case waits for the proof.
    const named = { ...noClaims, givenName: 'Elodie', familyName: 'Guegan', text: words }
    const herself = await receiveInbound(context, inbound(await thread(), words, { claims: named }))
    expect(herself.customerId).toBe('elodie')
    expect(herself.caseReference).not.toBe(mine.caseReference)
  })
})

test('a merge that commits while a message is read leaves the contact with the living record', async () => {
  for (const id of ['doublon', 'vivante']) await seedCustomer(fresh.db, id)
  const by = { adviserId: 'lea', name: 'Léa', role: 'lead', sessionId: '', clientId: '', siteId: 'site-own' } as const
  const actor = { ...by, partnerId: null, shopId: null, regions: null }
  const claims = { ...noClaims, signedCustomerId: 'doublon' }
  const threadId = await thread('doublon')
  const arrivals: ReturnType<typeof receiveInbound>[] = []
  await inTransaction(context.unit, async (tx) => {
    await mergeCustomers(tx, { fromId: 'doublon', intoId: 'vivante', reason: 'même personne', by: actor })
    arrivals.push(asAnother(() => receiveInbound(context, inbound(threadId, 'Plus de réseau', { claims }))))
    await untilSomeoneWaits(fresh)
  })
  const [received] = await Promise.all(arrivals)
  expect(received?.customerId).toBe('vivante')
  const contact = await contactOf(received?.contactId ?? '')
  expect(contact.customerId).toBe('vivante')
  const cases = fresh.db.selectFrom('case').select('customerId').where('id', '=', contact.caseId)
  expect(await cases.executeTakeFirst()).toEqual({ customerId: 'vivante' })
})

test('markup, direction signs and emoji are stored as they were written', async () => {
  const text = '<img src=x onerror=alert(1)> \u202e👩‍👩‍👧 </script>'
  const received = await receiveInbound(context, inbound(await thread(), text, { authorName: '<b>Zoé</b>' }))
  const stored = await fresh.db
    .selectFrom('message')
    .selectAll()
    .where('id', '=', received.messageId)
    .executeTakeFirstOrThrow()
  expect(stored).toMatchObject({ text, authorName: '<b>Zoé</b>', author: 'customer', state: 'sent' })
})

test('a failure after the message was written leaves nothing, and the same message then comes through', async () => {
  const threadId = await thread()
  const message = inbound(threadId, 'Coupé au milieu')
  // The place in line is written last.
  await fresh.db.schema.alterTable('queueEntry').renameTo('away').execute()
  await expect(receiveInbound(context, message)).rejects.toThrow('queue_entry')
  await fresh.db.schema.alterTable('away').renameTo('queueEntry').execute()
  expect(await threadMessages(fresh.db, threadId, 0, 10, false)).toEqual([])
  const received = await receiveInbound(context, message)
  expect(received.repeated).toBe(false)
  expect((await threadMessages(fresh.db, threadId, 0, 10, false)).map((stored) => stored.text)).toEqual([
    'Coupé au milieu',
  ])
})
