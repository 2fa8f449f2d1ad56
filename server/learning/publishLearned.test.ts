import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Model } from '../../shared/diagnosis/model/modelSchema.ts'
import { callService, repair, smallModel } from '../../shared/diagnosis/testing/smallModel.ts'
import { learner } from '../../shared/protocol/modelQuestions.ts'
import { testContext, type TestContext } from '../../test/harness/context.ts'
import { asAnother, freshDatabase, untilSomeoneWaits, type FreshDatabase } from '../../test/harness/database.ts'
import { seedAdviser, seedCentre } from '../../test/harness/seed.ts'
import { modelRow } from '../catalogue/modelRow.ts'
import { dayOf } from '../db/learning.ts'
import { currentModel, holdModels } from '../db/models.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { learnLessons } from '../jobs/learnLessons.ts'
import { publishLearned } from './publishLearned.ts'
import { publishVersion } from './publishVersion.ts'
import { pastSitting } from './testing/pastSitting.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
const day = 86_400_000
const modelId = 'small'
const model: Model = smallModel(
  { bulb: 0.5, fuse: 0.3, other: 0.2 },
  { change: repair({ bulb: 0.9 }, 2), press: repair({ fuse: 1 }, 1), call: callService(60) },
)
let fresh: FreshDatabase
let context: TestContext
beforeAll(async () => {
  fresh = await freshDatabase()
  await seedCentre(fresh.db)
  await seedAdviser(fresh.db, 'ana')
  context = testContext(fresh.db)
  // Before the hour of the night's versions: the tests ask for them.
  context.time.now = Date.UTC(2026, 10, 20, 1)
  await inTransaction(context.unit, async (tx) =>
    tx.save('diagnosticModel', modelRow(model, JSON.stringify(model), { at: 1, by: 'Guichet', note: '' })),
  )
  await verified('first', 40, 'press')
})
afterAll(() => fresh.close())

async function verified(name: string, cases: number, step: string): Promise<void> {
  const at = context.time.now - 7 * day - 3_660_000
  for (let n = 0; n < cases; n++) await pastSitting(fresh.db, `${name}${n}`, { modelId, at, steps: [[step, 'fixed']] })
  await learnLessons(context)
}
const night = async () => publishLearned(context, dayOf(context.time.now))
const current = async () => {
  const row = (await currentModel(fresh.db, modelId))!
  return { row, model: JSON.parse(row.text) as Model }
}
const fuse = async () => (await current()).model.causes['fuse']?.prior ?? 0
/** A version as another night would have left it: the learned prior of the fuse a little elsewhere. */
async function otherwise(by: number, name: string): Promise<void> {
  const { model: text } = await current()
  const { fuse: one, bulb, ...rest } = text.causes
  const causes = { ...rest, fuse: { ...one!, prior: one!.prior + by }, bulb: { ...bulb!, prior: bulb!.prior - by } }
  await inTransaction(context.unit, async (tx) => {
    await holdModels(tx)
    const before = (await currentModel(tx.sql, modelId))!
    const author = { id: null, name }
    await publishVersion(tx, { current: before, model: { ...text, causes }, author, note: '', act: 'learned' })
  })
}

test('after however many nights the cases are counted on what people said, never on what was learned', async () => {
  expect(await night()).toEqual([modelId])
  const once = await fuse()
  expect(once).toBeGreaterThan(0.5)
  for (let n = 0; n < 62; n++) await otherwise(n % 2 === 0 ? -0.05 : 0.05, learner)
  for (let n = 0; n < 3; n++) {
    await otherwise(-0.05, learner)
    expect(await night()).toEqual([modelId])
    expect(await fuse()).toBeCloseTo(once, 9)
  }
  expect((await current()).row.version).toBeGreaterThan(65)
})

test('a model that cannot be read ends the night for no other', async () => {
  const broken = modelRow({ ...model, id: 'broken' }, JSON.stringify(model), { at: 1, by: 'Guichet', note: '' })
  await inTransaction(context.unit, async (tx) => tx.save('diagnosticModel', { ...broken, text: '{' }))
  await fresh.db
    .insertInto('learnedCount')
    .values({
      modelId: 'broken',
      day: dayOf(context.time.now),
      device: '',
      region: '',
      season: 'autumn',
      step: '',
      cause: 'fuse',
      outcome: '',
      n: 1_000_000,
    })
    .execute()
  await verified('more', 40, 'press')
  expect(await night()).toEqual([modelId])
})

test('what was published while it was reckoned stands, and is what the cases are counted on', async () => {
  await verified('other', 200, 'change')
  let asked: Promise<string[]> | undefined
  await inTransaction(context.unit, async (tx) => {
    await holdModels(tx)
    asked = asAnother(night)
    await untilSomeoneWaits(fresh)
    const before = (await currentModel(tx.sql, modelId))!
    const title = { fr: 'Lampe', en: 'Lamp' }
    const text: Model = { ...model, title }
    await publishVersion(tx, {
      current: before,
      model: text,
      author: { id: 'ana', name: 'Ana' },
      note: 'x',
      act: 'published',
    })
  })
  expect(await asked).toEqual([modelId])
  expect((await current()).row).toMatchObject({ titleEn: 'Lamp', publishedBy: learner })
})
