import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { deadlocksOf, freshDatabase } from '../../test/harness/database.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import { abandon } from '../channels/chat/presence.ts'
import { noClaims } from '../recognition/claims.ts'
import { smallWorld, type SmallWorld } from '../recognition/testing/smallWorld.ts'
import { receiveInbound } from './receiveInbound.ts'
import { typedPages } from './testing/typedPages.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
let world: SmallWorld
let lea: Row<'customer'>
let phone: string
let serial = 0
const { page, says, contactOf, caseOf, take, end } = typedPages(() => world)
async function open(fresh: Parameters<typeof smallWorld>[0]): Promise<SmallWorld> {
  const made = await smallWorld(fresh)
  const queue = { nameFr: 'i', nameEn: 'i', skill: 'internet' as const }
  await made.db
    .insertInto('queue')
    .values([
      { ...queue, id: 'chat-internet', channel: 'chat' },
      { ...queue, id: 'email-internet', channel: 'email' },
    ])
    .execute()
  await made.adviser('ana')
  return made
}
beforeAll(async () => {
  world = await open(await freshDatabase(10))
})
afterAll(() => world.close())
beforeEach(async () => {
  phone = `+3361300${String(++serial).padStart(4, '0')}`
  lea = await world.customer({ givenName: 'Léa', familyName: 'Glais', phones: [phone] })
})
const spoken = (number: string) => `Mon numéro est le 0${number.slice(3)}`

/** A letter of the case's sender, as « Rattacher » files it. */
async function letterInto(caseId: string): Promise<Row<'contact'>> {
  const { contactId } = await receiveInbound(world.context, {
    channel: 'email',
    externalId: randomUUID(),
    threadId: null,
    caseId,
    claims: noClaims,
    topic: 'internet',
    language: 'fr',
    authorName: '',
    text: 'Ma facture est jointe',
    attachments: [],
    online: false,
  })
  return contactOf(contactId)
}

test('what an adviser once had in hand becomes nobody else’s by a typed number, however often its page gave up since', async () => {
  const itself = await page({ name: 'Léa Glais' })
  const first = await says(itself, 'Bonjour, panne')
  expect(first.customerId).not.toBe(lea.id)
  await take(first)
  await end(first)
  const note = { id: `n-${first.id}`, customerId: first.customerId, caseId: first.caseId, contactId: first.id }
  await world.run((tx) =>
    tx.save('note', { ...note, text: 'pas la titulaire', adviserId: 'ana', authorName: 'Ana', at: tx.now }),
  )
  const second = await says(itself, 'Encore moi')
  expect(second.caseId).toBe(first.caseId)
  await abandon(world.context, second.id)
  const third = await says(itself, spoken(phone))
  // An adviser is shown her as one to choose.
  expect([third.customerId, third.caseId]).toEqual([first.customerId, first.caseId])
  const seen = await world.db.selectFrom('recognition').selectAll().where('contactId', '=', third.id).execute()
  expect(seen).toMatchObject([{ decision: 'choose', candidates: [{ customerId: lea.id }] }])
  const hers = await world.db.selectFrom('note').select('id').where('customerId', '=', lea.id).execute()
  expect([(await contactOf(first.id)).customerId, hers]).toEqual([first.customerId, []])
})

test('a letter of the case that still waits is not moved along by whoever gave up a chat, nor its case closed', async () => {
  const itself = await page({ phone })
  const chat = await says(itself, 'Plus de réseau')
  const letter = await letterInto(chat.caseId)
  expect([letter.caseId, letter.state]).toEqual([chat.caseId, 'waiting'])
  await abandon(world.context, chat.id)
  expect(await contactOf(letter.id)).toMatchObject({ customerId: lea.id, state: 'waiting' })
  expect(await caseOf(chat.caseId)).toMatchObject({ customerId: lea.id, state: 'open', closedAt: null })
})

test('nor is the case of a stranger closed over it, nor taken to the record of a number that is typed later', async () => {
  const itself = await page({ name: 'Léa Glais' })
  const chat = await says(itself, 'Plus de réseau')
  const letter = await letterInto(chat.caseId)
  await abandon(world.context, chat.id)
  expect(await caseOf(chat.caseId)).toMatchObject({ state: 'open' })
  const back = await says(itself, spoken(phone))
  expect(back.customerId).toBe(chat.customerId)
  expect(await contactOf(letter.id)).toMatchObject({ customerId: chat.customerId, state: 'waiting' })
})

test('of eight pages that were set apart from one record, all that come back at once are heard, without a deadlock', async () => {
  const fresh = await freshDatabase(20)
  const outer = world
  world = await open({ ...fresh, close: () => fresh.db.destroy() })
  try {
    const known = await world.customer({ givenName: 'Léa', familyName: 'Glais', phones: [phone] })
    const pages = await Promise.all(Array.from({ length: 8 }, () => page({ phone, name: 'Léa Glais' })))
    for (const each of pages) await abandon(world.context, (await says(each, 'Plus de réseau')).id)
    const back = await Promise.all(pages.map((each) => says(each, 'Me revoilà')))
    expect(new Set(back.map(({ customerId }) => customerId))).toEqual(new Set([known.id]))
  } finally {
    await world.close()
    world = outer
  }
  expect(await deadlocksOf(fresh)).toBe(0)
})
