import { afterEach, beforeEach, expect, test } from 'vitest'
import { unheard } from '../../shared/domain/contact.ts'
import { seedContact, seedCustomer } from '../../test/harness/seed.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { enqueue } from '../routing/enqueue.ts'
import { openFloor, type Floor } from '../routing/floor.fixture.ts'
import { writeSeats } from './writeSeats.ts'

let floor: Floor
beforeEach(async () => {
  floor = await openFloor()
})
afterEach(() => floor.close())

const minute = 60_000
/** As intake does it: a row that was not there, and its place in line. */
async function comes(id: string): Promise<void> {
  const { context } = floor
  await seedCustomer(floor.db, `c-${id}`)
  await seedContact(floor.db, `${id}-before`, `c-${id}`, null, { state: 'closed', enteredAt: 0 })
  const before = await floor.row('contact', `${id}-before`)
  if (!before) throw new Error('no contact')
  await inTransaction(context.unit, (tx) =>
    enqueue(tx, { ...before, ...unheard, id, enteredAt: context.time.now, threadId: null }),
  )
  await floor.offer()
}
const facts = async (contactId: string) =>
  (await floor.db.selectFrom('contactFact').selectAll().where('contactId', '=', contactId).orderBy('id').execute()).map(
    ({ kind, adviserId, at, reason }) => [
      kind,
      adviserId,
      (at - Date.UTC(2026, 10, 20, 9)) / minute,
      ...(reason === null ? [] : [reason]),
    ],
  )
const offerOf = async (id: string) => (await floor.pending(id))?.id ?? ''

test('FL1 what happens to a contact is told as facts, in order, with whom and why, in the transaction that did it', async () => {
  const { context } = floor
  await floor.adviser('ana')
  await floor.adviser('bob', { state: 'break' })
  await comes('k1')
  context.time.now += minute
  await floor.live('ana', 'offer.refuse', { offerId: await offerOf('k1'), reasonCode: 'busy' })
  context.time.now += minute
  await floor.offer()
  await floor.live('ana', 'offer.accept', { offerId: await offerOf('k1') })
  context.time.now += 5 * minute
  await floor.live('ana', 'contact.handOver', {
    contactId: 'k1',
    toAdviserId: null,
    toSkill: 'internet',
    reasonCode: 'skill',
    note: 'Box redémarrée deux fois, sans effet.',
  })
  expect(await facts('k1')).toEqual([
    ['entered', null, 0],
    ['offered', 'ana', 0],
    ['refused', 'ana', 1, 'busy'],
    ['offered', 'ana', 2],
    ['answered', 'ana', 2],
    ['handedOver', 'ana', 7, 'skill'],
  ])
})

test('FL1 a transaction that is undone tells nothing', async () => {
  const { context } = floor
  await floor.adviser('ana')
  await comes('k1')
  const before = await facts('k1')
  const broken = inTransaction(context.unit, async (tx) => {
    const [contact] = await tx.lock('contact', ['k1'])
    if (contact) await tx.save('contact', { ...contact, state: 'closed', outcome: 'resolved', closedAt: tx.now })
    throw new Error('undone')
  })
  await expect(broken).rejects.toThrow('undone')
  expect(await facts('k1')).toEqual(before)
})

test('FL2 a state is a fact with its author and reason; saying the same again is none', async () => {
  const { context } = floor
  await floor.adviser('ana')
  const states = async () =>
    (await floor.db.selectFrom('presenceFact').selectAll().orderBy('id').execute()).map((one) => [
      one.adviserId,
      one.state,
      one.author,
      one.siteId,
    ])
  const before = await states()
  await floor.live('ana', 'presence.set', { state: 'busy', reason: null })
  context.time.now += minute
  await floor.live('ana', 'presence.set', { state: 'busy', reason: null })
  expect((await states()).slice(before.length)).toEqual([['ana', 'busy', 'self', 'site-own']])
})

test('FL3 a seat shows who he is, his state and what he has in hand, and goes to the leads of his site by the feed', async () => {
  const { context } = floor
  await floor.adviser('ana', { capacity: 3 })
  await comes('k1')
  context.time.now += minute
  await floor.live('ana', 'offer.accept', { offerId: await offerOf('k1') })
  context.pokes.length = 0
  expect(await writeSeats(context)).toBeGreaterThan(0)
  expect(await floor.row('seat', 'ana')).toMatchObject({
    name: 'Conseiller ana',
    state: 'available',
    work: [
      { contactId: 'k1', state: 'open', since: context.time.now, enteredAt: context.time.now - minute, call: null },
    ],
  })
  expect(context.pokes.flat().map((poke) => poke.scope)).toEqual(['floor:site-own'])
  // Nothing changed: nothing is written, nobody is poked.
  context.pokes.length = 0
  await inTransaction(context.unit, async (tx) => {
    const [contact] = await tx.lock('contact', ['k1'])
    if (contact) await tx.save('contact', { ...contact, preview: 'Toujours rien' })
  })
  expect(await writeSeats(context)).toBe(0)
  expect(context.pokes.filter(({ scope }) => scope.startsWith('floor:'))).toEqual([])
})

test('FL3 twenty servers at once end with the seat as it is', async () => {
  const { context } = floor
  await floor.adviser('ana', { capacity: 4 })
  await writeSeats(context)
  for (const id of ['k1', 'k2', 'k3', 'k4']) {
    await comes(id)
    await floor.live('ana', 'offer.accept', { offerId: await offerOf(id) })
    await Promise.all(Array.from({ length: 5 }, () => writeSeats(context)))
  }
  const seat = await floor.row('seat', 'ana')
  expect(seat?.work.map(({ contactId, state }) => `${contactId} ${state}`)).toEqual([
    'k1 open',
    'k2 open',
    'k3 open',
    'k4 open',
  ])
})
