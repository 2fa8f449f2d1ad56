import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Row } from '../../shared/protocol/rows.ts'
import { storyOf } from '../../shared/domain/figures/story.ts'
import { takeContactOfLeft } from '../db/absence.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { bringBackParked } from '../jobs/bringBackParked.ts'
import { openFloor, type Floor } from './floor.fixture.ts'

let floor: Floor
beforeEach(async () => {
  floor = await openFloor()
  const names = { nameFr: 'Courriels Internet', nameEn: 'Internet letters' }
  await floor.db
    .insertInto('queue')
    .values({ id: 'email-internet', skill: 'internet', channel: 'email', ...names })
    .execute()
})
afterEach(() => floor.close())

const minute = 60_000
const pass = (minutes: number): void => void (floor.context.time.now += minutes * minute)
const letter = { channel: 'email', queueId: 'email-internet', customerOnline: false } as const
const contact = async (id: string) => (await floor.row('contact', id))!

/** A letter in the hands of ana. */
async function takes(id: string, more: Partial<Row<'contact'>> = {}): Promise<void> {
  await floor.arrive(id, { ...letter, ...more })
  const offer = await floor.pending(id)
  expect(await floor.live('ana', 'offer.accept', { offerId: offer?.id ?? '' })).toBe('applied')
}
const parks = (id: string, minutes: number, note = '') =>
  floor.live('ana', 'contact.park', { contactId: id, until: floor.context.time.now + minutes * minute, note })
const writes = async (id: string): Promise<void> => {
  await inTransaction(floor.context.unit, async (tx) => {
    const [one] = await tx.lock('contact', [id])
    if (one) await tx.save('contact', { ...one, lastMessageBy: 'customer', lastMessageAt: tx.now })
  })
}

test('RT14 what is set aside frees its place for the next, stays his, and comes back when there is one', async () => {
  await floor.adviser('ana')
  await takes('k1')
  await floor.arrive('k2', letter)
  expect(await floor.pending('k2')).toBeUndefined()
  expect(await parks('k1', 30, 'Réponse du dépôt')).toBe('applied')
  expect(await contact('k1')).toMatchObject({ state: 'open', adviserId: 'ana', parked: { note: 'Réponse du dépôt' } })
  expect(await floor.pending('k2')).toMatchObject({ adviserId: 'ana' })
  const { id: offerId } = (await floor.pending('k2'))!
  await floor.live('ana', 'offer.accept', { offerId })
  pass(31)
  // Her desk is full: the next place is kept for it, before who waits in line.
  expect(await bringBackParked(floor.context)).toBe(0)
  expect((await contact('k1')).parked).toMatchObject({ isNext: true })
  await floor.arrive('k3', letter)
  await inTransaction(floor.context.unit, async (tx) => {
    const [one] = await tx.lock('contact', ['k2'])
    if (one) await tx.save('contact', { ...one, state: 'closed', outcome: 'resolved', closedAt: tx.now })
  })
  await floor.offer()
  expect(await floor.pending('k3')).toBeUndefined()
  expect(await bringBackParked(floor.context)).toBe(1)
  expect((await contact('k1')).parked).toBeNull()
})

test('RT14 never as a flood: as far apart as she chose, and never to who is away', async () => {
  await floor.adviser('ana', { capacity: 9 })
  for (const id of ['k1', 'k2', 'k3']) await takes(id)
  expect(await floor.live('ana', 'park.pace', { minutes: 20 })).toBe('applied')
  for (const id of ['k1', 'k2', 'k3']) expect(await parks(id, 60)).toBe('applied')
  pass(61)
  await floor.live('ana', 'presence.set', { state: 'break', reason: null })
  expect(await bringBackParked(floor.context)).toBe(0)
  await floor.live('ana', 'presence.set', { state: 'available', reason: null })
  expect(await bringBackParked(floor.context)).toBe(1)
  expect(await bringBackParked(floor.context)).toBe(0)
  pass(19)
  expect(await bringBackParked(floor.context)).toBe(0)
  await writes('k3')
  pass(1)
  expect(await bringBackParked(floor.context)).toBe(1)
  expect((await contact('k3')).parked).toBeNull()
  expect((await contact('k2')).parked).not.toBeNull()
})

test('RT14 two servers at the same instant bring back one', async () => {
  await floor.adviser('ana', { capacity: 9 })
  for (const id of ['k1', 'k2']) await takes(id)
  for (const id of ['k1', 'k2']) await parks(id, 10)
  pass(11)
  const both = await Promise.all([bringBackParked(floor.context), bringBackParked(floor.context)])
  expect(both[0] + both[1]).toBe(1)
})

test('RT14 it waits for her over the night; half an hour after its time, or its customer’s word, without her it is anybody’s again', async () => {
  await floor.adviser('ana', { capacity: 9 })
  await takes('k1')
  await takes('k2')
  await parks('k1', 16 * 60)
  const left = () => inTransaction(floor.context.unit, (tx) => takeContactOfLeft(tx, 'ana', floor.context.time.now))
  expect(await left()).toBe('k2')
  await parks('k2', 16 * 60)
  pass(8 * 60)
  expect(await left()).toBeUndefined()
  await writes('k2')
  pass(30)
  expect(await left()).toBeUndefined()
  pass(1)
  expect(await left()).toBe('k2')
  pass(8 * 60)
  expect(await left()).toBe('k1')
})

test('RT14 she takes it up herself, over her places; only her own, and only what is set aside', async () => {
  await floor.adviser('ana')
  await floor.adviser('bob', { state: 'break' })
  await takes('k1')
  expect(await floor.live('ana', 'contact.takeUp', { contactId: 'k1' })).toBe('park.notParked')
  expect(
    await floor.live('bob', 'contact.park', { contactId: 'k1', until: floor.context.time.now + 10 * minute, note: '' }),
  ).toBe('contact.notYours')
  expect(await parks('k1', 10, 'Carte 4970 1012 3456 7893')).toMatch(/^note\./)
  expect(await parks('k1', 10)).toBe('applied')
  expect(await parks('k1', 10)).toBe('park.already')
  expect(await floor.live('bob', 'contact.takeUp', { contactId: 'k1' })).toBe('contact.notYours')
  expect(await floor.live('ana', 'contact.takeUp', { contactId: 'k1' })).toBe('applied')
  expect((await contact('k1')).parked).toBeNull()
})

test('RT14 while it is aside nobody handles it: the time is in no figure', async () => {
  await floor.adviser('ana')
  await takes('k1')
  pass(5)
  await parks('k1', 60)
  pass(61)
  await bringBackParked(floor.context)
  pass(2)
  await inTransaction(floor.context.unit, async (tx) => {
    const [one] = await tx.lock('contact', ['k1'])
    if (one) await tx.save('contact', { ...one, state: 'closed', outcome: 'resolved', closedAt: tx.now })
  })
  const facts = await floor.db
    .selectFrom('contactFact')
    .selectAll()
    .where('contactId', '=', 'k1')
    .orderBy('id')
    .execute()
  expect(facts.map(({ kind }) => kind)).toEqual(['offered', 'answered', 'parked', 'takenUp', 'closed'])
  const [leg] = storyOf(facts as never).legs
  expect(leg).toMatchObject({ talkMs: 7 * minute, holdMs: 0, wrapUpMs: 0 })
})
