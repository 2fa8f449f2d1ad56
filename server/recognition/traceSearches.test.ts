import { afterEach, beforeEach, expect, test } from 'vitest'
import { purge } from '../jobs/purge.ts'
import { openFloor, type Floor } from '../routing/floor.fixture.ts'
import type { Found } from '../../shared/protocol/messages.ts'
import { traceSearches } from './traceSearches.ts'

let floor: Floor
beforeEach(async () => {
  floor = await openFloor()
})
afterEach(() => floor.close())

const hit = (kind: Found['kind'], id: string, customerId: string | null = id): Found => ({
  kind,
  id,
  customerId,
  label: 'Élodie Guégan',
  detail: 'Brest',
  matched: 'name',
})
const many = (n: number): Found[] => Array.from({ length: n }, (_, k) => hit('customer', `c${k}`))
const lines = () => floor.db.selectFrom('searchLog').selectAll().orderBy('id').execute()

test('a search leaves who, when, what kinds and which customers; never what was typed, nor whom it showed by name', async () => {
  const trace = traceSearches(floor.context)
  trace.shown('ana', 'guegan', [
    hit('customer', 'c1'),
    hit('case', 'm1', 'c1'),
    hit('case', 'm2', 'c2'),
    hit('adviser', 'a', null),
  ])
  await trace.flush()
  const { now } = floor.context.time
  expect(await lines()).toEqual([
    {
      id: expect.anything(),
      at: now,
      adviserId: 'ana',
      searches: 1,
      customers: 1,
      cases: 2,
      colleagues: 1,
      customerIds: ['c1', 'c2'],
    },
  ])
})

test('nothing shown leaves nothing; of more than ten customers only how many', async () => {
  const trace = traceSearches(floor.context)
  trace.shown('ana', 'zzz', [])
  trace.shown('ana', 'martin', many(11))
  await trace.flush()
  trace.shown('ana', 'martin', many(10))
  await trace.flush()
  expect((await lines()).map((line) => [line.customers, line.customerIds?.length])).toEqual([
    [11, undefined],
    [10, 10],
  ])
})

test('while one types, the last is kept, and how many it stands for; another search, or another adviser, is a line of its own', async () => {
  const trace = traceSearches(floor.context)
  for (const typed of ['gu', 'gue', 'gueg']) trace.shown('ana', typed, many(3))
  trace.shown('bob', 'gueg', many(3))
  trace.shown('ana', 'Guegan', [hit('customer', 'c1')])
  trace.shown('ana', 'lefevre', [hit('customer', 'c2')])
  trace.shown('ana', 'tanguy', [hit('customer', 'c3')])
  await trace.flush()
  const told = (await lines()).map((line) => `${line.adviserId} ${line.searches} ${line.customerIds?.join(',')}`)
  expect(told.toSorted()).toEqual(['ana 1 c2', 'ana 1 c3', 'ana 4 c1', 'bob 1 c0,c1,c2'])
})

test('one who goes on typing is written too, without waiting for him to stop', async () => {
  const trace = traceSearches(floor.context, 20)
  let typed = 'g'
  do {
    trace.shown('ana', (typed += 'u'), many(1))
    await new Promise((resolve) => setTimeout(resolve, 5))
  } while ((await lines()).length < 2)
  await trace.flush()
  // Each of them is counted once, in whichever line it ended.
  expect((await lines()).reduce((sum, { searches }) => sum + searches, 0)).toBe(typed.length - 1)
})

test('the log of searches can be neither changed, nor cut while it is younger than six months, nor emptied', async () => {
  const month = 30 * 24 * 3_600_000
  const trace = traceSearches(floor.context)
  trace.shown('ana', 'gu', many(1))
  await trace.flush()
  floor.context.time.now += 5 * month
  trace.shown('ana', 'gu', many(1))
  await trace.flush()
  const { db } = floor
  await expect(db.updateTable('searchLog').set({ searches: 0 }).execute()).rejects.toThrow('append-only')
  await expect(db.deleteFrom('searchLog').execute()).rejects.toThrow('append-only')
  floor.context.time.now += 13 * month
  trace.shown('ana', 'gu', many(1))
  await trace.flush()
  expect(await purge(floor.context)).toBe(2)
  expect(await lines()).toHaveLength(1)
})
