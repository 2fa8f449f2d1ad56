import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { inTransaction } from '../db/unitOfWork.ts'
import { readFloorNow, readRates } from '../db/lineState.ts'
import { plainPlan } from '../../shared/domain/routing/plan.ts'
import { settleWaits } from '../jobs/settleWaits.ts'
import { openFloor, type Floor } from '../routing/floor.fixture.ts'
import { liveHandlers } from '../commands/registry.ts'
import { tellWait } from './tellWait.ts'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })
const minute = 60_000
let floor: Floor
beforeEach(async () => {
  floor = await openFloor()
})
afterEach(() => floor.close())

/** Five contacts of ten minutes each, an hour ago: what the queue takes. */
async function past(handling = 10 * minute): Promise<void> {
  const { now } = floor.context.time
  const fact = (n: number, kind: string, at: number) => ({
    at,
    contactId: `past-${n}`,
    kind,
    channel: 'chat',
    topic: 'internet',
    queueId: 'chat-internet',
    adviserId: null,
    siteId: null,
    enteredAt: now - 60 * minute,
    reason: null,
  })
  const facts = [0, 1, 2, 3, 4].flatMap((n) => [
    fact(n, 'entered', now - 60 * minute),
    fact(n, 'answered', now - 59 * minute),
    fact(n, 'closed', now - 59 * minute + handling),
  ])
  await floor.db.insertInto('contactFact').values(facts).execute()
}
const tell = (id: string) => tellWait(floor.context, id)
const rows = () => floor.db.selectFrom('waitTold').selectAll().orderBy('id').execute()
async function pickUp(id: string): Promise<void> {
  await inTransaction(floor.context.unit, async (tx) => {
    const [contact] = await tx.lock('contact', [id])
    await tx.remove('queueEntry', id)
    await tx.save('contact', { ...contact!, state: 'open', adviserId: 'ana', pickedUpAt: tx.now })
  })
}
async function giveUp(id: string): Promise<void> {
  await inTransaction(floor.context.unit, async (tx) => {
    const [contact] = await tx.lock('contact', [id])
    await tx.remove('queueEntry', id)
    await tx.save('contact', { ...contact!, state: 'closed', outcome: 'abandoned', closedAt: tx.now })
  })
}

test('WT1: who waits is told by who is before him, who serves, and how long it takes; kept once while it stands', async () => {
  await past()
  await floor.adviser('ana', { capacity: 2 })
  // Two fill her desk; the third waits behind nobody, the fourth behind him.
  for (const id of ['a', 'b', 'c', 'd']) {
    floor.context.time.now += 1_000
    await floor.arrive(id)
  }
  await floor.offer()
  for (const id of ['a', 'b']) await pickUp(id)
  floor.context.time.now += 6_000
  // Two places of ten minutes: one comes free each five, with an interval from nearly none to more than ten.
  expect(await tell('c')).toEqual({ fromMinutes: 0, toMinutes: 15, isLonger: false })
  expect(await tell('d')).toEqual({ fromMinutes: 0, toMinutes: 20, isLonger: false })
  await tell('c')
  expect(await rows()).toMatchObject([
    { contactId: 'c', queueId: 'chat-internet', meanMs: 5 * minute, fromMinutes: 0, toMinutes: 15, ended: null },
    { contactId: 'd', meanMs: 10 * minute },
  ])
})

test('WT2: nothing is told where nobody serves, too little is known, or he does not wait', async () => {
  await floor.arrive('a')
  expect(await tell('a')).toBeNull()
  await past()
  floor.context.time.now += 61_000
  expect(await tell('a')).toBeNull()
  expect(await tell('nobody')).toBeNull()
  await floor.adviser('ana', { capacity: 0 })
  floor.context.time.now += 6_000
  expect(await tell('a')).toBeNull()
  expect(await rows()).toEqual([])
})

test('WT3: the floor is read once for all who ask within five seconds', async () => {
  await past()
  await floor.adviser('ana', { capacity: 1, languages: ['fr'] })
  await floor.arrive('en1', { language: 'en' })
  await floor.arrive('fr1')
  await pickUp('fr1')
  await floor.arrive('fr2')
  expect(await tell('fr2')).toMatchObject({ toMinutes: 30 })
  await floor.adviser('bo', { capacity: 8 })
  expect(await tell('fr2')).toMatchObject({ toMinutes: 30 })
  floor.context.time.now += 20_000
  // His free places show as soon as the floor is read again.
  expect(await tell('fr2')).toEqual({ fromMinutes: 0, toMinutes: 1, isLonger: false })
})

test('WT4: what was told is held against the pick-up, or that he gave up; a later wait is told anew', async () => {
  await past()
  await floor.adviser('ana', { capacity: 1, state: 'break' })
  await floor.db.updateTable('adviser').set({ state: 'available' }).execute()
  for (const id of ['x', 'a', 'b']) await floor.arrive(id)
  await pickUp('x')
  await tell('a')
  await tell('b')
  expect(await settleWaits(floor.context)).toBe(0)
  floor.context.time.now += 4 * minute
  await pickUp('a')
  await giveUp('b')
  expect(await settleWaits(floor.context)).toBe(2)
  const [a, b] = await rows()
  expect([a!.ended, a!.endedAt! - a!.at, b!.ended]).toEqual(['answered', 4 * minute, 'abandoned'])
  expect(await tell('a')).toBeNull()
  expect(await settleWaits(floor.context)).toBe(0)
})

test('WT2: what is learned: of five handled at least, and of those who waited', async () => {
  const { now } = floor.context.time
  expect(await readRates(floor.db, 'chat-internet', now)).toBeNull()
  await past(8 * minute)
  expect(await readRates(floor.db, 'chat-internet', now)).toEqual({ handlingMs: 8 * minute, patienceMs: null })
  expect(await readRates(floor.db, 'chat-tv', now)).toBeNull()
  await floor.adviser('ana', { capacity: 3 })
  await floor.adviser('bo', { capacity: 3 })
  expect((await readFloorNow(floor.db, plainPlan, now)).advisers).toMatchObject([
    { count: 2, capacity: 3, load: 0, regions: null },
  ])
  // Work set aside has freed its place (RT14).
  await floor.arrive('held')
  const parked = JSON.stringify({ isNext: false })
  const work = { state: 'open' as const, adviserId: 'bo', parked: parked as never }
  await floor.db.updateTable('contact').set(work).where('id', '=', 'held').execute()
  const loads = async () =>
    (await readFloorNow(floor.db, plainPlan, now)).advisers.map(({ load, count }) => [load, count])
  expect(await loads()).toEqual([[0, 2]])
  await floor.db.updateTable('contact').set({ parked: null }).where('id', '=', 'held').execute()
  expect((await loads()).toSorted(([one = 0], [other = 0]) => one - other)).toEqual([
    [0, 1],
    [1, 1],
  ])
})

test('WT8: a lead sees how right what was told has been, of how many, and who gave up beside; an adviser does not', async () => {
  await past()
  const told = (contactId: string, more: object) => ({
    contactId,
    queueId: 'chat-internet',
    channel: 'chat',
    at: floor.context.time.now - 10 * minute,
    meanMs: 4 * minute,
    lowMs: minute,
    highMs: 5 * minute,
    fromMinutes: 1,
    toMinutes: 5,
    isLonger: false,
    endedAt: floor.context.time.now - 6 * minute,
    ended: 'answered' as const,
    ...more,
  })
  const ended = (minutes: number) => ({ endedAt: floor.context.time.now - (10 - minutes) * minute })
  await floor.db
    .insertInto('waitTold')
    .values([
      told('a', ended(3)),
      told('b', ended(4)),
      told('c', ended(9)),
      told('d', { ended: 'abandoned' }),
      told('e', { ended: null, endedAt: null }),
      told('f', { at: floor.context.time.now - 24 * 60 * minute }),
      told('g', { queueId: 'chat-tv', toMinutes: null, ...ended(9) }),
    ])
    .execute()
  await floor.adviser('ana', { role: 'lead' })
  const ask = (role: 'lead' | 'adviser') =>
    inTransaction(floor.context.unit, (tx) =>
      liveHandlers['floor.waits'](
        tx,
        {},
        {
          adviserId: 'ana',
          sessionId: 's',
          clientId: 'c',
          role,
          name: 'Ana',
          siteId: 'site-own',
          partnerId: null,
          shopId: null,
          regions: null,
        },
        floor.context,
      ),
    )
  expect(await ask('adviser')).toMatchObject({ rejected: 'permission.denied' })
  const { queues, all } = (await ask('lead')) as { queues: { queueId: string }[]; all: object }
  expect(queues.find(({ queueId }) => queueId === 'chat-internet')).toEqual({
    queueId: 'chat-internet',
    now: { fromMinutes: 0, toMinutes: 1 },
    n: 3,
    within: 2 / 3,
    medianMs: minute,
    biasMs: ((-1 + 0 + 5) / 3) * minute,
    gaveUp: 1,
  })
  expect(queues.find(({ queueId }) => queueId === 'chat-tv')).toMatchObject({ now: null, n: 1, within: 1 })
  expect(all).toMatchObject({ n: 4, within: 0.75, gaveUp: 1 })
})
