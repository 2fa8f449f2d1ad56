import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { diagnosisIdOf } from '../../shared/domain/diagnosis.ts'
import { loadRows } from '../db/rows.ts'
import { recountLessons } from '../db/learning.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { openLineWorld, type LineWorld } from '../lineTests/testing/lineWorld.ts'
import { learnLessons } from './learnLessons.ts'
import { purgeSittings } from './purgeSittings.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
const day = 86_400_000
let world: LineWorld
beforeAll(async () => {
  world = await openLineWorld()
})
afterAll(() => world.close())

/** He comes, his line is read, the adviser mends it and ends the contact. */
async function sat(id: string): Promise<{ caseId: string; contactId: string }> {
  await world.customer(id)
  const { contactId } = await world.arrives(id)
  await world.measured()
  await world.takes(contactId)
  const [contact] = await loadRows(world.fresh.db, 'contact', [contactId])
  const caseId = contact?.caseId ?? ''
  const fixed = { step: 'reboot', result: { kind: 'fixed' as const } }
  const diagnosisId = diagnosisIdOf(caseId, 'internet.fibre')
  await world.said('diagnosis.record', { diagnosisId, entryId: randomUUID(), contactId, ...fixed })
  await world.resolves(contactId)
  return { caseId, contactId }
}
const goOn = (days: number) => void (world.context.time.now += days * day)
const sittings = async () => (await world.fresh.db.selectFrom('diagnosis').select('id').execute()).map(({ id }) => id)

test('tests go a month after their end, as their readings stand in the sitting; sittings after the months that the operator keeps them', async () => {
  const { caseId } = await sat('rosa')
  const id = diagnosisIdOf(caseId, 'internet.fibre')
  expect(await purgeSittings(world.context)).toBe(0)
  const before = await world.sitting('rosa')
  const read = (await world.tests('rosa')).length
  expect(read).toBeGreaterThan(0)
  goOn(31)
  world.context.pokes.length = 0
  expect(await purgeSittings(world.context)).toBe(read)
  expect([await world.tests('rosa'), await world.sitting('rosa')]).toEqual([[], before])
  // The desks that hold the record let go of them.
  expect(world.context.pokes.map(({ scope }) => scope)).toContain('customer:rosa')
  world.context.config.sittingMonths = 2
  goOn(25)
  expect([await purgeSittings(world.context), await sittings()]).toEqual([0, [id]])
  goOn(7)
  expect([await purgeSittings(world.context), await sittings()]).toEqual([1, []])
  const told = await world.fresh.db
    .selectFrom('historyEntry')
    .select('code')
    .where('caseId', '=', caseId)
    .where('kind', '=', 'diagnosis')
    .execute()
  expect(told).toEqual([{ code: 'diagnosis.summary' }])
})

test('what a sitting taught stays, under a name that leads to nobody; one that was touched again, and a test that waits, stay', async () => {
  world.context.config.sittingMonths = 2
  const { db } = world.fresh
  const { caseId, contactId } = await sat('sara')
  await db
    .updateTable('resolution')
    .set({ verdict: 'once', decidedAt: world.context.time.now })
    .where('contactId', '=', contactId)
    .execute()
  goOn(1 / 24)
  await learnLessons(world.context)
  const counts = () =>
    db.selectFrom('learnedCount').selectAll().orderBy('step').orderBy('cause').orderBy('outcome').execute()
  const learned = await counts()
  expect(learned.length).toBeGreaterThan(0)
  goOn(50)
  const other = await sat('theo')
  await db.updateTable('lineTest').set({ state: 'asleep', endedAt: null }).where('caseId', '=', other.caseId).execute()
  goOn(32)
  await purgeSittings(world.context)
  expect(await sittings()).toEqual([diagnosisIdOf(other.caseId, 'internet.fibre')])
  expect((await world.tests('theo')).length).toBeGreaterThan(0)
  const kept = await db.selectFrom('learnedSitting').selectAll().execute()
  expect(kept).toHaveLength(1)
  expect(JSON.stringify(kept)).not.toContain(caseId)
  expect(Number(kept[0]?.verifiedAt) % day).toBe(0)
  await learnLessons(world.context)
  await inTransaction(world.context.unit, recountLessons)
  expect(await counts()).toEqual(learned)
})
