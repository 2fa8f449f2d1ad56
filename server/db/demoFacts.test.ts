import { afterAll, beforeAll, expect, test } from 'vitest'
import { testContext } from '../../test/harness/context.ts'
import { freshDatabase, type FreshDatabase } from '../../test/harness/database.ts'
import { fillDemoWorld } from '../demo/fillDemoWorld.ts'
import { countDays } from '../figures/countDays.ts'
import { deriveStories } from '../figures/deriveStories.ts'
import { actor, ask, reportOf } from '../figures/figures.fixture.ts'
import type { StaffingDay } from '../../shared/protocol/figuresAnswers.ts'

const now = Date.UTC(2026, 10, 20, 9, 2)
let fresh: FreshDatabase
let floor: Parameters<typeof reportOf>[0]
beforeAll(async () => {
  fresh = await freshDatabase()
  await fillDemoWorld(fresh.db, { customers: 2_000, now, progress: () => undefined })
  const context = testContext(fresh.db)
  context.time.now = now
  floor = { ...fresh, context } as unknown as typeof floor
  await deriveStories(context)
  await countDays(context)
}, 120_000)
afterAll(() => fresh.close())

test('a demonstration has weeks of figures from the start, of the contacts that its world tells of', async () => {
  const { total } = await reportOf(floor, actor('admin'), { from: '2026-09-01', to: '2026-11-19' })
  const wanted = await fresh.db
    .selectFrom('contact')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('direction', '=', 'inbound')
    .where('closedAt', 'is not', null)
    .where('enteredAt', '>=', Date.parse('2026-08-31T22:00:00Z'))
    .where('enteredAt', '<', Date.parse('2026-11-19T23:00:00Z'))
    .executeTakeFirstOrThrow()
  expect(total.offered).toBe(Number(wanted.n))
  expect(total.offered).toBeGreaterThan(200)
  expect(total.occupancy?.value).toBeGreaterThan(0.1)
  expect(total.handedOver.numerator).toBeGreaterThan(3)
  expect(Object.keys(total.transfers).sort()).toEqual(['handOver.language', 'handOver.power', 'handOver.skill'])
})

test('and a forecast with its back-test', async () => {
  const told = (await ask(floor, actor('admin'), 'staffing.day', { channel: 'voice', siteId: null })) as StaffingDay
  expect(told.forecast).not.toBeNull()
  expect(told.backTest).not.toBeNull()
  expect(told.usualWeeks).toBeGreaterThan(1)
})

test('days that were counted as empty before the demonstration came neither keep it away nor stay as they were', async () => {
  const other = await freshDatabase()
  try {
    const context = testContext(other.db)
    context.time.now = now
    expect(await countDays(context)).toBe(91)
    expect(await fillDemoWorld(other.db, { customers: 200, now, progress: () => undefined })).toBe(200)
    expect(await countDays(context)).toBe(91)
    await deriveStories(context)
    expect(await countDays(context)).toBeGreaterThan(5)
  } finally {
    await other.close()
  }
})
