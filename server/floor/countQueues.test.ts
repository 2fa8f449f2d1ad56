import { afterEach, beforeEach, expect, test } from 'vitest'
import { openFloor, type Floor } from '../routing/floor.fixture.ts'
import { purge } from '../jobs/purge.ts'
import { countQueues } from './countQueues.ts'

let floor: Floor
beforeEach(async () => {
  floor = await openFloor()
})
afterEach(() => floor.close())

const second = 1_000
/** A fact as the unit of work writes it, at so many seconds after the arrival. */
const tell = (contactId: string, kind: string, after: number, enteredAt = floor.context.time.now) =>
  floor.db
    .insertInto('contactFact')
    .values({
      at: enteredAt + after * second,
      contactId,
      kind,
      channel: 'chat',
      topic: 'internet',
      queueId: 'chat-internet',
      adviserId: null,
      siteId: null,
      enteredAt,
      reason: null,
    })
    .execute()
const due = () => floor.db.insertInto('queueDue').values({ queueId: 'chat-internet' }).execute()

test('FL4 of the contacts of today: how many, how many in time, how long they waited; short abandons apart; yesterday’s are not in it', async () => {
  for (const id of ['a', 'b', 'c', 'd', 'e']) await tell(id, 'entered', 0)
  await tell('a', 'answered', 20)
  await tell('b', 'answered', 60)
  await tell('c', 'answered', 61)
  await tell('d', 'abandoned', 10)
  await tell('e', 'abandoned', 300)
  await tell('old', 'entered', 0, floor.context.time.now - 24 * 3_600 * second)
  await tell('old', 'answered', 24 * 3_600, floor.context.time.now - 24 * 3_600 * second)
  await due()
  expect(await countQueues(floor.context)).toBe(1)
  expect(await floor.row('queueToday', 'chat-internet')).toEqual({
    id: 'chat-internet',
    day: '2026-11-20',
    normMs: 60_000,
    entered: 5,
    answered: 3,
    answeredInTime: 2,
    abandoned: 2,
    abandonedInTime: 1,
    waitMs: 141 * second,
    handedOver: 0,
    closed: 0,
  })
  // Nothing new: nothing is written. At midnight in Paris the day begins anew, without anything having happened.
  expect(await countQueues(floor.context)).toBe(0)
  floor.context.time.now = Date.parse('2026-11-21T00:00:01+01:00')
  expect(await countQueues(floor.context)).toBe(1)
  expect(await floor.row('queueToday', 'chat-internet')).toMatchObject({ day: '2026-11-21', entered: 0, answered: 0 })
})

test('FL4 what happens to a contact has its queue counted anew', async () => {
  await floor.adviser('ana')
  await floor.arrive('k1')
  await floor.live('ana', 'offer.accept', { offerId: (await floor.pending('k1'))?.id ?? '' })
  expect(await countQueues(floor.context)).toBe(1)
  expect(await floor.row('queueToday', 'chat-internet')).toMatchObject({ answered: 1, answeredInTime: 1 })
})

test('facts and what leads did stay 400 days, and no longer', async () => {
  const day = 86_400_000
  for (const days of [399, 401]) {
    const at = floor.context.time.now - days * day
    await tell(`k${days}`, 'entered', 0, at)
    await floor.db
      .insertInto('presenceFact')
      .values({ at, adviserId: `a${days}`, siteId: 'site-own', state: 'break', author: 'self', reason: null })
      .execute()
  }
  await purge(floor.context)
  const contacts = await floor.db.selectFrom('contactFact').select('contactId').execute()
  const states = await floor.db.selectFrom('presenceFact').select('adviserId').execute()
  expect([contacts.map((one) => one.contactId), states.map((one) => one.adviserId)]).toEqual([['k399'], ['a399']])
})
