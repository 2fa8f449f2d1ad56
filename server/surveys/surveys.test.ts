import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { seedAdviser, seedContact, seedCustomer } from '../../test/harness/seed.ts'
import { openChatServer, type ChatServer, type Page } from '../channels/chat/testing/chatServer.ts'
import { accept, contactId, contactRow } from '../channels/chat/testing/adviser.ts'
import { mailWorld, type MailWorld } from '../channels/email/testing/mailWorld.ts'
import type { Db } from '../db/database.ts'
import { surveyedCustomer } from '../db/surveys.ts'
import { historyEntry } from '../../shared/domain/historyEntry.ts'
import { inTransaction, type Unit } from '../db/unitOfWork.ts'
import { askSurveys } from '../jobs/askSurveys.ts'
import { purge } from '../jobs/purge.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
const day = 86_400_000
/** Three in the afternoon in Paris. */
const noon = Date.parse('2026-11-23T14:00:00Z')
let server: ChatServer
let world: MailWorld
beforeAll(async () => {
  server = await openChatServer()
  world = await mailWorld()
  for (const [db, context] of [
    [server.context.unit.db, server.context],
    [world.db, world.context],
  ] as const) {
    context.time.now = noon
    await seedAdviser(db, 'lea', { role: 'lead', state: 'offline', name: 'Léa' })
    await seedAdviser(db, 'pia', { role: 'lead', state: 'offline', siteId: 'site-partner', partnerId: 'partner-1' })
    await db.updateTable('surveyRule').set({ share: 1 }).execute()
  }
  await world.adviser('ana')
  await world.customer('elodie', 'elodie@client.example')
})
afterAll(async () => {
  await server.close()
  await world.close()
})

const survey = (db: Db, id: string) =>
  db.selectFrom('survey').selectAll().where('contactId', '=', id).executeTakeFirst()
const commitments = (db: Db, id: string) =>
  db.selectFrom('commitment').selectAll().where('contactId', '=', id).execute()
const contacts = async (db: Db) => (await db.selectFrom('contact').select('id').execute()).length
async function close(unit: Unit, id: string, more: { outcome?: 'abandoned' } = {}): Promise<void> {
  await inTransaction(unit, async (tx) => {
    const [contact] = await tx.lock('contact', [id])
    if (contact)
      await tx.save('contact', { ...contact, state: 'closed', closedAt: tx.now, outcome: 'resolved', ...more })
  })
}
/** A chat of somebody new, closed by an adviser and asked about. */
async function asked(more: { outcome?: 'abandoned' } = {}): Promise<{ page: Page; id: string; secret: string }> {
  server.context.time.now = noon
  const page = await server.page()
  const { secret } = await page.begin()
  const sent = await page.say('Ma box clignote')
  const id = await contactId(server, sent.messageId)
  await accept(server, id)
  await close(server.context.unit, id, more)
  server.context.time.now += 3 * 60_000
  await askSurveys(server.context)
  return { page, id, secret }
}
const texts = async (page: Page) => (await page.ask('since', { n: 0 })).messages.map(({ text }) => text)

test('QL1 nobody is asked before its time, and of several servers one asks, once', async () => {
  const page = await server.page()
  await page.begin()
  const id = await contactId(server, (await page.say('Bonjour')).messageId)
  await accept(server, id)
  await close(server.context.unit, id)
  await askSurveys(server.context)
  expect((await texts(page)).length).toBe(1)
  server.context.time.now += 3 * 60_000
  await Promise.all([1, 2, 3, 4].map(() => askSurveys(server.context)))
  expect((await texts(page)).filter((text) => text.includes('STOP'))).toHaveLength(1)
  expect(await survey(server.context.unit.db, id)).toMatchObject({ state: 'asked', channel: 'chat' })
})

test('QL3 a mark in the thread is noted, opens no contact and reaches no queue; what follows is for a human', async () => {
  const { page, id } = await asked()
  const { db } = server.context.unit
  const before = await contacts(db)
  await page.say('9/10 ! Très clair, merci')
  expect(await survey(db, id)).toMatchObject({
    state: 'answered',
    score: 9,
    scale: '1-10',
    formula: 1,
    words: 'Très clair, merci',
  })
  expect(await contacts(db)).toBe(before)
  expect(await contactRow(server, id)).toMatchObject({ state: 'closed' })
  expect(await commitments(db, id)).toEqual([])
  await page.say('4')
  expect(await contacts(db)).toBe(before + 1)
  expect(await survey(db, id)).toMatchObject({ score: 9 })
})

test('QL5 who was not content is a promise of the lead of that site, with a due time, and of nobody else', async () => {
  const { page, id } = await asked()
  await page.say('3. Trop d’attente')
  const { db } = server.context.unit
  expect(await commitments(db, id)).toMatchObject([
    { ownerId: 'lea', state: 'open', text: '3/10. Trop d’attente', dueAt: server.context.time.now + 2 * day },
  ])
  const { rows } = await db
    .selectFrom('scopeEntry')
    .select('scope')
    .where('rowId', '=', `survey-${id}`)
    .where('present', '=', true)
    .execute()
    .then((found) => ({ rows: found.map(({ scope }) => scope).sort() }))
  expect(rows).toContain('adviser:lea')
  expect(rows).not.toContain('adviser:pia')
  expect((await db.selectFrom('historyEntry').select('tone').where('id', '=', `h-survey-${id}`).execute())[0]).toEqual({
    tone: 'bad',
  })
})

test('QL3 what is no mark is read by a human: a sentence, eleven, a mark too late', async () => {
  const { db } = server.context.unit
  for (const text of ['3 jours sans internet', '11', '0', '-5', '1e1', '８']) {
    const { page, id } = await asked()
    const before = await contacts(db)
    await page.say(text)
    expect([text, await contacts(db)]).toEqual([text, before + 1])
    expect(await survey(db, id)).toMatchObject({ state: 'asked' })
  }
  const { page } = await asked()
  const before = await contacts(db)
  server.context.time.now += 8 * day
  await page.say('7')
  expect(await contacts(db)).toBe(before + 1)
})

test('QL4 STOP is an objection: nobody asks him again, and it outlives the year', async () => {
  const { page, id } = await asked()
  const { db } = server.context.unit
  await page.say('STOP')
  expect(await survey(db, id)).toMatchObject({ state: 'objected', score: null })
  server.context.time.now += 400 * day
  await purge(server.context).catch(() => undefined)
  expect(await survey(db, id)).toMatchObject({ state: 'objected' })
})

test('QL4 who only claims to be a customer objects for his own thread alone; who is proven, for all of him', async () => {
  const { unit } = server.context
  const row = {
    dueAt: 0,
    why: null,
    askedAt: 1,
    scale: null,
    formula: null,
    score: null,
    answeredAt: 2,
    commitmentId: null,
  }
  const objectsIn = (threadId: string | null) =>
    inTransaction(unit, async (tx) => (await surveyedCustomer(tx, { customerId: 'claimed', threadId })).objects)
  await seedCustomer(unit.db, 'claimed')
  await seedContact(unit.db, 'k-claimed', 'claimed', 'nadia', { state: 'closed', closedAt: 1, threadId: 'thread-1' })
  const fact = {
    id: 'k-claimed',
    customerId: 'claimed',
    at: 1,
    kind: 'contact',
    code: 'contact.came',
    actor: '',
  } as const
  await inTransaction(unit, async (tx) => tx.save('historyEntry', historyEntry({ ...fact, unproven: true })))
  await unit.db
    .insertInto('survey')
    .values({
      ...row,
      contactId: 'k-claimed',
      caseId: 'case-k-claimed',
      closedAt: 1,
      state: 'objected',
      channel: 'chat',
    })
    .execute()
  expect([await objectsIn('thread-1'), await objectsIn('thread-2'), await objectsIn(null)]).toEqual([
    true,
    false,
    false,
  ])
  await inTransaction(unit, async (tx) => tx.save('historyEntry', historyEntry({ ...fact, unproven: false })))
  expect([await objectsIn('thread-2'), await objectsIn(null)]).toEqual([true, true])
})

test('QL1 who abandoned is not asked; at night it waits for the morning', async () => {
  const { id } = await asked({ outcome: 'abandoned' })
  const { db } = server.context.unit
  expect(await survey(db, id)).toMatchObject({ state: 'not', why: 'unheard' })
  server.context.time.now = noon + 8 * 3_600_000
  const page = await server.page()
  await page.begin()
  const late = await contactId(server, (await page.say('Bonsoir')).messageId)
  await accept(server, late)
  await close(server.context.unit, late)
  server.context.time.now += 3 * 60_000
  await askSurveys(server.context)
  expect(await survey(db, late)).toMatchObject({ state: 'due', why: 'hour' })
  server.context.time.now += 13 * 3_600_000
  await askSurveys(server.context)
  expect(await survey(db, late)).toMatchObject({ state: 'asked' })
})

test('QL3 by mail: asked by a letter that can be answered, answered by reply, acknowledged to nobody; not asked twice in three months', async () => {
  world.context.time.now = noon
  const row = await world.arrive({ from: 'Élodie <elodie@client.example>', subject: 'Fibre' })
  const id = row.contactId ?? ''
  const take = async (contact: string) => {
    await world.db
      .updateTable('contact')
      .set({ state: 'open', adviserId: 'ana', pickedUpAt: world.context.time.now })
      .where('id', '=', contact)
      .execute()
    await world.db.updateTable('historyEntry').set({ unproven: false }).where('id', '=', contact).execute()
    await close(world.context.unit, contact)
    world.context.time.now += 3 * 60_000
    await askSurveys(world.context)
    await world.deliver()
  }
  await take(id)
  const letter = world.relay.letters.at(-1)
  expect(await survey(world.db, id)).toMatchObject({ state: 'asked', channel: 'email' })
  const address = /<([^<>]+)>/.exec(letter?.head.from ?? '')?.[1] ?? ''
  const sent = world.relay.letters.length
  const before = await contacts(world.db)
  await world.arrive({
    from: 'Élodie <elodie@client.example>',
    to: address,
    subject: 'Re: Fibre',
    text: '2. Personne ne m’a rappelée\n\nLe lun. 23 nov. 2026 à 15:03, Service client <contact@operateur.example> a écrit :\n> Comment s’est passé',
    inReplyTo: letter?.head['message-id'],
  })
  await world.deliver()
  expect(await survey(world.db, id)).toMatchObject({ state: 'answered', score: 2, words: 'Personne ne m’a rappelée' })
  expect(await contacts(world.db)).toBe(before)
  expect(world.relay.letters.length).toBe(sent)
  expect(await commitments(world.db, id)).toMatchObject([{ ownerId: 'lea', state: 'open' }])

  const again = await world.arrive({ from: 'Élodie <elodie@client.example>', subject: 'Autre chose', text: 'Bonjour' })
  await take(again.contactId ?? '')
  expect(await survey(world.db, again.contactId ?? '')).toMatchObject({ state: 'not', why: 'tooOften' })
})

test('QL3 a mark from an address that has no part in the case is no reply of his', async () => {
  const { rows } = {
    rows: await world.db.selectFrom('survey').select('contactId').where('state', '=', 'answered').execute(),
  }
  const id = rows[0]?.contactId ?? ''
  await world.db.updateTable('survey').set({ state: 'asked', score: null }).where('contactId', '=', id).execute()
  const address =
    /<([^<>]+)>/.exec(world.relay.letters.findLast(({ raw }) => raw.includes('STOP'))?.head.from ?? '')?.[1] ?? ''
  await world.arrive(
    { from: 'autre@ailleurs.example', to: address, subject: 'Re: Fibre', text: '1. nul' },
    'autre@ailleurs.example',
  )
  expect(await survey(world.db, id)).toMatchObject({ state: 'asked' })
})

test('QL7 a year after, nothing is left of it', async () => {
  world.context.time.now += 366 * day
  // The logs keep what is old where nothing newer was written, and say so.
  await purge(world.context).catch(() => undefined)
  expect(await world.db.selectFrom('survey').select('contactId').execute()).toEqual([])
})
